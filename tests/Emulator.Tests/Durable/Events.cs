using System.Diagnostics;

namespace ContactCenter.Emulator.Tests.Durable;

[Collection(AzuriteCollection.Name)]
public sealed class Events(TaskHubFixture fixture) : IClassFixture<TaskHubFixture>
{
    private readonly DurableHost host = fixture.Host;

    [Fact]
    public async Task An_event_wakes_whoever_waits_whatever_the_case_of_its_name()
    {
        var id = await host.StartAsync(nameof(Stories.Waits));
        await host.UntilStatusAsync(id, "waiting");

        await host.Client.RaiseEventAsync(id, "ANSWER", "yes");

        Assert.Equal("yes", (await host.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_before_the_wait_are_kept_in_their_order()
    {
        var id = await host.StartAsync(nameof(Stories.CollectsThree));
        foreach (var number in new[] { 1, 2, 3 })
        {
            await host.Client.RaiseEventAsync(id, "number", number);
        }

        Assert.Equal([1, 2, 3], (await host.EndOfAsync(id)).ReadOutputAs<List<int>>()!);
    }

    [Fact]
    public async Task A_wait_that_takes_too_long_is_cancelled()
    {
        var end = await host.RunAsync(nameof(Stories.GivesUp), TimeSpan.FromMilliseconds(50));

        Assert.Equal("timed out", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_wait_that_is_answered_leaves_no_timer_behind()
    {
        var id = await host.StartAsync(nameof(Stories.WaitsTwice));
        await host.UntilAsync(id, found => found.IsRunning);
        Assert.Single((await host.Inspector.FindAsync(id, CancellationToken.None))!.State.Timers);

        await host.Client.RaiseEventAsync(id, "first", "in ");
        await host.UntilStatusAsync(id, "first came");
        Assert.Empty((await host.Inspector.FindAsync(id, CancellationToken.None))!.State.Timers);

        await host.Client.RaiseEventAsync(id, "second", "time");
        Assert.Equal("in time", (await host.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task One_orchestration_sends_an_event_to_another()
    {
        var id = await host.StartAsync(nameof(Stories.Waits));
        await host.RunAsync(nameof(Stories.Sends), id);

        Assert.Equal("from afar", (await host.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Twenty_events_at_once_are_all_received_once()
    {
        var id = await host.StartAsync(nameof(Stories.Counts), -14);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Client.RaiseEventAsync(id, "add", 1)));

        Assert.Equal(6, (await host.EndOfAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_waiting_instance_answers_within_the_patience_of_a_person()
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 5; i++)
        {
            var id = await host.StartAsync(nameof(Stories.Waits));
            await host.Client.RaiseEventAsync(id, "Answer", "x");
            await host.EndOfAsync(id);
        }

        // Far below what five rounds of polling in seconds would take; the figures are in the benchmarks.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
    }
}
