using ContactCenter.App.Tests.Adapters;
using ContactCenter.App.Tests.Running;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;

namespace ContactCenter.App.Tests.Intake;

/// <summary>Which case a mail goes to, and that every mail goes to one.</summary>
[Collection(StorageCollection.Name)]
public sealed class Threads(StorageFixture storage) : IDisposable
{
    private static readonly Actor _operator = new("operator-1", "Anna Bianchi", [Role.FirstLevel], []);

    private readonly InProcessIntake _intake = new(storage);
    private readonly string _sender = $"{Guid.NewGuid():N}@example.com";

    public void Dispose() => _intake.Dispose();

    [Fact]
    public async Task Another_mail_under_a_Message_ID_already_seen_does_not_vanish()
    {
        var first = new IncomingMail("Modulo <modulo@example.com>", "Richiesta") { Text = "Sono Anna." };
        var opened = await _intake.Receive(first);

        var other = await _intake.Receive(first with { Text = "Sono Bruno." });

        Assert.Equal((ContactStanding.InCase, other.Id.Value), (other.Standing, other.Case?.Value));
        Assert.NotEqual(opened.Case, other.Case);
        Assert.Equal("Sono Bruno.", (await _intake.Case(other.Case)).File.Messages[0].Text);
    }

    [Fact]
    public async Task Copies_of_a_mail_are_one_whatever_relays_add_to_them()
    {
        var mail = new IncomingMail($"Anna <{_sender}>", "Una domanda");
        var opened = await _intake.Receive(mail);

        var copy = await _intake.Receive(mail with
        {
            Subject = "[ESTERNO] Una domanda",
            Headers = ["Received: from relay.example by mx.example"],
        });

        Assert.Equal((ContactStanding.Noted, "Copy", opened.Case), (copy.Standing, copy.Reason, copy.Case));
    }

    [Fact]
    [Trait("Requirement", "DEC-09")]
    public async Task All_that_follows_a_closed_case_goes_into_one_new_case()
    {
        var first = Mail("Domanda");
        var old = (await _intake.Receive(first, Organisation.PagoPa, mailbox: "assistenza")).Case!.Value;
        await Close(old);
        var second = Mail("Ancora io", first.MessageId);
        var followUp = (await Receive(second)).Case!.Value;
        Assert.Equal([new Link(old, "follow-up")], (await _intake.Case(followUp)).File.Links);

        var third = await Receive(Mail("E ancora", second.MessageId));
        var fourth = await Receive(Mail("Alla prima", first.MessageId));
        var reference = (await _intake.Case(old)).File.Reference;
        var fifth = await Receive(Mail($"Per {reference.Token}"));

        Assert.All([third, fourth, fifth], c => Assert.Equal((ContactStanding.InCase, followUp), (c.Standing, c.Case)));
        Assert.Equal(4, (await _intake.Case(followUp)).File.Messages.Count);
    }

    [Fact]
    [Trait("Requirement", "DEC-09")]
    public async Task When_the_new_case_closes_too_the_next_one_is_linked_to_it()
    {
        var first = Mail("Domanda");
        var cases = new List<CaseId> { (await Receive(first)).Case!.Value };
        for (var i = 0; i < 2; i++)
        {
            await Close(cases[^1]);
            cases.Add((await Receive(Mail($"Seguito {i}", first.MessageId))).Case!.Value);
        }

        Assert.Equal(3, cases.Distinct().Count());
        Assert.Equal([new Link(cases[1], "follow-up")], (await _intake.Case(cases[2])).File.Links);
    }

    [Fact]
    [Trait("Requirement", "DEC-09")]
    public async Task Two_mails_at_once_to_a_closed_case_open_one()
    {
        var first = Mail("Domanda");
        var old = (await Receive(first)).Case!.Value;
        await Close(old);
        var contacts = new List<ContactId>();
        for (var i = 0; i < 4; i++)
        {
            var mail = Mail($"Insieme {i}", first.MessageId);
            contacts.Add(await _intake.Take(mail.Bytes, Organisation.PagoPa, mailbox: "assistenza"));
        }

        await Task.WhenAll(contacts.Select(UntilSettled));

        var settled = await Task.WhenAll(contacts.Select(c => _intake.Contacts.Find(c, default)));
        var followUp = Assert.Single(settled.Select(c => c!.Case).Distinct());
        Assert.NotEqual(old, followUp);
        Assert.Equal(4, (await _intake.Case(followUp)).File.Messages.Count);
    }

    [Fact]
    [Trait("Requirement", "FLR-79")]
    public async Task A_notice_that_gives_back_only_the_subject_is_matched_by_the_reference_and_the_recipient()
    {
        var id = (await Receive(Mail("Domanda"))).Case!.Value;
        await Close(id);
        var reference = (await _intake.Case(id)).File.Reference;

        var notice = await Receive(Notice($"Undelivered Mail: Re: {reference.Token} Domanda", _sender));

        Assert.Equal((ContactStanding.Noted, id), (notice.Standing, notice.Case));
        Assert.Equal(AttemptOutcome.Bounced, (await _intake.Case(id)).File.Letters[0].Last!.Outcome);
    }

    [Fact]
    [Trait("Requirement", "FLR-79")]
    public async Task A_notice_about_somebody_we_did_not_write_to_waits_for_a_person()
    {
        var id = (await Receive(Mail("Domanda"))).Case!.Value;
        await Close(id);
        var reference = (await _intake.Case(id)).File.Reference;

        var notice = await Receive(Notice($"Undelivered Mail: Re: {reference.Token}", "somebody.else@example.com"));

        Assert.Equal((ContactStanding.SetAside, "UnknownBounce"), (notice.Standing, notice.Reason));
        Assert.Equal(AttemptOutcome.Accepted, (await _intake.Case(id)).File.Letters[0].Last!.Outcome);
    }

    private IncomingMail Mail(string subject, string? inReplyTo = null) =>
        new($"Anna <{_sender}>", subject) { InReplyTo = inReplyTo, Text = $"Testo di {subject}" };

    private static IncomingMail Notice(string subject, string recipient) =>
        new("Mail Delivery System <MAILER-DAEMON@mx.example.net>", subject)
        {
            Headers = ["Return-Path: <>", "Auto-Submitted: auto-replied", $"X-Failed-Recipients: {recipient}"],
            Text = $"This message could not be delivered.\r\n\r\n<{recipient}>: 550 5.1.1 user unknown\r\n",
        };

    private Task<InboundContact> Receive(IncomingMail mail) =>
        _intake.Receive(mail, Organisation.PagoPa, mailbox: "assistenza");

    /// <summary>As the queue does: what failed comes again.</summary>
    private async Task UntilSettled(ContactId contact)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            try
            {
                await _intake.Work(contact);
                return;
            }
            catch (InvalidOperationException)
            {
                // Its case is being opened by another at this moment.
                await Task.Yield();
            }
        }
        Assert.Fail($"{contact} was never settled.");
    }

    /// <summary>Answers a ticket; the answer was accepted by the mail service and awaited: that closes it.</summary>
    private async Task Close(CaseId id)
    {
        var letter = new ComposedLetter("Re", "Ecco.", null, "assistenza@pagopa.example");
        await _intake.Do(id, new CaseCommand.TakeCharge(), _operator);
        await _intake.Do(id, new CaseCommand.Classify("BasicInformation", "Q"), _operator);
        await _intake.Do(id, new CaseCommand.Resolve("Ecco.", letter, null), _operator);
        var sent = (await _intake.Case(id)).File.Letters[^1].Id;
        await _intake.Do(id, new CaseCommand.BeginAttempt(sent), Actor.System);
        await _intake.Do(id, new CaseCommand.ReportAttempt(sent, 1, AttemptOutcome.Accepted, null), Actor.System);
        Assert.True((await _intake.Case(id)).State.IsTerminal);
    }
}
