using System.Net;
using System.Text;
using ContactCenter.App.Http;
using ContactCenter.App.Intake;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Intake;

/// <summary>Whatever a mail is like, it becomes a case, waits for a person, or is refused with a reason.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class BadMail(RunningApp running)
{
    private const int Megabyte = 1024 * 1024;
    private readonly Running.Desk _sara = running.Client.Desk(Person.PagoPaFirstLevel);

    private AppClient App => running.Client;

    [Fact]
    public async Task What_cannot_be_read_is_a_case_with_the_original_to_download()
    {
        byte[] raw = [0xFF, 0xD8, 0xFF, 0xE0, 0x00, .. Encoding.UTF8.GetBytes(Guid.NewGuid().ToString()), 0x00, 0xFE];

        var id = await Taken(Mailbox.PagoPa, raw);

        var opened = await _sara.Opened(id);
        Assert.Equal("Messaggio illeggibile", opened.Subject);
        Assert.Contains("Unreadable", opened.Messages[0].Defects);
        await IsOriginal(id, raw);
    }

    [Fact]
    public async Task A_broken_multipart_is_a_case_with_the_original_to_download()
    {
        var mail = new IncomingMail("Rotto <rotto@example.com>", "Allegato rotto")
        {
            Headers = ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=\"missing\""],
            Text = "--other\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%\r\n",
        };

        var id = await App.Receive(Mailbox.PagoPa, mail);

        Assert.NotEmpty((await _sara.Opened(id)).Messages[0].Defects);
        await IsOriginal(id, mail.Bytes);
    }

    [Fact]
    public async Task A_mail_without_a_text_is_a_case()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Muto <muto@example.com>", "Solo oggetto") { Text = "" });

        Assert.Equal("Solo oggetto", (await _sara.Opened(id)).Subject);
    }

    [Fact]
    public async Task A_mail_of_nobody_is_a_case_that_cannot_be_answered_before_an_address_is_known()
    {
        var raw = Encoding.ASCII.GetBytes(
            $"Subject: Senza mittente\r\nMessage-ID: <{Guid.NewGuid():N}@nobody.example>\r\n\r\nChi sono?\r\n");

        var id = await Taken(Mailbox.PagoPa, raw);

        var opened = await _sara.Opened(id);
        Assert.Equal(("Mittente sconosciuto", null), (opened.Requester.Name, opened.Requester.Address));
        await _sara.Do(id, "take-charge", new { });
        await _sara.Do(id, "classify", new { category = "BasicInformation", ticketType = "Q" });
        var refused = await _sara.Try(id, "resolve", new { text = "Risposta.", send = true });
        Assert.Equal((HttpStatusCode.Conflict, "NoAddress"), (refused.Status, refused.Problem.Code));
        await _sara.Do(id, "correct-address", new { address = "found.sender@example.com" });
        await _sara.Do(id, "resolve", new { text = "Risposta.", send = true });
        await _sara.Until(id, "answered", c => c.State == "Closed");
    }

    [Fact]
    public async Task A_mail_without_a_Message_ID_is_a_case()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Senza Id <senza.id@example.com>", "Niente Message-ID")
        {
            MessageId = null,
        });

        Assert.Equal("Opened", (await _sara.Opened(id)).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_over_30_MB_is_refused(bool lengthTold)
    {
        var mail = new IncomingMail("Grosso <grosso@example.com>", "31 MB") { Text = new string('x', 31 * Megabyte) };
        using var request = new HttpRequestMessage(HttpMethod.Post, Mailbox.PagoPa.Path)
        {
            Content = new StreamContent(new MemoryStream(mail.Bytes)),
            Headers = { { "x-functions-key", AppClient.ChannelKey }, { "Expect", "100-continue" } },
        };
        request.Headers.TransferEncodingChunked = !lengthTold;

        using var response = await App.Http.SendAsync(request);

        var answer = await Answer.Of(response);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "TooLarge"), (answer.Status, answer.Problem.Code));
    }

    [Fact]
    public async Task A_mail_of_30_MB_is_a_case_with_all_of_it_to_download()
    {
        var mail = new IncomingMail("Quasi <quasi@example.com>", "30 MB") { Text = "" };
        var lines = string.Concat(
            Enumerable.Repeat("Riga di testo, lunga quanto basta per un allegato.\r\n", 30 * Megabyte / 52));
        mail = mail with { Text = lines.PadRight(30 * Megabyte)[..(30 * Megabyte - mail.Bytes.Length)] };
        Assert.Equal(MailChannel.LargestMail, mail.Bytes.Length);

        var id = await App.Receive(Mailbox.PagoPa, mail);

        Assert.True((await _sara.Opened(id)).Messages[0].TextIsCut);
        await IsOriginal(id, mail.Bytes);
    }

    [Fact]
    public async Task An_empty_body_is_refused()
    {
        using var response = await App.Hand(Mailbox.PagoPa, []);

        var answer = await Answer.Of(response);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "EmptyMail"), (answer.Status, answer.Problem.Code));
    }

    [Theory]
    [InlineData("pagopa", "nowhere", "UnknownMailbox")]
    [InlineData("nobody", "assistenza", "UnknownOrganisation")]
    public async Task A_mailbox_that_does_not_exist_is_not_found(string organisation, string mailbox, string code)
    {
        using var response = await App.Hand(
            new Mailbox(organisation, mailbox), new IncomingMail("A <a@example.com>", "A").Bytes);

        var answer = await Answer.Of(response);
        Assert.Equal((HttpStatusCode.NotFound, code), (answer.Status, answer.Problem.Code));
    }

    [Theory]
    [InlineData("wrong-key")]
    [InlineData(AppClient.EventsKey)]
    [InlineData("")]
    public async Task Without_the_channel_key_nothing_comes_in(string key)
    {
        using var response = await App.Hand(
            Mailbox.PagoPa, new IncomingMail("A <a@example.com>", "A").Bytes, key);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_same_mail_three_times_at_once_is_one_case()
    {
        var mail = new IncomingMail("Trio <trio.sender@example.com>", "Tre volte");

        var ids = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => App.Receive(Mailbox.PagoPa, mail)));

        var id = Assert.Single(ids.Distinct());
        await _sara.Opened(id);
        Assert.Equal(id, await App.Receive(Mailbox.PagoPa, mail));
        await OnlyCaseOf("trio.sender@example.com", id);
        Assert.Single((await _sara.Read(id)).Case.Messages);
    }

    [Fact]
    public async Task Copies_to_two_mailboxes_of_one_organisation_are_one_case()
    {
        var mail = new IncomingMail("Copia <copia.sender@example.com>", "A due caselle");
        var giulia = App.Desk(Person.FloweFirstLevel);

        var ids = await Task.WhenAll(App.Receive(Mailbox.Flowe, mail), App.Receive(Mailbox.FlowePec, mail));

        Assert.Equal(2, ids.Distinct().Count());
        Assert.Contains((await Found(giulia, "copia.sender@example.com")).Case, ids);
        var followUp = await App.Receive(Mailbox.Flowe, new("Copia <copia.sender@example.com>", "Ancora")
        {
            InReplyTo = mail.MessageId,
        });
        var found = await Found(giulia, "copia.sender@example.com");
        await giulia.Until(found.Case, "the follow-up joined", c => c.Messages.Any(m => m.Contact == followUp));
        Assert.Contains(found.Case, ids);
        Assert.Equal(2, (await giulia.Read(found.Case)).Case.Messages.Count);
        Assert.Single((await giulia.Get("cases?address=copia.sender@example.com"))
            .As<Listed<Cases.CaseSummary>>().Items);
    }

    [Fact]
    public async Task An_attachment_leaves_only_as_a_download()
    {
        var mail = new IncomingMail("Allega <allega@example.com>", "Con allegato")
        {
            Headers = ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b1"],
            Text = "--b1\r\nContent-Type: text/plain\r\n\r\nEcco.\r\n--b1\r\nContent-Type: text/html\r\n"
                + "Content-Disposition: attachment; filename=\"../../evil.html\"\r\n\r\n"
                + "<script>alert(1)</script>\r\n--b1--\r\n",
        };
        var id = await App.Receive(Mailbox.PagoPa, mail);
        var attachment = Assert.Single((await _sara.Opened(id)).Messages[0].Attachments);
        Assert.DoesNotContain("/", attachment.Name, StringComparison.Ordinal);

        var answer = await _sara.Get($"cases/{id}/messages/{id}/attachments/0");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("attachment", answer.Content.ContentDisposition?.DispositionType);
        Assert.Equal("application/octet-stream", answer.Content.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("alert(1)", Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _sara.Get($"cases/{id}/messages/{id}/attachments/1")).Status);
    }

    private async Task<string> Taken(Mailbox mailbox, byte[] raw)
    {
        using var response = await App.Hand(mailbox, raw);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await Answer.Of(response)).As<ContactTaken>().Contact;
    }

    private async Task IsOriginal(string id, byte[] raw)
    {
        var original = await _sara.Get($"cases/{id}/messages/{id}/original");
        Assert.Equal(HttpStatusCode.OK, original.Status);
        Assert.Equal($"{id}.eml", original.Content.ContentDisposition?.FileName);
        Assert.Equal(raw, original.Body);
    }

    private async Task OnlyCaseOf(string address, string id) =>
        Assert.Equal(id, (await Found(_sara, address)).Case);

    private static async Task<Cases.CaseSummary> Found(Running.Desk desk, string address)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(30); ; await Task.Delay(100))
        {
            var found = (await desk.Get($"cases?address={address}")).As<Listed<Cases.CaseSummary>>().Items;
            if (found.Count > 0 || DateTime.UtcNow > deadline)
                return Assert.Single(found);
        }
    }
}
