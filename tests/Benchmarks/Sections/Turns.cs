using ContactCenter.Benchmarks.Driving;
using ContactCenter.Benchmarks.Measuring;

namespace ContactCenter.Benchmarks.Sections;

internal static class Turns
{
    private const int Rungs = 25;
    private const int Ladders = 8;
    private const int Calls = 20;
    private const int Timers = 40;
    private const int TimerMilliseconds = 1000;
    private const int CountedRungs = 50;

    public static readonly Section Section = new(
        "turns", "Orchestration",
        $"The engine alone in this process: {Ladders} orchestrations at once that call {Rungs} activities one after "
        + "another; the reference is the one transaction of two rows that a turn must write. An event counts from "
        + "before it is sent until the activity after it runs, a timer from its moment until the activity after it "
        + "runs.",
        RunAsync);

    private static async Task<IReadOnlyList<Figure>> RunAsync(SectionRun run)
    {
        await run.Bench.StopAppAsync();
        var storage = await run.Bench.StorageAsync();
        var figures = new List<Figure>();
        await using (var hub = await TaskHubHost.StartAsync(
            storage, typeof(Ladder), typeof(WokenByEvent), typeof(WokenByTimer), typeof(Arrivals)))
        {
            await hub.RunAsync(nameof(Ladder), 3);
            figures.Add(await RateAsync(run, hub, new RawStorage(storage)));
            figures.Add(await EventsAsync(run, hub));
            figures.Add(await TimersAsync(run, hub));
        }
        await using var proxy = await CountingProxy.StartAsync(storage);
        await using (var hub = await TaskHubHost.StartAsync(proxy.ConnectionString, typeof(Ladder)))
            figures.AddRange(await OperationsAsync(run, hub, proxy));
        return figures;
    }

    private static async Task<Figure> RateAsync(SectionRun run, TaskHubHost hub, RawStorage raw)
    {
        await raw.PrepareAsync();
        var rungs = run.Options.Count(Rungs);
        var climbed = await Load.RunAsync(Ladders, Ladders, _ => hub.RunAsync(nameof(Ladder), rungs), run.NewLimit());
        var turns = climbed.Done * (rungs + 1);
        var perSecond = turns / climbed.Took.TotalSeconds;
        var least = await Load.RunAsync(turns, raw.TurnAsync, run.NewLimit());
        run.Say($"{perSecond:0.0} turns/s, raw {least.PerSecond:0.0}/s");
        return new Figure(
            $"turns, each with its activity ({turns} turns, {climbed.Failed} errors)", Figure.Rate(perSecond),
            Figure.Rate(least.PerSecond), Figure.Share(perSecond, least.PerSecond));
    }

    private static async Task<Figure> EventsAsync(SectionRun run, TaskHubHost hub)
    {
        var calls = run.Options.Count(Calls);
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WokenByEvent), calls)));
        foreach (var id in ids)
            await hub.Client.WaitForInstanceStartAsync(id);
        var woken = await Load.RunAsync(1, ids.Length * calls, async number =>
        {
            var key = $"{ids[number % ids.Length]}/{number}";
            await hub.Client.RaiseEventAsync(ids[number % ids.Length], WokenByEvent.Call, key);
            await Arrivals.Of(key).WaitAsync(TimeSpan.FromSeconds(60));
        }, run.NewLimit());
        run.Say($"woken by event: {Figure.Percentiles(woken.Latencies)}");
        return new Figure(
            $"woken by an event, p50 / p95 / p99: {Figure.Faults(woken)}", Figure.Percentiles(woken.Latencies),
            Bar: "p95 <= 100 ms");
    }

    private static async Task<Figure> TimersAsync(SectionRun run, TaskHubHost hub)
    {
        var rung = await Load.RunAsync(
            Ladders, run.Options.Count(Timers),
            _ => hub.RunAsync(nameof(WokenByTimer), TimerMilliseconds), run.NewLimit());
        run.Say($"timers late by {Figure.Percentiles(Arrivals.TimersLate)}");
        return new Figure(
            $"timers late by, p50 / p95 / p99 ({Arrivals.TimersLate.Count} timers, {rung.Failed} errors)",
            Figure.Percentiles(Arrivals.TimersLate), Bar: "within 1 s");
    }

    private static async Task<IEnumerable<Figure>> OperationsAsync(
        SectionRun run, TaskHubHost hub, CountingProxy proxy)
    {
        await hub.RunAsync(nameof(Ladder), 1);
        var rungs = run.Options.Count(CountedRungs);
        var before = proxy.Counts;
        await hub.RunAsync(nameof(Ladder), rungs);
        var passed = OperationCounts.Between(before, proxy.Counts)
            .Where(count => count.Key.Service == StorageService.Table && count.Key.Target.StartsWith(
                "Benchmark", StringComparison.Ordinal))
            .ToList();
        var transactions = passed.Where(c => c.Key.Kind == OperationKind.Transaction).Sum(c => c.Value);
        // The owner looks into the inbox once a second whatever happens; the client waits by reading the row.
        var other = passed.Where(c => c.Key.Kind == OperationKind.Point && c.Key.Method != "GET").Sum(c => c.Value);
        run.Say($"{transactions} transactions and {other} other writes for {rungs + 1} turns");
        return
        [
            new Figure(
                $"storage transactions per turn ({transactions} for {rungs + 1} turns)",
                Figure.Text($"{transactions / (rungs + 1.0):0.00}"), Bar: "1 in the common case"),
            new Figure(
                $"other writes to the task hub, start of the orchestration included ({other})",
                Figure.Text($"{other / (rungs + 1.0):0.00}")),
        ];
    }
}
