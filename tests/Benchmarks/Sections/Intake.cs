using System.Diagnostics;
using ContactCenter.Benchmarks.Driving;
using ContactCenter.Benchmarks.Measuring;

namespace ContactCenter.Benchmarks.Sections;

internal static class Intake
{
    private const int Mails = 200;
    private const int SingleMails = 40;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public static readonly Section Section = new(
        "intake", "Intake to visible case",
        $"{Mails} mails of 2 KB from {Load.Clients} clients, then {SingleMails} one after another. Visible: counted "
        + "in the work list with its deadline, or readable by its id. The reference is the least that storage must "
        + "do for it (11 requests), by as many clients.",
        RunAsync);

    private static async Task<IReadOnlyList<Figure>> RunAsync(SectionRun run)
    {
        var app = await run.Bench.AppAsync();
        using var desk = await DeskClient.SignInAsync(app.Address);
        var raw = new RawStorage(await run.Bench.StorageAsync());
        await raw.PrepareAsync();
        // The first of each pays for code that is compiled and connections that are opened.
        await Load.RunAsync(Load.Clients, async warm =>
        {
            await VisibleAsync(desk, await desk.PostMailAsync(Driving.Mails.Compose($"warm-{warm}")));
            await raw.TakeInAsync(900_000 + warm);
        }, run.NewLimit());
        run.Say("warm");

        var (count, before) = (run.Options.Count(Mails), await SettledCountAsync(desk));
        var began = Stopwatch.GetTimestamp();
        var accepted = await Load.RunAsync(
            count, number => desk.PostMailAsync(Driving.Mails.Compose($"many-{number}")), run.NewLimit());
        run.Say($"{accepted.Done} accepted, {accepted.PerSecond:0.0}/s");
        var visible = await AllVisibleAsync(desk, before + accepted.Done);
        var took = Stopwatch.GetElapsedTime(began);
        run.Say($"{visible - before} visible after {took.TotalSeconds:0.0} s");
        var memory = app.WorkingSetBytes / (1024.0 * 1024);
        var least = await Load.RunAsync(count, raw.TakeInAsync, run.NewLimit());
        run.Say($"raw: {least.PerSecond:0.0}/s");

        var singles = run.Options.Count(SingleMails);
        var single = await Load.RunAsync(1, singles, async number => await VisibleAsync(
            desk, await desk.PostMailAsync(Driving.Mails.Compose($"single-{number}"))), run.NewLimit());
        var leastSingle = await Load.RunAsync(1, singles, n => raw.TakeInAsync(count + n), run.NewLimit());

        var cases = (visible - before) / took.TotalSeconds;
        return
        [
            new($"mails accepted (202): {Figure.Faults(accepted)}", Figure.Rate(accepted.PerSecond),
                Figure.Rate(least.PerSecond), Figure.Share(accepted.PerSecond, least.PerSecond)),
            new("202, p50 / p95 / p99", Figure.Percentiles(accepted.Latencies), Figure.Percentiles(least.Latencies)),
            new($"mails to visible cases ({visible - before} of {accepted.Done})", Figure.Rate(cases),
                Figure.Rate(least.PerSecond), Figure.Share(cases, least.PerSecond),
                ">= 50/s; >= 0.5 of the raw minimum"),
            new($"one at a time, POST to readable case, p50 / p95 / p99: {Figure.Faults(single)}",
                Figure.Percentiles(single.Latencies), Figure.Percentiles(leastSingle.Latencies),
                Figure.Text($"{single.Latencies.At(50) / leastSingle.Latencies.At(50):0.0} times the raw p50"),
                "p50 <= 250 ms, p99 <= 1 s"),
            new("working set of the app afterwards", Figure.Text($"{memory:0} MiB"),
                Bar: "<= 300 MiB at 10,000 open cases (not reached here)"),
        ];
    }

    private static async Task VisibleAsync(DeskClient desk, string id)
    {
        var began = Stopwatch.GetTimestamp();
        while (await desk.ReadCaseAsync(id) is null)
        {
            if (Stopwatch.GetElapsedTime(began) > LongestWait)
                throw new TimeoutException($"Case {id} is not there after {LongestWait.TotalSeconds:0} s.");
            await Task.Delay(5);
        }
    }

    /// <summary>The count that no longer moves: lists may be two seconds old.</summary>
    private static async Task<int> SettledCountAsync(DeskClient desk)
    {
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        return await desk.WaitingAsync();
    }

    private static async Task<int> AllVisibleAsync(DeskClient desk, int expected)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var waiting = await desk.WaitingAsync();
            if (waiting >= expected || Stopwatch.GetElapsedTime(began) > LongestWait)
                return waiting;
            await Task.Delay(50);
        }
    }
}
