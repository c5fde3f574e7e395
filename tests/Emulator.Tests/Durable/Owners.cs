using Kernel.Durable;

namespace ContactCenter.Emulator.Tests.Durable;

[Collection(AzuriteCollection.Name)]
public sealed class Owners(AzuriteFixture azurite)
{
    [Fact]
    public async Task The_second_process_works_as_a_client_and_takes_over_when_the_first_leaves()
    {
        var name = DurableHost.NewHub();
        await using var first = new ScriptedHub(azurite, name, Waiting());
        await using var second = new ScriptedHub(azurite, name, Waiting());
        await first.StartAsync();
        await second.StartAsync(untilOwner: false);
        var one = await second.ScheduleAsync("Waits");
        var two = await second.ScheduleAsync("Waits");

        await second.RaiseAsync(one, "go", "1");
        Assert.Equal("1", (await second.EndOfAsync(one)).Output);
        Assert.True(first.IsOwner);
        Assert.False(second.IsOwner);

        await first.StopAsync();
        await second.RaiseAsync(two, "go", "2");
        Assert.Equal("2", (await second.EndOfAsync(two)).Output);
        Assert.True(second.IsOwner);
    }

    [Fact]
    public async Task An_owner_that_lost_its_lease_writes_nothing_any_more()
    {
        var name = DurableHost.NewHub();
        await using var stalled = new ScriptedHub(azurite, name, Waiting());
        await stalled.StartAsync();
        var id = await stalled.ScheduleAsync("Waits");
        await ScriptedHub.UntilAsync(async () =>
            (await stalled.Client.FindAsync(id, CancellationToken.None))!.Status == InstanceStatus.Running);
        var engine = stalled.Hub.Engine!;

        // From here the lease of the first is not renewed, and nothing it does arrives.
        stalled.Probe.IsCut = _ => true;
        await using var next = new ScriptedHub(azurite, name, Waiting());
        await next.StartAsync();
        var fenced = (await next.Client.FindAsync(id, CancellationToken.None))!;
        Assert.Equal(2, fenced.Term);
        stalled.Probe.IsCut = _ => false;

        engine.Post(new Message(id, new HistoryEvent(HistoryKind.EventRaised, default) { Name = "go", Payload = "1" }));
        await ScriptedHub.UntilAsync(() => Task.FromResult(engine.IsSuperseded));
        Assert.False((await next.Client.FindAsync(id, CancellationToken.None))!.IsOver);

        await next.RaiseAsync(id, "go", "2");
        Assert.Equal("2", (await next.EndOfAsync(id)).Output);
    }

    [Fact]
    public async Task The_next_owner_finishes_what_the_one_before_had_begun()
    {
        var name = DurableHost.NewHub();
        var never = new TaskCompletionSource<string?>();
        var first = new ScriptedHub(azurite, name, Working((_, stop) => never.Task.WaitAsync(stop)));
        await first.StartAsync();
        var id = await first.ScheduleAsync("Works");
        await ScriptedHub.UntilAsync(async () =>
            (await first.Client.FindAsync(id, CancellationToken.None))!.HasOpenWork);
        await first.DisposeAsync();

        await using var second = new ScriptedHub(azurite, name, Working((input, _) => Task.FromResult(input)));
        await second.StartAsync();

        Assert.Equal("7", (await second.EndOfAsync(id)).Output);
    }

    private static ScriptedFunctions Waiting() => new()
    {
        Orchestrators = { ["Waits"] = session => session.WaitForEvent("go", CancellationToken.None) },
    };

    private static ScriptedFunctions Working(Func<string?, CancellationToken, Task<string?>> activity) => new()
    {
        Orchestrators = { ["Works"] = session => session.CallActivity("Work", "7") },
        Activities = { ["Work"] = activity },
    };
}
