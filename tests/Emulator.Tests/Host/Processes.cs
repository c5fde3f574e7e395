using System.Diagnostics;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ContactCenter.Emulator.Tests.Host;

[Collection(AzuriteCollection.Name)]
public sealed class Processes(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_start_lines_name_the_addresses_and_a_SIGTERM_stops_everything_within_five_seconds()
    {
        await using var app = await TestAppProcess.StartAsync(azurite.ConnectionString);
        using var http = new HttpClient();

        Assert.Equal($"{app.Id}", await http.GetStringAsync(new Uri(app.Functions, "/api/who")));
        var console = $"Console: {app.Functions.GetLeftPart(UriPartial.Authority)}/emulator";
        Assert.Contains(console, app.Output, StringComparison.Ordinal);
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, await app.StopAsync());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Two_processes_on_one_storage_both_answer_and_share_the_messages()
    {
        await using var one = await TestAppProcess.StartAsync(azurite.ConnectionString);
        await using var other = await TestAppProcess.StartAsync(azurite.ConnectionString);
        using var http = new HttpClient();

        Assert.Equal($"{one.Id}", await http.GetStringAsync(new Uri(one.Functions, "/api/who")));
        Assert.Equal($"{other.Id}", await http.GetStringAsync(new Uri(other.Functions, "/api/who")));
        var sent = await http.PostAsync(new Uri(one.Functions, "/api/letters/60"), null);
        sent.EnsureSuccessStatusCode();

        var readers = await ReadAsync(60);
        Assert.Equal(60, readers.Count);
        Assert.Equal(60, readers.Select(line => line.Split(' ', 2)[1]).Distinct().Count());
        Assert.Equal(2, readers.Select(line => line.Split(' ', 2)[0]).Distinct().Count());
    }

    [Fact]
    public async Task An_Azurite_whose_owner_was_killed_ends_by_itself()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-orphan-");
        await using var app = await TestAppProcess.StartAsync(
            azurite.ConnectionString, new Dictionary<string, string> { ["OWN_AZURITE_FOLDER"] = folder.FullName });
        using var http = new HttpClient();
        var id = int.Parse(await http.GetStringAsync(new Uri(app.Functions, "/api/own-azurite")));

        await app.KillAsync();

        await Eventually.True(() => !IsRunning(id), "Azurite has ended");
        folder.Delete(recursive: true);
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private async Task<List<string>> ReadAsync(int count)
    {
        var queue = new QueueClient(
            azurite.ConnectionString, "read", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync();
        var lines = new List<string>();
        await Eventually.True(
            async () =>
            {
                foreach (QueueMessage message in (await queue.ReceiveMessagesAsync(32)).Value)
                {
                    lines.Add(message.Body.ToString());
                    await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                }

                return lines.Count >= count;
            },
            "every letter is read");
        return lines;
    }
}
