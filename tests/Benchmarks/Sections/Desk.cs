using System.Collections.Concurrent;
using ContactCenter.Benchmarks.Driving;
using ContactCenter.Benchmarks.Measuring;

namespace ContactCenter.Benchmarks.Sections;

internal static class Desk
{
    private const int Cases = 120;
    private const int Reads = 600;
    private const int FirstRaw = 500_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public static readonly Section Section = new(
        "desk", "Working and reading cases",
        $"{Load.Clients} clients, each step on another of {Cases} cases. The references are the least that storage "
        + "must do for it (read, transaction of three rows, row of the work list) and one point read.",
        RunAsync);

    private static async Task<IReadOnlyList<Figure>> RunAsync(SectionRun run)
    {
        var app = await run.Bench.AppAsync();
        using var desk = await DeskClient.SignInAsync(app.Address);
        var raw = new RawStorage(await run.Bench.StorageAsync());
        await raw.PrepareAsync();
        var seen = await OpenAsync(run, desk, raw);
        var ids = seen.Keys.ToList();
        run.Say($"{ids.Count} cases are open");

        async Task StepAsync(int number, string verb, object body)
        {
            var id = ids[number];
            seen[id] = await desk.StepAsync(id, seen[id].ETag, verb, body, $"{verb}-{id}");
        }

        var charge = await Load.RunAsync(ids.Count, n => StepAsync(n, "take-charge", new { }), run.NewLimit());
        run.Say($"take charge {charge.PerSecond:0.0}/s");
        var rawCharge = await Load.RunAsync(ids.Count, n => raw.TakeChargeAsync(FirstRaw + n), run.NewLimit());
        var note = await Load.RunAsync(
            ids.Count, n => StepAsync(n, "notes", new { text = "Nota di prova." }), run.NewLimit());
        run.Say($"note {note.PerSecond:0.0}/s");
        var rawNote = await Load.RunAsync(ids.Count, n => raw.NoteAsync(FirstRaw + n, step: 3), run.NewLimit());
        var classify = await Load.RunAsync(
            ids.Count,
            n => StepAsync(n, "classify", new { category = "BasicInformation", ticketType = "Q" }), run.NewLimit());
        run.Say($"classify {classify.PerSecond:0.0}/s");

        var reads = run.Options.Count(Reads);
        await desk.ReadPageAsync(50);
        var page = await Load.RunAsync(reads, _ => desk.ReadPageAsync(50), run.NewLimit());
        var read = await Load.RunAsync(reads, n => desk.ReadCaseAsync(ids[n % ids.Count]), run.NewLimit());
        var rawRead = await Load.RunAsync(reads, n => raw.ReadAsync(FirstRaw + (n % ids.Count)), run.NewLimit());
        run.Say($"read {read.PerSecond:0.0}/s, page {page.PerSecond:0.0}/s, raw {rawRead.PerSecond:0.0}/s");
        return
        [
            .. Lines("take charge", charge, rawCharge, ">= 100/s"),
            .. Lines("add a note", note, rawNote, ">= 100/s"),
            .. Lines("classify", classify, rawNote, ">= 100/s"),
            .. Lines("read a case", read, rawRead, ">= 1,000/s"),
            .. Lines("read a page of 50", page, rawRead, ">= 1,000/s"),
        ];
    }

    private static IEnumerable<Figure> Lines(string what, LoadResult ours, LoadResult reference, string bar) =>
    [
        new($"{what}: {Figure.Faults(ours)}", Figure.Rate(ours.PerSecond), Figure.Rate(reference.PerSecond),
            Figure.Share(ours.PerSecond, reference.PerSecond), bar),
        new($"{what}, p50 / p95 / p99", Figure.Percentiles(ours.Latencies), Figure.Percentiles(reference.Latencies)),
    ];

    private static async Task<ConcurrentDictionary<string, CaseSeen>> OpenAsync(
        SectionRun run, DeskClient desk, RawStorage raw)
    {
        var seen = new ConcurrentDictionary<string, CaseSeen>();
        var opened = await Load.RunAsync(run.Options.Count(Cases), async number =>
        {
            var id = await desk.PostMailAsync(Driving.Mails.Compose($"desk-{number}"));
            await raw.TakeInAsync(FirstRaw + number);
            using var patience = new CancellationTokenSource(LongestWait);
            while (!seen.ContainsKey(id))
            {
                if (await desk.ReadCaseAsync(id) is { } found)
                    seen[id] = found;
                else
                    await Task.Delay(50, patience.Token);
            }
        }, run.NewLimit());
        return opened.Failed == 0
            ? seen
            : throw new InvalidOperationException($"Cases did not open: {Figure.Faults(opened)}");
    }
}
