using Azure;
using Azure.Communication.Email;
using Azure.Core.Pipeline;

namespace ContactCenter.Emulator.Tests.Communication;

[Collection(AzuriteCollection.Name)]
public sealed class SendingMail(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_mail_is_accepted_and_its_operation_succeeds()
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        var operationId = Guid.NewGuid();

        var operation = await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message(), operationId);

        Assert.Equal(operationId.ToString(), operation.Id);
        Assert.False(operation.HasCompleted);
        Assert.True(operation.GetRawResponse().Headers.TryGetValue("Operation-Location", out var location));
        Assert.Contains($"/emails/operations/{operationId}?api-version=", location);
        Assert.True(operation.GetRawResponse().Headers.TryGetValue("Retry-After", out _));
        service.PassProcessing();
        var completed = await operation.WaitForCompletionAsync(TimeSpan.FromMilliseconds(50), default);
        Assert.Equal(EmailSendStatus.Succeeded, completed.Value.Status);
        Assert.True(operation.HasValue);
    }

    [Fact]
    public async Task A_status_can_be_asked_later_by_the_id_alone()
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        var sent = service.Mail().Send(WaitUntil.Started, EmulatedService.Message());
        service.PassProcessing();

        var operation = new EmailSendOperation(sent.Id, service.Mail());
        Assert.Throws<InvalidOperationException>(() => operation.Value);
        await operation.UpdateStatusAsync();

        Assert.Equal(EmailSendStatus.Succeeded, operation.Value.Status);
        var unknown = new EmailSendOperation(Guid.NewGuid().ToString(), service.Mail());
        var missing = await Assert.ThrowsAsync<RequestFailedException>(async () => await unknown.UpdateStatusAsync());
        Assert.Equal(404, missing.Status);
    }

    [Fact]
    public async Task A_service_that_fails_knows_nothing_of_the_message_afterwards()
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        var (client, id) = (service.Mail(), Guid.NewGuid());

        var failed = await Assert.ThrowsAsync<RequestFailedException>(() => client.SendAsync(
            WaitUntil.Started, EmulatedService.Message("error.mario@cliente.example"), id));

        Assert.Equal((500, "InternalServerError"), (failed.Status, failed.ErrorCode));
        var asked = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await new EmailSendOperation(id.ToString(), client).UpdateStatusAsync());
        Assert.Equal(404, asked.Status);
    }

    [Fact]
    public async Task Everything_of_a_message_arrives()
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        var message = new EmailMessage(
            EmulatedService.Sender,
            new EmailRecipients(
                [new EmailAddress("mario@cliente.example", "Mario Rossi")],
                [new EmailAddress("cc@cliente.example")],
                [new EmailAddress("bcc@cliente.example")]),
            new EmailContent("Perché è così") { PlainText = "testo", Html = "<p>testo</p>" })
        {
            Headers = { ["Auto-Submitted"] = "auto-replied" },
            ReplyTo = { new EmailAddress("casella@flowe.example") },
            Attachments =
            {
                new EmailAttachment("foto.png", "image/png", BinaryData.FromBytes(new byte[200_000]))
                {
                    ContentId = "foto",
                },
            },
            UserEngagementTrackingDisabled = true,
        };

        var operation = await service.Mail().SendAsync(WaitUntil.Started, message);

        var stored = await service.GetAsync($"/emulator/api/outbox/{operation.Id}");
        var request = stored["request"]!;
        Assert.Equal("Perché è così", (string?)request["content"]!["subject"]);
        Assert.Equal("testo", (string?)request["content"]!["plainText"]);
        Assert.Equal("<p>testo</p>", (string?)request["content"]!["html"]);
        Assert.Equal("Mario Rossi", (string?)request["recipients"]!["to"]![0]!["displayName"]);
        Assert.Equal("cc@cliente.example", (string?)request["recipients"]!["cc"]![0]!["address"]);
        Assert.Equal("bcc@cliente.example", (string?)request["recipients"]!["bcc"]![0]!["address"]);
        Assert.Equal("casella@flowe.example", (string?)request["replyTo"]![0]!["address"]);
        Assert.Equal("auto-replied", (string?)request["headers"]!["Auto-Submitted"]);
        Assert.True((bool)request["userEngagementTrackingDisabled"]!);
        var attachment = request["attachments"]![0]!;
        Assert.Equal(
            ("foto.png", "image/png", "foto"),
            ((string?)attachment["name"], (string?)attachment["contentType"], (string?)attachment["contentId"]));
        Assert.Equal(200_000, Convert.FromBase64String((string)attachment["contentInBase64"]!).Length);
        Assert.Equal(3, stored["message"]!["recipients"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_repeat_is_a_conflict_while_it_runs_then_gets_the_same_answer_then_is_refused()
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        var operationId = Guid.NewGuid();
        var client = service.Mail();
        await client.SendAsync(WaitUntil.Started, EmulatedService.Message(), operationId);

        Assert.Equal(409, await RefusalOf(client, EmulatedService.Message(), operationId));
        service.PassProcessing();
        var repeated = await client.SendAsync(WaitUntil.Started, EmulatedService.Message(), operationId);
        Assert.Equal(operationId.ToString(), repeated.Id);
        Assert.Equal(400, await RefusalOf(client, EmulatedService.Message(subject: "Altro"), operationId));
        service.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(412, await RefusalOf(client, EmulatedService.Message(), operationId));
        Assert.Equal(1, (int)(await service.GetAsync("/emulator/api/outbox"))["total"]!);
    }

    [Fact]
    public async Task A_request_of_more_than_ten_megabytes_is_refused()
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        var message = EmulatedService.Message();
        message.Attachments.Add(new EmailAttachment(
            "grande.bin", "application/octet-stream", BinaryData.FromBytes(new byte[8 * 1024 * 1024])));

        Assert.Equal(413, await RefusalOf(service.Mail(), message, Guid.NewGuid()));
    }

    [Theory]
    [InlineData("a@dominio.invalid", "b@cliente.example", "DomainNotLinked")]
    [InlineData("nessuno", "b@cliente.example", "InvalidSenderUserName")]
    [InlineData("a@flowe.example", "b@@cliente", "InvalidEmailAddress")]
    [InlineData("a@flowe.example", "b@localhost", "InvalidEmailAddress")]
    public async Task A_wrong_address_is_refused(string sender, string recipient, string code)
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        var message = new EmailMessage(sender, recipient, new EmailContent("Oggetto") { PlainText = "testo" });

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() =>
            service.Mail().SendAsync(WaitUntil.Started, message));

        Assert.Equal((400, code), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task Only_linked_domains_send_when_they_are_listed()
    {
        await using var service = await EmulatedService.StartAsync(azurite, settings: new()
        {
            ["Emulator:Communication:SenderDomains"] = "pagopa.example, flowe.example",
        });
        var other = new EmailMessage("a@altro.example", "b@cliente.example", new EmailContent("O") { PlainText = "t" });

        await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message());
        Assert.Equal(400, await RefusalOf(service.Mail(), other, Guid.NewGuid()));
    }

    [Fact]
    public async Task A_message_that_cannot_be_sent_is_refused_before_any_request()
    {
        using var transport = new Answering((_, _) => (500, "{}"));
        var client = new EmailClient(
            "endpoint=https://a.example;accesskey=AAAA",
            new EmailClientOptions { Transport = new HttpClientTransport(transport) });

        await Assert.ThrowsAsync<ArgumentException>(() => client.SendAsync(
            WaitUntil.Started, new EmailMessage("a@b.it", "c@d.it", new EmailContent("senza testo"))));
        await Assert.ThrowsAsync<ArgumentException>(() => client.SendAsync(
            WaitUntil.Started,
            new EmailMessage("a@b.it", new EmailRecipients(), new EmailContent("o") { PlainText = "t" })));
        Assert.Empty(transport.Requests);
    }

    [Fact]
    public async Task A_valid_message_id_is_kept_and_a_second_use_refused_where_it_must_be_kept()
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        var first = WithMessageId("<abc@flowe.example>", mustKeep: true);
        var operation = await service.Mail().SendAsync(WaitUntil.Started, first);

        Assert.Equal("<abc@flowe.example>", await MessageIdOf(service, operation.Id));
        Assert.Equal(400, await RefusalOf(service.Mail(), first, Guid.NewGuid()));
    }

    [Theory]
    [InlineData("abc@flowe.example")]
    [InlineData("<abc>")]
    [InlineData("<abc.flowe>")]
    public async Task An_invalid_message_id_is_refused_or_silently_replaced(string messageId)
    {
        await using var service = await EmulatedService.StartAsync(azurite);

        Assert.Equal(400, await RefusalOf(service.Mail(), WithMessageId(messageId, mustKeep: true), Guid.NewGuid()));
        var operation = await service.Mail().SendAsync(WaitUntil.Started, WithMessageId(messageId, mustKeep: false));
        Assert.Equal($"<{operation.Id}@azurecomm.net>", await MessageIdOf(service, operation.Id));
    }

    [Fact]
    public async Task Beyond_the_limit_a_mail_is_refused_with_the_time_to_wait()
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        await service.SetAsync(new { mailsPerMinute = 1 });
        await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message());

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() =>
            service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message()));

        Assert.Equal(429, refused.Status);
        Assert.True(refused.GetRawResponse()!.Headers.TryGetValue("Retry-After", out var seconds));
        Assert.InRange(int.Parse(seconds!), 1, 60);
        service.Clock.Advance(TimeSpan.FromSeconds(int.Parse(seconds!)));
        await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task The_client_repeats_what_the_service_asks_to_repeat_with_the_same_operation_id(int status)
    {
        using var transport = new Answering((_, earlier) => earlier == 0
            ? (status, """{"error":{"code":"TooManyRequests","message":"wait"}}""")
            : (202, """{"id":"1","status":"Running"}"""));
        var client = new EmailClient("endpoint=https://a.example;accesskey=AAAA", new EmailClientOptions
        {
            Transport = new HttpClientTransport(transport),
            Retry = { Delay = TimeSpan.FromMilliseconds(1) },
        });

        await client.SendAsync(WaitUntil.Started, EmulatedService.Message());

        Assert.Equal(2, transport.Requests.Count);
        Assert.Single(transport.Requests.Select(r => r.Headers.GetValues("Operation-Id").Single()).Distinct());
    }

    private static EmailMessage WithMessageId(string messageId, bool mustKeep)
    {
        var message = EmulatedService.Message();
        message.Headers["Message-ID"] = messageId;
        if (mustKeep)
            message.Headers["x-ms-acsemail-validate-message-id"] = "true";
        return message;
    }

    private static async Task<string?> MessageIdOf(EmulatedService service, string id) =>
        (string?)(await service.MessageAsync(id))["internetMessageId"];

    private static async Task<int> RefusalOf(EmailClient client, EmailMessage message, Guid operationId) =>
        (await Assert.ThrowsAsync<RequestFailedException>(() =>
            client.SendAsync(WaitUntil.Started, message, operationId))).Status;
}
