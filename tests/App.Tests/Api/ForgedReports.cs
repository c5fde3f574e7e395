using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Api;

/// <summary>Delivery reports are believed only with the key, for a send of ours, to its recipient.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ForgedReports(RunningApp running)
{
    private const string Path = "/api/events/communication";
    private readonly Running.Desk _sara = running.Client.Desk(Person.PagoPaFirstLevel);

    private AppClient App => running.Client;

    [Fact]
    public async Task Without_the_key_nobody_reports_anything()
    {
        using var without = await App.Http.PostAsJsonAsync(Path, Array.Empty<object>());
        using var wrong = await App.Http.PostAsJsonAsync($"{Path}?code=guessed", Array.Empty<object>());
        using var channel = await App.Http.PostAsJsonAsync(
            $"{Path}?code={AppClient.ChannelKey}", Array.Empty<object>());

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, channel.StatusCode);
    }

    [Fact]
    public async Task A_report_for_another_recipient_or_an_unknown_send_changes_nothing()
    {
        var id = await App.Receive(Mailbox.PagoPa, new("Zoe <zoe.report@example.com>", "Domanda"));
        await _sara.Opened(id);
        await _sara.Do(id, "take-charge", new { });
        await _sara.Do(id, "classify", new { category = "BasicInformation", ticketType = "Q" });
        await _sara.Do(id, "resolve", new { text = "La risposta.", send = true });
        await _sara.Until(id, "delivered", c => c.Letters[0].Attempts is [{ Outcome: "Delivered" }]);
        var sent = await App.Outbox.OnlyOneTo("zoe.report@example.com");
        var version = (await _sara.Read(id)).ETag;

        await Report(sent.Id, sent.Sender, "somebody.else@example.com");
        await Report(Guid.NewGuid().ToString(), sent.Sender, sent.Recipient);
        await Report(sent.Id, "info@flowe.com", sent.Recipient);
        await Report("../../etc/passwd", sent.Sender, sent.Recipient);

        Assert.Equal(version, (await _sara.Read(id)).ETag);
        await Report(sent.Id, sent.Sender, sent.Recipient);
        await _sara.Until(id, "the true report counts", c => c.Letters[0].Attempts is [{ Outcome: "Bounced" }]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nonsense")]
    public async Task What_is_no_list_of_events_is_refused(string body)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));

        using var response = await App.Http.PostAsync($"{Path}?code={AppClient.EventsKey}", content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Theory]
    [InlineData("""[{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent"}]""")]
    [InlineData("""[7,null,"text"]""")]
    [InlineData("""[{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":7}]""")]
    public async Task Events_without_the_expected_content_break_nothing(string body)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));

        using var response = await App.Http.PostAsync($"{Path}?code={AppClient.EventsKey}", content);

        Assert.True((int)response.StatusCode < 500, $"{response.StatusCode}");
    }

    private async Task Report(string operation, string sender, string recipient)
    {
        object[] events =
        [
            new
            {
                id = Guid.NewGuid(),
                topic = "forged",
                subject = "forged",
                eventType = "Microsoft.Communication.EmailDeliveryReportReceived",
                eventTime = DateTimeOffset.UtcNow,
                dataVersion = "1.0",
                data = new { sender, recipient, messageId = operation, status = "Bounced" },
            },
        ];
        using var response = await App.Http.PostAsJsonAsync($"{Path}?code={AppClient.EventsKey}", events);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
