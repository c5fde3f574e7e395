using System.Diagnostics;
using ContactCenter.Adapters.Storage;
using ContactCenter.Benchmarks.Driving;
using ContactCenter.Benchmarks.Measuring;
using ContactCenter.Domain.Intake;

namespace ContactCenter.Benchmarks.Sections;

internal static class CaseLife
{
    private const int Lives = 10;
    private const string Hub = "ContactCenter";
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    public static readonly Section Section = new(
        "life", "Storage operations of a whole case",
        $"A mail comes in, its case is read, taken in charge, classified and answered, the answer is delivered and "
        + $"the case closes: {Lives} lives, one after another, every request counted at a proxy before storage. "
        + "What serves all cases together (sweeps, removal of marks, the list of operators) and what the host does "
        + "(queue polling, leases, the mail service's outbox) is not part of the case.",
        RunAsync);

    private enum Owner
    {
        /// <summary>Through the storage clients of <c>functions/</c>, because of the case.</summary>
        Case,

        /// <summary>
        /// Through the same clients for all cases together: a timer looks for what was left undone, marks are removed a
        /// hundred at a time, the list of operators is read again after five seconds.
        /// </summary>
        Shared,
        TaskHub,
        Host,
    }

    private static async Task<IReadOnlyList<Figure>> RunAsync(SectionRun run)
    {
        await run.Bench.StopAppAsync();
        await using var proxy = await CountingProxy.StartAsync(await run.Bench.StorageAsync());
        await using var app = await AppProcess.StartAsync(proxy.ConnectionString);
        using var desk = await DeskClient.SignInAsync(app.Address);
        // The first one fills the caches of operators and configurations.
        await LiveAsync(desk, proxy, "first");
        var lives = new List<IReadOnlyDictionary<StorageOperation, int>>();
        var count = run.Options.Count(Lives);
        var limit = run.NewLimit(times: 4);
        for (var life = 0; life < count && !limit.IsCancellationRequested; life++)
        {
            lives.Add(await LiveAsync(desk, proxy, $"life-{life}"));
            run.Say($"life {life + 1}: {Sum(lives[^1], Owner.Case)} operations of the case, "
                + $"{Sum(lives[^1], Owner.TaskHub)} of the task hub");
        }
        return lives.Count == 0 ? [] : Figures(lives);
    }

    private static List<Figure> Figures(List<IReadOnlyDictionary<StorageOperation, int>> lives)
    {
        var ofCase = lives.Select(life => Sum(life, Owner.Case)).ToList();
        var figures = new List<Figure>
        {
            new($"operations of the case, mean of {lives.Count}", Figure.Text($"{ofCase.Average():0.0}"), Bar: "<= 40"),
            new("fewest / most; first / last",
                Figure.Text($"{ofCase.Min()} / {ofCase.Max()}; {ofCase[0]} / {ofCase[^1]}"),
                Bar: "does not grow with stored cases"),
        };
        figures.AddRange(
            from life in lives
            from passed in life
            where OwnerOf(passed.Key) == Owner.Case
            group passed.Value by $"{passed.Key.Service.ToString().ToLowerInvariant()} {passed.Key.Target}" into target
            orderby target.Sum() descending
            select new Figure($"of these: {target.Key}", Mean(target.Sum())));
        figures.Add(new("task hub, apart", Mean(lives.Sum(life => Sum(life, Owner.TaskHub)))));
        var shared = lives.Sum(life => Sum(life, Owner.Shared));
        figures.Add(new("for all cases together in the meantime, apart", Mean(shared)));
        return figures;

        string Mean(int sum) => Figure.Text($"{(double)sum / lives.Count:0.0}");
    }

    private static async Task<IReadOnlyDictionary<StorageOperation, int>> LiveAsync(
        DeskClient desk, CountingProxy proxy, string name)
    {
        await QuietAsync(proxy);
        var before = proxy.Counts;
        var id = await desk.PostMailAsync(Mails.Compose(name));
        // Asking whether the case is there would be counted, so storage is watched instead.
        await QuietAsync(proxy);
        var seen = await desk.ReadCaseAsync(id)
            ?? throw new InvalidOperationException($"Case {id} is not there though storage is quiet.");
        foreach (var (verb, body) in LifeSteps.All)
            seen = await desk.StepAsync(id, seen.ETag, verb, body, $"{verb}-{id}");
        var began = Stopwatch.GetTimestamp();
        while (!await desk.IsReportedAsync(Mails.Sender(name)))
        {
            if (Stopwatch.GetElapsedTime(began) > LongestWait)
                throw new TimeoutException($"The answer of {id} was not reported on.");
            await Task.Delay(200);
        }
        await QuietAsync(proxy);
        var passed = OperationCounts.Between(before, proxy.Counts);
        seen = await desk.ReadCaseAsync(id);
        return seen is { IsOver: true, IsDelivered: true }
            ? passed
            : throw new InvalidOperationException($"Case {id} is {seen?.State} though storage is quiet.");
    }

    /// <summary>Until nothing has been done for a case for a while; timers go on.</summary>
    private static async Task QuietAsync(CountingProxy proxy)
    {
        var (began, since, known) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp(), -1);
        while (Stopwatch.GetElapsedTime(since) < Quiet && Stopwatch.GetElapsedTime(began) < LongestWait)
        {
            var counts = proxy.Counts;
            var done = Sum(counts, Owner.Case) + counts
                .Where(count => OwnerOf(count.Key) == Owner.TaskHub && count.Key.Kind != OperationKind.Query)
                .Sum(count => count.Value);
            if (done != known)
                (since, known) = (Stopwatch.GetTimestamp(), done);
            await Task.Delay(50);
        }
    }

    private static int Sum(IReadOnlyDictionary<StorageOperation, int> counts, Owner owner) =>
        counts.Where(count => OwnerOf(count.Key) == owner).Sum(count => count.Value);

    private static Owner OwnerOf(StorageOperation operation) => operation switch
    {
        {
            Service: StorageService.Table, Target: StorageNames.Pending or StorageNames.Inbox,
            Kind: OperationKind.Query or OperationKind.Transaction
        } or { Service: StorageService.Table, Target: StorageNames.Operators } => Owner.Shared,
        { Service: StorageService.Table } when StorageNames.Tables.Contains(operation.Target) => Owner.Case,
        { Service: StorageService.Table } when operation.Target.StartsWith(Hub, StringComparison.Ordinal) =>
            Owner.TaskHub,
        { Service: StorageService.Blob } when StorageNames.Containers.Contains(operation.Target) => Owner.Case,
        { Service: StorageService.Queue, Target: IIntakeQueue.Name, Method: "POST" } => Owner.Case,
        _ => Owner.Host,
    };
}
