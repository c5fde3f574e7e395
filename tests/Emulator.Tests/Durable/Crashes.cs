using Azure.Data.Tables;
using ContactCenter.Emulator.TestApp;
using Kernel.Durable;

namespace ContactCenter.Emulator.Tests.Durable;

[Collection(AzuriteCollection.Name)]
public sealed class Crashes(AzuriteFixture azurite)
{
    private const int Seed = 20261122;
    private const int Kills = 10;
    private const int Lives = 5;
    private const string Hub = "KillHub";

    [Fact]
    public async Task Ten_kills_at_random_points_lose_nothing_and_repeat_no_effect()
    {
        var random = new Random(Seed);
        await new TableServiceClient(azurite.ConnectionString).CreateTableIfNotExistsAsync("Marks");

        // This process is only a client of the hub: it is never started, so it never owns it.
        await using var client = new ScriptedHub(azurite, Hub, Named(nameof(Journey)));
        var run = Guid.NewGuid().ToString("N")[..8];
        string[] lives = [.. Enumerable.Range(0, Lives).Select(life => $"journey-{run}-{life}")];
        var events = new Queue<(string Life, string Name)>(Enumerable.Range(0, Journey.Legs)
            .SelectMany(leg => lives.Select(life => (life, $"{leg}"))));
        foreach (var life in lives)
        {
            await client.ScheduleAsync(nameof(Journey), "0", life);
        }

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var app = await AppProcess.StartAsync(azurite);
            for (var sent = 0; sent < Lives * Journey.Legs / Kills; sent++)
            {
                await Task.Delay(random.Next(0, 500));
                var (life, name) = events.Dequeue();
                await client.RaiseAsync(life, "GO", $"\"{name}\"");
            }

            await Task.Delay(random.Next(0, 900));
            await app.KillAsync();
        }

        await using var last = await AppProcess.StartAsync(azurite);
        foreach (var life in lives)
        {
            var end = await client.EndOfAsync(life);
            Assert.True(end.Status == InstanceStatus.Completed, $"{life}: {end.Status} {end.Failure}");
            Assert.Equal("4", end.Output);
            var shown = await new OrchestrationInspector(client.Hub).FindAsync(life, CancellationToken.None);
            Assert.Single(shown!.History, happened => happened.Kind == HistoryKind.ExecutionCompleted);
            Assert.Equal(ExpectedMarks(life), await MarksAsync(life));
        }

        Assert.Empty(events);
    }

    private static ScriptedFunctions Named(string orchestrator) =>
        new() { Orchestrators = { [orchestrator] = _ => Task.FromResult<string?>(null) } };

    private static IEnumerable<string> ExpectedMarks(string life) => Enumerable.Range(0, Journey.Legs)
        .SelectMany(leg => new[]
        {
            $"{life}-start-{leg}", $"{life}-branch-{leg}-0", $"{life}-branch-{leg}-1", $"{life}-branch-{leg}-2",
            $"{life}-detour-{leg}-detour-{leg}", $"{life}-event-{leg}",
        })
        .Order(StringComparer.Ordinal);

    private async Task<IEnumerable<string>> MarksAsync(string life)
    {
        var table = new TableClient(azurite.ConnectionString, "Marks");
        var marks = await table.QueryAsync<TableEntity>()
            .Where(row => row.RowKey.StartsWith(life, StringComparison.Ordinal))
            .Select(row => row.RowKey)
            .ToListAsync();
        return marks.Order(StringComparer.Ordinal);
    }
}
