using Kernel.Durable;

namespace ContactCenter.Emulator.Tests.Durable;

[Collection(AzuriteCollection.Name)]
public sealed class Storage(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_turn_is_one_transaction_and_reads_nothing()
    {
        var functions = new ScriptedFunctions
        {
            Orchestrators = { ["Two"] = TwoSteps },
            Activities = { ["Step"] = (input, _) => Task.FromResult(input) },
        };
        await using var hub = new ScriptedHub(azurite, DurableHost.NewHub(), functions);
        await hub.StartAsync();
        await hub.EndOfAsync(await hub.ScheduleAsync("Two"));

        hub.Probe.Forget();
        var id = await hub.ScheduleAsync("Two");
        await ScriptedHub.UntilAsync(() => Task.FromResult(hub.Probe.Seen.Count(IsTransaction) == 3));

        var own = hub.Probe.Seen.Where(line => line.Contains(id) || IsTransaction(line)).ToList();
        Assert.Equal(3, own.Count(IsTransaction));
        Assert.DoesNotContain(own, line => line.Contains("-h-"));

        // Between start and end the instance's row is read once, by its first turn.
        Assert.Equal(1, own.Count(line => line.StartsWith("GET", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_lost_answer_of_a_commit_neither_loses_nor_repeats_anything()
    {
        var functions = new ScriptedFunctions
        {
            Orchestrators = { ["Two"] = TwoSteps },
            Activities = { ["Step"] = (input, _) => Task.FromResult(input) },
        };
        var commits = 0;
        var probe = new StorageProbe
        {
            LosesAnswer = line => IsTransaction(line) && Interlocked.Increment(ref commits) % 2 == 1,
        };
        await using var hub = new ScriptedHub(azurite, DurableHost.NewHub(), functions, probe);
        await hub.StartAsync();

        var end = await hub.EndOfAsync(await hub.ScheduleAsync("Two"));

        Assert.Equal(InstanceStatus.Completed, end.Status);
        Assert.Equal("\"b\"", end.Output);
        Assert.Equal(["Step \"a\"", "Step \"b\""], functions.Runs);
    }

    [Fact]
    public async Task A_storage_outage_delays_and_loses_nothing()
    {
        var functions = new ScriptedFunctions
        {
            Orchestrators = { ["Waits"] = session => session.WaitForEvent("go", CancellationToken.None) },
        };
        await using var hub = new ScriptedHub(azurite, DurableHost.NewHub(), functions);
        await hub.StartAsync();
        var id = await hub.ScheduleAsync("Waits");
        await hub.RaiseAsync(id, "ignored");
        var isCut = true;
        hub.Probe.IsCut = line => isCut && IsTransaction(line);
        await hub.RaiseAsync(id, "go", "\"x\"");
        hub.Probe.Forget();
        await ScriptedHub.UntilAsync(() => Task.FromResult(hub.Probe.Seen.Count(IsTransaction) >= 2));

        isCut = false;

        Assert.Equal("\"x\"", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task A_consumed_message_is_not_taken_twice_when_its_deletion_fails()
    {
        var functions = new ScriptedFunctions { Orchestrators = { ["Counts"] = CountsFour } };
        var isCut = true;
        var probe = new StorageProbe
        {
            IsCut = line => isCut && line.StartsWith("DELETE", StringComparison.Ordinal),
        };
        await using var hub = new ScriptedHub(azurite, DurableHost.NewHub(), functions, probe);
        await hub.StartAsync();
        var id = await hub.ScheduleAsync("Counts");
        for (var i = 0; i < 3; i++)
        {
            await hub.RaiseAsync(id, "add", $"{i}");
        }

        await ScriptedHub.UntilAsync(() => Task.FromResult(
            hub.Probe.Seen.Count(line => line.StartsWith("DELETE", StringComparison.Ordinal)) >= 6));
        isCut = false;
        await hub.RaiseAsync(id, "add", "3");

        Assert.Equal("0,1,2,3", (await hub.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task A_message_the_owner_before_had_taken_and_not_deleted_is_not_taken_again_by_the_next()
    {
        var functions = new ScriptedFunctions
        {
            Orchestrators = { ["Counts"] = CountsFourBesideAnActivity },
            Activities = { ["Never"] = (_, stop) => Never(stop) },
        };
        var name = DurableHost.NewHub();
        await using var first = new ScriptedHub(azurite, name, functions, new StorageProbe { IsCut = IsDeletion });
        await first.StartAsync();
        var id = await first.ScheduleAsync("Counts");
        await first.RaiseAsync(id, "add", "0");
        await ScriptedHub.UntilAsync(() => Task.FromResult(first.Probe.Seen.Any(IsDeletion)));
        await first.DisposeAsync();

        // The next owner finds the row in a poll while it is about to delete it.
        var polled = new TaskCompletionSource();
        var probe = new StorageProbe { Holds = line => IsDeletion(line) ? polled.Task : Task.CompletedTask };
        await using var next = new ScriptedHub(azurite, name, functions, probe);
        await next.StartAsync();
        await ScriptedHub.UntilAsync(() => Task.FromResult(
            probe.Seen.Any(IsDeletion) && probe.Seen.Count(IsPoll) >= 3));
        polled.SetResult();
        for (var i = 1; i < 4; i++)
        {
            await next.RaiseAsync(id, "add", $"{i}");
        }

        Assert.Equal("0,1,2,3", (await next.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task A_history_far_longer_than_an_entity_is_kept_whole()
    {
        var large = $"\"{new string('x', 100_000)}\"";
        var functions = new ScriptedFunctions
        {
            Orchestrators =
            {
                ["Large"] = async session =>
                {
                    for (var i = 0; i < 12; i++)
                    {
                        await session.CallActivity("Step", large);
                    }

                    return "1";
                },
            },
            Activities = { ["Step"] = (input, _) => Task.FromResult(input) },
        };
        await using var hub = new ScriptedHub(azurite, DurableHost.NewHub(), functions);
        await hub.StartAsync();

        Assert.Equal(InstanceStatus.Completed, (await hub.EndOfAsync(await hub.ScheduleAsync("Large"))).Status);
    }

    [Fact]
    public async Task A_turn_that_fits_no_transaction_fails_the_instance()
    {
        var large = $"\"{new string('x', 100_000)}\"";
        var functions = new ScriptedFunctions
        {
            Orchestrators =
            {
                ["Flood"] = async session =>
                {
                    await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => session.CallActivity("Step", large)));
                    return "1";
                },
            },
        };
        await using var hub = new ScriptedHub(azurite, DurableHost.NewHub(), functions);
        await hub.StartAsync();

        var end = await hub.EndOfAsync(await hub.ScheduleAsync("Flood"));

        Assert.Equal(InstanceStatus.Failed, end.Status);
        Assert.Contains("fit in one transaction", end.Failure!.ErrorMessage);
        Assert.Empty(functions.Runs);
    }

    private static bool IsTransaction(string line) => line.EndsWith("$batch", StringComparison.Ordinal);

    private static bool IsDeletion(string line) => line.StartsWith("DELETE", StringComparison.Ordinal);

    private static bool IsPoll(string line) =>
        line.StartsWith("GET", StringComparison.Ordinal) && line.EndsWith("Inbox()", StringComparison.Ordinal);

    private static async Task<string?> Never(CancellationToken stop)
    {
        await Task.Delay(Timeout.Infinite, stop);
        return null;
    }

    private static async Task<string?> TwoSteps(OrchestrationSession session)
    {
        await session.CallActivity("Step", "\"a\"");
        return await session.CallActivity("Step", "\"b\"");
    }

    private static async Task<string?> CountsFourBesideAnActivity(OrchestrationSession session)
    {
        _ = session.CallActivity("Never", null);
        return await CountsFour(session);
    }

    private static async Task<string?> CountsFour(OrchestrationSession session)
    {
        var seen = new List<string?>();
        while (seen.Count < 4)
        {
            seen.Add(await session.WaitForEvent("add", CancellationToken.None));
        }

        return string.Join(',', seen);
    }
}
