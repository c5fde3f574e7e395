using System.Net.Http.Json;
using Azure;
using Azure.Communication.Email;
using ContactCenter.Emulator.Tests.Durable;

namespace ContactCenter.Emulator.Tests.Communication;

[Collection(AzuriteCollection.Name)]
public sealed class Crashing(AzuriteFixture azurite)
{
    private const string Functions = "Functions: ";

    [Fact]
    public async Task A_mail_accepted_before_a_kill_is_delivered_and_told_after_it()
    {
        await using var receiver = await Receiver.StartAsync();
        var accessKey = Convert.ToBase64String(new byte[32]);
        var environment = new Dictionary<string, string>
        {
            ["CommunicationServices"] = "UseEmulator=true",
            ["Emulator__Communication__AccessKey"] = accessKey,
            ["Emulator__Communication__Outbox"] = EmulatedService.NewOutbox(),
            ["Emulator__EventGrid__Subscriptions"] = receiver.Hook,
        };
        using var http = new HttpClient();
        string id;
        await using (var first = await AppProcess.StartAsync(azurite, environment))
        {
            var functions = AddressOf(first);
            using var slow = await http.PostAsJsonAsync(
                $"{functions}/emulator/api/outbox/settings", new { delaySeconds = 60 });
            slow.EnsureSuccessStatusCode();
            var client = new EmailClient($"endpoint={functions}/emulator/acs;accesskey={accessKey}");
            id = (await client.SendAsync(WaitUntil.Started, EmulatedService.Message())).Id;
            await first.KillAsync();
        }

        Assert.Empty(receiver.Attempts);
        await using var second = await AppProcess.StartAsync(azurite, environment);
        using var travelled = await http.PostAsJsonAsync(
            $"{AddressOf(second)}/emulator/api/clock/advance", new { seconds = 120 });

        travelled.EnsureSuccessStatusCode();
        var told = Assert.Single(await receiver.WaitForAsync(1));
        Assert.Equal(id, (string?)told["data"]!["messageId"]);
    }

    private static string AddressOf(AppProcess app) =>
        app.Output.First(line => line.StartsWith(Functions, StringComparison.Ordinal))[Functions.Length..];
}
