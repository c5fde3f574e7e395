using System.Diagnostics;
using ContactCenter.Benchmarks.Driving;
using ContactCenter.Benchmarks.Measuring;

namespace ContactCenter.Benchmarks.Sections;

internal static class Kills
{
    private const int Times = 50;
    private const int Lives = 50;
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(5);

    public static readonly Section Section = new(
        "kills", "kill -9",
        $"{Times} kills at moments chosen by the seed while {Lives} cases live, one begun with each start; their "
        + "clients repeat what was not answered, with the same key. Afterwards every acknowledged mail and step is "
        + "looked for, and the mails that left are counted at the mail service. When the section's time is over, no "
        + "further life begins and the last start follows.",
        RunAsync);

    private static async Task<IReadOnlyList<Figure>> RunAsync(SectionRun run)
    {
        await run.Bench.StopAppAsync();
        var (storage, limit) = (await run.Bench.StorageAsync(), run.NewLimit(times: 6));
        using var desk = new DeskClient();
        var random = new Random(run.Options.Seed);
        var kills = run.Options.Count(Times);
        var lives = new List<(KilledLife Life, Task Lived)>();
        using var end = new CancellationTokenSource();
        var killed = 0;
        for (; killed < kills && !limit.IsCancellationRequested; killed++)
        {
            await using var app = await StartAsync(storage, desk);
            for (var begun = lives.Count; begun < (killed + 1) * run.Options.Count(Lives) / kills; begun++)
            {
                var life = new KilledLife(desk, $"kill-{begun}");
                lives.Add((life, life.LiveAsync(end.Token)));
            }
            await Task.Delay(random.Next(0, 3000));
            await app.KillAsync();
            var over = lives.Count(l => l.Lived.IsCompletedSuccessfully);
            run.Say($"kill {killed + 1}: {over} of {lives.Count} lives over");
        }

        await using var last = await StartAsync(storage, desk);
        var began = Stopwatch.GetTimestamp();
        end.CancelAfter(LongestEnd);
        await Task.WhenAll(lives.Select(l => l.Lived)).ContinueWith(_ => { }, TaskScheduler.Default);
        var took = Stopwatch.GetElapsedTime(began);
        run.Say($"after the last start: {took.TotalSeconds:0.0} s");
        return await FiguresAsync(desk, killed, kills, lives, took);
    }

    private static async Task<AppProcess> StartAsync(string storage, DeskClient desk)
    {
        var app = await AppProcess.StartAsync(storage);
        desk.Address = app.Address;
        await desk.SignInAsync();
        return app;
    }

    private static async Task<IReadOnlyList<Figure>> FiguresAsync(
        DeskClient desk, int killed, int kills, List<(KilledLife Life, Task Lived)> lives, TimeSpan took)
    {
        var (mails, steps, lost, repeated, letters, doubled) = (0, 0, 0, 0, 0, 0);
        foreach (var (life, _) in lives)
        {
            var checkedLife = await life.CheckAsync(desk);
            mails += checkedLife.MailAcknowledged ? 1 : 0;
            steps += checkedLife.StepsAcknowledged;
            lost += checkedLife.Lost;
            repeated += checkedLife.Repeated;
            letters += checkedLife.MailsSent;
            doubled += Math.Max(0, checkedLife.MailsSent - checkedLife.Letters);
        }
        var over = lives.Count(l => l.Lived.IsCompletedSuccessfully);
        var stuck = lives.Where(l => !l.Lived.IsCompletedSuccessfully)
            .Select(l => l.Life.Standing).Distinct().ToList();
        var others = stuck.Count == 0 ? "" : $"; the others: {string.Join(", ", stuck)}";
        return
        [
            new("kills carried out", $"{killed} of {kills}"),
            new($"acknowledged and lost (of {mails} mails, {steps} steps)", $"{lost}", Bar: "0"),
            new("effects there more than once (messages, letters, moves)", $"{repeated}", Bar: "0"),
            new($"letters sent more than once (of {letters} sent)", $"{doubled}", Bar: "0"),
            new($"cases closed with their answer delivered{others}", $"{over} of {lives.Count}", Bar: "all"),
            new("from the last start until all were", over == lives.Count ? Figure.Seconds(took.TotalSeconds)
                : $"not within {LongestEnd.TotalMinutes:0} minutes", Bar: "<= 60 s"),
        ];
    }
}
