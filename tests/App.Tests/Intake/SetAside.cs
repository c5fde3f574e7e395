using System.Net;
using System.Text;
using ContactCenter.App.Intake;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Intake;

/// <summary>Mail that opens no case waits for a person and is never answered.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class SetAside(RunningApp running)
{
    private readonly Running.Desk _sara = running.Client.Desk(Person.PagoPaFirstLevel);

    private AppClient App => running.Client;

    [Fact]
    [Trait("Requirement", "FLR-79")]
    public async Task A_bounce_of_nothing_we_sent_waits_for_a_person_who_may_try_it_again()
    {
        var notice = UnknownBounce();
        using var taken = await App.Hand(Mailbox.PagoPaUndeliverable, notice);
        var contact = (await Answer.Of(taken)).As<ContactTaken>().Contact;

        var item = await _sara.SetAside(contact);

        Assert.Equal(("UnknownBounce", "undeliverable", (long)notice.Length), (item.Reason, item.Mailbox, item.Size));
        Assert.Equal(notice, (await _sara.Get($"set-aside/{contact}/original")).Body);
        var retried = await _sara.Post($"set-aside/{contact}/retry", new { });
        Assert.Equal(HttpStatusCode.Accepted, retried.Status);
        Assert.Equal("UnknownBounce", (await _sara.SetAside(contact)).Reason);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", "Fuori ufficio", "AutomaticMail")]
    [InlineData("List-Id: <news.example.com>", "Notizie di novembre", "BulkMail")]
    [Trait("Requirement", "FLW-28")]
    public async Task Automatic_mail_is_set_aside_and_never_answered(
        string header, string subject, string reason)
    {
        var sender = $"robot.{Guid.NewGuid():N}@example.com";
        var id = await App.Receive(Mailbox.PagoPa, new($"Robot <{sender}>", subject)
        {
            Headers = [header, "Precedence: bulk"],
            Text = "Sono assente fino al 30.",
        });

        Assert.Equal(reason, (await _sara.SetAside(id)).Reason);

        Assert.Equal(HttpStatusCode.NotFound, (await _sara.Get($"cases/{id}")).Status);
        Assert.Empty(await App.Outbox.To(sender));
    }

    [Fact]
    public async Task An_automatic_reply_to_a_case_joins_it_and_moves_nothing()
    {
        var mail = new IncomingMail("Ferie <ferie@example.com>", "Prima delle ferie");
        var id = await App.Receive(Mailbox.PagoPa, mail);
        await _sara.Opened(id);

        await App.Receive(Mailbox.PagoPa, new("Ferie <ferie@example.com>", "Fuori ufficio")
        {
            InReplyTo = mail.MessageId,
            Headers = ["Auto-Submitted: auto-replied"],
        });

        var joined = await _sara.Until(id, "it joined", c => c.Messages.Count == 2);
        Assert.True(joined.Messages[1].Automatic);
        Assert.Equal("Opened", joined.State);
    }

    [Fact]
    public async Task Mail_from_our_own_address_is_set_aside()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Noi <assistenza@pagopa.example>", "Eco"));

        Assert.Equal("OwnMail", (await _sara.SetAside(id)).Reason);
    }

    [Fact]
    public async Task What_is_no_bounce_in_the_mailbox_for_bounces_is_set_aside()
    {
        var id = await App.Receive(Mailbox.PagoPaUndeliverable, new("Caso <caso@example.com>", "Per sbaglio"));

        Assert.Equal("NoBounce", (await _sara.SetAside(id)).Reason);
    }

    [Fact]
    public async Task What_was_set_aside_is_nobody_elses_business()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Noi <assistenza@pagopa.example>", "Eco riservata"));
        await _sara.SetAside(id);
        var giulia = App.Desk(Person.FloweFirstLevel);

        var own = (await giulia.Get("set-aside")).As<SetAsidePage>();

        Assert.DoesNotContain(own.Items, i => i.Contact == id);
        Assert.Equal(HttpStatusCode.NotFound, (await giulia.Get($"set-aside/{id}/original")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await giulia.Post($"set-aside/{id}/retry", new { })).Status);
    }

    [Fact]
    [Trait("Requirement", "FLR-79")]
    public async Task What_a_person_opens_as_a_case_is_one_whatever_it_looks_like()
    {
        using var taken = await App.Hand(Mailbox.PagoPaUndeliverable, UnknownBounce());
        var bounce = (await Answer.Of(taken)).As<ContactTaken>().Contact;
        var vacation = await App.Receive(Mailbox.PagoPa, new("Robot <robot.opened@example.com>", "Fuori ufficio")
        {
            Headers = ["Auto-Submitted: auto-replied"],
        });
        foreach (var contact in new[] { bounce, vacation })
        {
            await _sara.SetAside(contact);
            var asked = await _sara.Post($"set-aside/{contact}/open-case", new { });
            Assert.Equal(HttpStatusCode.Accepted, asked.Status);
        }

        var (report, automatic) = (await _sara.Opened(bounce), await _sara.Opened(vacation));

        // Nobody is written to because a mail server is: the operator finds out whom it is about.
        Assert.Equal((null, "robot.opened@example.com"), (report.Requester.Address, automatic.Requester.Address));
        Assert.True(report.Messages[0].Automatic && automatic.Messages[0].Automatic);
        Assert.DoesNotContain(await Waiting(), i => i.Contact == bounce || i.Contact == vacation);
        Assert.Equal(
            HttpStatusCode.Conflict, (await _sara.Post($"set-aside/{bounce}/dismiss", new { reason = "Spam" })).Status);
    }

    [Fact]
    [Trait("Requirement", "FLW-28")]
    public async Task What_a_person_dismisses_waits_no_more_and_stays_stored()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Noi <assistenza@pagopa.example>", "Eco da scartare"));
        await _sara.SetAside(id);
        var nameless = await _sara.Post($"set-aside/{id}/dismiss", new { reason = "Whatever" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nameless.Status);

        var dismissed = await _sara.Post($"set-aside/{id}/dismiss", new { reason = "NothingToDo" });

        Assert.Equal(HttpStatusCode.Accepted, dismissed.Status);
        Assert.DoesNotContain(await Waiting(), i => i.Contact == id);
        Assert.Equal(HttpStatusCode.OK, (await _sara.Get($"set-aside/{id}/original")).Status);
        foreach (var step in new[] { "retry", "open-case" })
        {
            var late = await _sara.Post($"set-aside/{id}/{step}", new { });
            Assert.Equal((HttpStatusCode.Conflict, "NotSetAside"), (late.Status, late.Problem.Code));
        }
    }

    [Fact]
    public async Task The_list_is_read_page_by_page_and_by_reason()
    {
        var contacts = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            contacts.Add(await App.Receive(
                Mailbox.PagoPaUndeliverable, new("Caso <caso@example.com>", $"Sbaglio {i}")));
            await _sara.SetAside(contacts[i]);
        }

        var found = new List<string>();
        for (var path = "set-aside?reason=NoBounce&size=1"; path.Length > 0;)
        {
            var page = (await _sara.Get(path)).As<SetAsidePage>();
            var item = Assert.Single(page.Items);
            Assert.Equal("NoBounce", item.Reason);
            found.Add(item.Contact);
            path = page.Next is { } next ? $"set-aside?reason=NoBounce&size=1&cursor={next}" : "";
        }

        Assert.Equal(contacts.AsEnumerable().Reverse(), found.Where(contacts.Contains));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _sara.Get("set-aside?reason=Bored")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _sara.Get("set-aside?cursor=x")).Status);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    public async Task Who_works_no_mail_reads_none_of_it(int person)
    {
        var answer = await App.Desk(new Person(person, "pagopa")).Get("set-aside");

        Assert.Equal((HttpStatusCode.Forbidden, "NotYourRole"), (answer.Status, answer.Problem.Code));
    }

    private async Task<IReadOnlyList<SetAsideItem>> Waiting() =>
        (await _sara.Get("set-aside")).As<SetAsidePage>().Items;

    private static byte[] UnknownBounce() => Encoding.ASCII.GetBytes(
        $"""
        From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
        To: assistenza@pagopa.example
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <{Guid.NewGuid():N}@mx.example.net>
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=r1

        --r1
        Content-Type: text/plain

        It could not be delivered.
        --r1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; nobody@example.net
        Action: failed
        Status: 5.1.1
        --r1
        Content-Type: text/rfc822-headers

        From: assistenza@pagopa.example
        To: nobody@example.net
        Subject: Never sent by us
        Message-ID: <{Guid.NewGuid():N}@elsewhere.example>
        --r1--
        """.ReplaceLineEndings("\r\n"));
}
