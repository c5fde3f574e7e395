using System.Text;
using Azure.Communication.Sms;
using Azure.Communication.Sms.Models;
using Azure.Core.Pipeline;
using Azure.Messaging.EventGrid;
using Azure.Messaging.EventGrid.SystemEvents;

namespace ContactCenter.Emulator.Tests.Communication;

[Collection(AzuriteCollection.Name)]
public sealed class SendingSms(AzuriteFixture azurite)
{
    private const string From = "+390550000001";

    [Fact]
    public async Task Each_recipient_gets_an_answer_of_its_own()
    {
        await using var service = await EmulatedService.StartAsync(azurite);

        var results = (await service.Sms().SendAsync(From, ["+393331234567", "333"], "Codice 1234")).Value;

        Assert.Equal(("+393331234567", 202, true), (results[0].To, results[0].HttpStatusCode, results[0].Successful));
        Assert.NotEmpty(results[0].MessageId!);
        Assert.Equal(("333", 400, false), (results[1].To, results[1].HttpStatusCode, results[1].Successful));
        Assert.Null(results[1].MessageId);
        Assert.NotEmpty(results[1].ErrorMessage!);
        Assert.Equal(1, (int)(await service.GetAsync("/emulator/api/sms"))["total"]!);
    }

    [Theory]
    [InlineData("+393331234567", "Delivered")]
    [InlineData("+393331230000", "Failed")]
    public async Task A_report_is_told_where_it_was_asked_for(string to, string status)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await EmulatedService.StartAsync(azurite, receiver.Hook);
        await service.Sms().SendAsync(From, "+393330000001", "senza rapporto");
        var result = (await service.Sms().SendAsync(
            From, to, "con rapporto", new SmsSendOptions(enableDeliveryReport: true) { Tag = "caso-1" })).Value;
        service.Clock.Advance(TimeSpan.FromSeconds(1));

        var told = Assert.Single(await receiver.WaitForAsync(1));

        var gridEvent = EventGridEvent.Parse(BinaryData.FromString(told.ToJsonString()));
        Assert.True(gridEvent.TryGetSystemEventData(out var data));
        var report = Assert.IsType<AcsSmsDeliveryReportReceivedEventData>(data);
        Assert.Equal((result.MessageId, From, to), (report.MessageId, report.From, report.To));
        Assert.Equal((status, "caso-1"), (report.DeliveryStatus, report.Tag));
        Assert.Single(report.DeliveryAttempts);
    }

    [Fact]
    public async Task A_repeated_request_sends_nothing_twice()
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        using var transport = new TwiceTransport();
        var client = new SmsClient(service.ConnectionString, new SmsClientOptions
        {
            Transport = new HttpClientTransport(transport),
            Retry = { Delay = TimeSpan.FromMilliseconds(1) },
        });

        var result = (await client.SendAsync(From, "+393331234567", "una volta sola")).Value;

        Assert.Equal(2, transport.Sent);
        Assert.Equal(202, result.HttpStatusCode);
        Assert.Equal(1, (int)(await service.GetAsync("/emulator/api/sms"))["total"]!);
    }

    [Fact]
    public async Task A_message_can_be_decided_by_hand()
    {
        await using var service = await EmulatedService.StartAsync(azurite);
        await service.SetAsync(new { automatic = false });
        var result = service.Sms().Send(From, "+393331234567", "Codice 1234").Value;

        using var done = await service.DoAsync(result.MessageId!, "fail", "sms");

        done.EnsureSuccessStatusCode();
        Assert.Equal(
            "Failed", (string?)(await service.MessageAsync(result.MessageId!, "sms"))["recipients"]![0]!["status"]);
    }

    [Fact]
    public void Results_can_be_made_for_tests()
    {
        var result = SmsModelFactory.SmsSendResult("+39333", "id", 202, true, null!);

        Assert.Equal(("+39333", "id", 202), (result.To, result.MessageId, result.HttpStatusCode));
        Assert.True(result.Successful);
    }

    /// <summary>Loses the first answer, so that the client repeats a request that was carried out.</summary>
    private sealed class TwiceTransport() : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sent++;
            var response = await base.SendAsync(request, cancellationToken);
            if (Sent > 1)
                return response;
            response.Dispose();
            return new HttpResponseMessage(System.Net.HttpStatusCode.BadGateway)
            {
                Content = new StringContent("{}", Encoding.UTF8, "application/json"),
                RequestMessage = request,
            };
        }
    }
}
