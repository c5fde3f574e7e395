using System.Text.Json.Nodes;
using Azure;
using Azure.Communication.Email;
using Azure.Messaging.EventGrid;
using Azure.Messaging.EventGrid.SystemEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Emulator.Tests.Communication;

[Collection(AzuriteCollection.Name)]
public sealed class TellingDelivery(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("mario.rossi@cliente.example", "Delivered")]
    [InlineData("bounce.1@cliente.example", "Bounced")]
    [InlineData("Suppressed-2@altro.example", "Suppressed")]
    [InlineData("spam@cliente.example", "FilteredSpam")]
    [InlineData("quarantine@cliente.example", "Quarantined")]
    [InlineData("fail@cliente.example", "Failed")]
    public async Task The_address_decides_what_the_event_says(string recipient, string status)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await EmulatedService.StartAsync(azurite, receiver.Hook);
        var operation = await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message(recipient));
        service.Clock.Advance(TimeSpan.FromSeconds(1));

        var told = Assert.Single(await receiver.WaitForAsync(1));

        // Read as a subscriber reads it: with the Event Grid library, not with our own names.
        var gridEvent = EventGridEvent.Parse(BinaryData.FromString(told.ToJsonString()));
        Assert.Equal("Microsoft.Communication.EmailDeliveryReportReceived", gridEvent.EventType);
        Assert.True(gridEvent.TryGetSystemEventData(out var data));
        var report = Assert.IsType<AcsEmailDeliveryReportReceivedEventData>(data);
        Assert.Equal(operation.Id, report.MessageId);
        Assert.Equal(EmulatedService.Sender, report.Sender);
        Assert.Equal(recipient, report.Recipient);
        Assert.Equal(status, report.Status.ToString());
        Assert.NotEmpty(report.DeliveryStatusDetails.StatusMessage);
        Assert.InRange(
            report.DeliveryAttemptTimestamp!.Value, DateTimeOffset.UtcNow.AddHours(-1), service.Clock.GetUtcNow());
        Assert.Equal($"<{operation.Id}@azurecomm.net>", (string?)told["data"]!["internetMessageId"]);
    }

    [Fact]
    public async Task The_web_hook_is_validated_before_anything_is_told()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.EchoesCode = false;
        await using var service = await EmulatedService.StartAsync(azurite, receiver.Hook, waitsForHook: false);
        var operation = await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message());
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await Until.TrueAsync(() => receiver.Validations >= 2, "a second validation event");
        Assert.Empty(receiver.Attempts);
        var hook = (await service.GetAsync("/emulator/api/eventgrid"))[0]!;
        Assert.False((bool)hook["isValidated"]!);
        Assert.DoesNotContain("hook-key", hook.ToJsonString());

        receiver.EchoesCode = true;
        await service.UntilReadyAsync();
        service.Clock.Advance(TimeSpan.FromSeconds(2));

        var told = Assert.Single(await receiver.WaitForAsync(1));
        Assert.Equal(operation.Id, (string?)told["data"]!["messageId"]);
    }

    [Fact]
    public async Task An_event_that_was_not_taken_is_told_again_later()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await EmulatedService.StartAsync(azurite, receiver.Hook);
        receiver.AnswerNext(500, 404);
        var operation = await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message());
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await UntilAttempts(service, operation.Id, 1);
        service.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Single(receiver.Attempts);

        service.Clock.Advance(TimeSpan.FromSeconds(2));
        await UntilAttempts(service, operation.Id, 2);
        service.Clock.Advance(TimeSpan.FromSeconds(31));

        await receiver.WaitForAsync(1);
        Assert.Equal(["0", "1", "2"], receiver.Attempts);
        await UntilAttempts(service, operation.Id, 3);
        Assert.True((bool)(await ReportOf(service, operation.Id))["isAcknowledged"]!);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(413)]
    public async Task An_event_that_no_repeat_can_deliver_is_dropped_and_shown(int status)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await EmulatedService.StartAsync(azurite, receiver.Hook);
        receiver.AnswerNext(status);
        var operation = await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message());
        service.Clock.Advance(TimeSpan.FromSeconds(1));

        await UntilAttempts(service, operation.Id, 1);

        var report = await ReportOf(service, operation.Id);
        Assert.Null(report["nextAttemptAt"]);
        Assert.Contains($"{status}", (string?)report["failure"]);
        Assert.False((bool)report["isAcknowledged"]!);
    }

    [Fact]
    public async Task A_hard_bounce_suppresses_later_mails_to_the_address_for_a_day()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await EmulatedService.StartAsync(azurite, receiver.Hook);
        var first = await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message());
        using (var bounced = await service.DoAsync(first.Id, "bounce"))
            bounced.EnsureSuccessStatusCode();
        await receiver.WaitForAsync(1);

        var second = await service.Mail().SendAsync(
            WaitUntil.Started, EmulatedService.Message("Mario.Rossi@cliente.example"));
        await receiver.WaitForAsync(2);
        service.PassProcessing();

        var failed = await Assert.ThrowsAsync<RequestFailedException>(async () => await second.UpdateStatusAsync());
        Assert.Equal("EmailDroppedAllRecipientsSuppressed", failed.ErrorCode);
        Assert.True(second.HasCompleted);
        Assert.Equal(["Bounced", "Suppressed"], receiver.Events.Select(told => (string?)told["data"]!["status"]));
        Assert.Single((await service.GetAsync("/emulator/api/suppressions")).AsArray());
        service.Clock.Advance(TimeSpan.FromDays(1));
        var third = await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message());
        service.PassProcessing();
        await third.UpdateStatusAsync();
        Assert.Equal(EmailSendStatus.Succeeded, third.Value.Status);
    }

    [Fact]
    public async Task Switched_to_by_hand_a_delivery_waits_for_its_decision()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await EmulatedService.StartAsync(azurite, receiver.Hook);
        await service.SetAsync(new { automatic = false });
        var operation = await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message());
        service.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("Pending", await StatusOf(service, operation.Id));

        using var done = await service.DoAsync(operation.Id, "deliver");

        Assert.Equal("Delivered", (string?)(await receiver.WaitForAsync(1))[0]["data"]!["status"]);
        Assert.Equal("Delivered", await StatusOf(service, operation.Id));
        using var unknown = await service.DoAsync(operation.Id, "explode");
        Assert.Equal(400, (int)unknown.StatusCode);
        using var missing = await service.DoAsync(Guid.NewGuid().ToString(), "deliver");
        Assert.Equal(404, (int)missing.StatusCode);
    }

    [Fact]
    public async Task A_slow_address_is_told_after_ten_minutes()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await EmulatedService.StartAsync(azurite, receiver.Hook);
        var operation = await service.Mail().SendAsync(
            WaitUntil.Started, EmulatedService.Message("slow@cliente.example"));
        service.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("Pending", await StatusOf(service, operation.Id));

        service.Clock.Advance(TimeSpan.FromMinutes(1));

        await receiver.WaitForAsync(1);
    }

    [Fact]
    public async Task Events_can_come_twice_with_one_id()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await EmulatedService.StartAsync(azurite, receiver.Hook);
        await service.SetAsync(new { duplicates = true });
        await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message());
        service.Clock.Advance(TimeSpan.FromSeconds(1));

        var events = await receiver.WaitForAsync(2);

        Assert.Single(events.Select(told => (string?)told["id"]).Distinct());
    }

    [Fact]
    public async Task Events_can_overtake_one_another()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await EmulatedService.StartAsync(azurite, receiver.Hook);
        await service.SetAsync(new { automatic = false, outOfOrder = true });
        var first = await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message());
        var second = await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message());

        using (await service.DoAsync(first.Id, "deliver"))
        using (await service.DoAsync(second.Id, "deliver"))
            await receiver.WaitForAsync(1);
        service.Clock.Advance(TimeSpan.FromSeconds(4));

        var order = (await receiver.WaitForAsync(2)).Select(told => (string?)told["data"]!["messageId"]);
        Assert.Equal([second.Id, first.Id], order);
    }

    [Fact]
    public async Task What_was_not_delivered_or_not_told_goes_on_in_the_next_host_with_the_same_event_id()
    {
        var outbox = EmulatedService.NewOutbox();
        await using var receiver = await Receiver.StartAsync();
        string untold, due;
        await using (var before = await EmulatedService.StartAsync(azurite, receiver.Hook, outbox))
        {
            receiver.AnswerNext(500);
            untold = (await before.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message())).Id;
            before.Clock.Advance(TimeSpan.FromSeconds(1));
            await UntilAttempts(before, untold, 1);
            await before.SetAsync(new { delaySeconds = 30 });
            due = (await before.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message())).Id;
        }

        await using var after = await EmulatedService.StartAsync(azurite, receiver.Hook, outbox);
        Assert.Equal(30, (double)(await after.GetAsync("/emulator/api/outbox/settings"))["delaySeconds"]!);
        Assert.Empty(receiver.Events);
        var eventId = (string?)(await ReportOf(after, untold))["eventId"];
        after.Clock.Advance(TimeSpan.FromMinutes(1));

        var events = await receiver.WaitForAsync(2);
        Assert.Equal(
            new[] { due, untold }.Order(), events.Select(told => (string)told["data"]!["messageId"]!).Order());
        Assert.Contains(events, told => (string?)told["id"] == eventId);
    }

    [Fact]
    public async Task The_outbox_is_read_by_page_and_by_recipient()
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        foreach (var number in Enumerable.Range(1, 3))
        {
            await service.Mail().SendAsync(
                WaitUntil.Started, EmulatedService.Message($"cliente{number}@cliente.example"));
            service.PassProcessing();
        }

        var page = await service.GetAsync("/emulator/api/outbox?skip=1&top=1");
        Assert.Equal(3, (int)page["total"]!);
        Assert.Equal("cliente2@cliente.example", (string?)page["items"]![0]!["recipients"]![0]!["address"]);
        var only = await service.GetAsync("/emulator/api/outbox?recipient=Cliente3@cliente.example");
        Assert.Equal(1, (int)only["total"]!);
        using var wrong = await service.Http.GetAsync("/emulator/api/outbox?top=0");
        Assert.Equal(400, (int)wrong.StatusCode);
    }

    [Fact]
    public async Task A_bounce_comes_back_as_mail_through_the_mail_channel()
    {
        var received = new TaskCompletionSource<(string? Key, string? Type, string Mail)>();
        await using var service = await EmulatedService.StartAsync(
            azurite,
            settings: new()
            {
                ["Emulator:Keys:default"] = "channel-key",
                ["Emulator:BounceMailboxes:flowe.example"] = "flowe/assistenza",
            },
            map: app => app.MapPost("/api/flowe/channels/mail/assistenza", async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body);
                var text = await reader.ReadToEndAsync();
                received.SetResult((request.Headers["x-functions-key"], request.ContentType, text));
                return Results.Accepted();
            }));
        var message = EmulatedService.Message(subject: "Perché no");
        message.Headers["Message-ID"] = "<originale@flowe.example>";
        message.Headers["X-Riferimento"] = "FW-7K3M-92QX";
        var operation = await service.Mail().SendAsync(WaitUntil.Started, message);

        using var posted = await service.DoAsync(operation.Id, "bounce-mail");

        Assert.Equal(202, (int)posted.StatusCode);
        var (key, type, mail) = await received.Task;
        Assert.Equal(("channel-key", "message/rfc822"), (key, type));
        Assert.StartsWith("Return-Path: <>\r\n", mail);
        Assert.Contains("Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"", mail);
        Assert.Contains("\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; ", mail);
        Assert.Contains("\r\nFinal-Recipient: rfc822; mario.rossi@cliente.example\r\n", mail);
        Assert.Contains("\r\nAction: failed\r\nStatus: 5.1.1\r\n", mail);
        Assert.Contains("\r\nMessage-ID: <originale@flowe.example>\r\n", mail);
        Assert.Contains("\r\nX-Riferimento: FW-7K3M-92QX\r\n", mail);
        Assert.Contains("\r\nSubject: =?utf-8?B?UGVyY2jDqSBubw==?=\r\n", mail);
        Assert.All(mail, character => Assert.True(char.IsAscii(character)));
        Assert.DoesNotContain("\n", mail.Replace("\r\n", string.Empty));
    }

    [Fact]
    public async Task A_bounce_needs_a_mailbox_to_come_back_to()
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        var operation = await service.Mail().SendAsync(WaitUntil.Started, EmulatedService.Message());

        using var nowhere = await service.DoAsync(operation.Id, "bounce-mail");
        using var refused = await service.DoAsync(operation.Id, "bounce-mail?organisation=flowe&mailbox=nessuna");

        Assert.Equal(400, (int)nowhere.StatusCode);
        Assert.Contains("Emulator:BounceMailboxes", await nowhere.Content.ReadAsStringAsync());
        Assert.Equal(502, (int)refused.StatusCode);
    }

    [Theory]
    [InlineData("""{"delaySeconds":-1}""")]
    [InlineData("""{"delaySeconds":"fast"}""")]
    [InlineData("""{"speed":1}""")]
    public async Task A_wrong_setting_is_refused_and_nothing_changes(string json)
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        var before = (await service.GetAsync("/emulator/api/outbox/settings")).ToJsonString();

        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await service.Http.PostAsync("/emulator/api/outbox/settings", content);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(before, (await service.GetAsync("/emulator/api/outbox/settings")).ToJsonString());
    }

    private static async Task UntilAttempts(EmulatedService service, string id, int attempts)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < deadline; await Task.Delay(20))
        {
            if ((await service.MessageAsync(id))["reports"]!.AsArray() is [{ } report]
                && (int)report["attempts"]! == attempts)
                return;
        }

        Assert.Fail($"There were not {attempts} attempts.");
    }

    private static async Task<JsonNode> ReportOf(EmulatedService service, string id) =>
        (await service.MessageAsync(id))["reports"]![0]!;

    private static async Task<string?> StatusOf(EmulatedService service, string id) =>
        (string?)(await service.MessageAsync(id))["recipients"]![0]!["status"];
}
