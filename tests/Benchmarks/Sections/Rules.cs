using System.Diagnostics;
using System.Text.Json;
using ContactCenter.Benchmarks.Measuring;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Registers;

namespace ContactCenter.Benchmarks.Sections;

/// <summary>The rules alone, in memory: what they cost beside what every change costs anyway.</summary>
internal static class Rules
{
    private const int Rounds = 20_000;
    private const int Tickets = 700_000;
    private const int Repetitions = 5;

    private static readonly Actor Operator = new("sara", "Sara Greco", [Role.FirstLevel], []);
    private static readonly ConfiguredProcedure Procedure =
        ProcedureCatalog.Under(OrganisationConfiguration.Shipped(Organisation.PagoPa));
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly Section Section = new(
        "rules", "The rules alone",
        "In this process, on one core, without storage. Each step of a ticket is decided and folded; the reference is "
        + "writing the case it gives as JSON, which every save does besides. A deadline in service hours is computed "
        + "for moments spread over ten years; the reference is one conversion of such a moment to local time. The "
        + $"volume report of {Tickets:N0} tickets is computed from their register lines; the reference counts the same "
        + "lines in one dictionary. Medians of several rounds.",
        run => Task.FromResult<IReadOnlyList<Figure>>(Measure(run)));

    private enum Step
    {
        Open,
        TakeCharge,
        Classify,
        Resolve,
    }

    private static List<Figure> Measure(SectionRun run)
    {
        var figures = new List<Figure>();
        Case? current = null;
        foreach (var step in Enum.GetValues<Step>())
        {
            var (before, command) = (current, CommandOf(step));
            var ours = Median(run.Options.Count(Rounds), () => current = After(before, command));
            var reference = Median(run.Options.Count(Rounds), () => JsonSerializer.SerializeToUtf8Bytes(current!.File));
            figures.Add(Beside($"decide and fold: {step}", ours, reference, "writing the case"));
            run.Say($"{step}: {ours:0.0} us");
        }
        figures.Add(Deadlines(run));
        figures.Add(Report(run));
        return figures;
    }

    private static Figure Deadlines(SectionRun run)
    {
        var random = new Random(run.Options.Seed);
        var moments = Enumerable.Range(0, 1_000)
            .Select(_ => Monday.AddMinutes(random.Next(10 * 365 * 24 * 60))).ToList();
        var (next, other) = (0, 0);
        var ours = Median(run.Options.Count(Rounds), () =>
            Procedure.Calendar.AddServiceMinutes(moments[next++ % moments.Count], 480));
        var reference = Median(run.Options.Count(Rounds), () =>
            WorkingCalendar.Local(moments[other++ % moments.Count]));
        run.Say($"deadline: {ours:0.0} us");
        return Beside("a deadline of 480 service minutes", ours, reference, "one conversion to local time");
    }

    private static Figure Report(SectionRun run)
    {
        var random = new Random(run.Options.Seed);
        string[] kinds = ["Q", "A", "I", "B"];
        string[] channels = ["Phone", "Chat", "OrdinaryMail", "Api"];
        var lines = Enumerable.Range(0, run.Options.Count(Tickets)).Select(number => new RegisterLine(
            "tickets", Monday.AddMinutes(random.Next(12 * 30 * 24 * 60)), new CaseId($"c{number}"),
            new CaseReference($"PP-{number}"), 0, new Dictionary<string, string>
            {
                ["line"] = "app-io",
                ["channel"] = channels[random.Next(channels.Length)],
                ["system"] = "ticketing",
                ["kind"] = kinds[random.Next(kinds.Length)],
            })).ToList();
        var ours = Seconds(() => VolumeReport.Of("app-io", lines, [], []).Total);
        var reference = Seconds(() =>
            lines.GroupBy(line => (line.Facts["channel"], line.Facts["kind"])).Sum(group => group.Count()));
        run.Say($"report: {ours:0.00} s");
        return new Figure(
            Figure.Text($"volume report over {lines.Count} tickets"), Figure.Text($"{ours:0.00} s"),
            Figure.Text($"{reference:0.00} s"), Figure.Text($"{ours / reference:0.0} times one count"));
    }

    private static CaseCommand CommandOf(Step step) => step switch
    {
        Step.Open => new CaseCommand.OpenFromMail(
            new CaseId("01k0000000000000000000rule"), new CaseReference("PP-RULE-0001"), Organisation.PagoPa,
            "assistenza",
            new Requester(new PersonId("p1"), "Mario Rossi", "mario@example.com", null, IdentityLevel.UnknownAddress),
            new Message(
                new ContactId("contact1"), Channel.OrdinaryMail, Monday, "mario@example.com", "Pagamento",
                "Il pagamento non riesce.", false, "raw", "content", [], "<1@example.com>", false, []),
            []),
        Step.TakeCharge => new CaseCommand.TakeCharge(),
        Step.Classify => new CaseCommand.Classify("BasicInformation", "Q"),
        _ => new CaseCommand.Resolve(
            "Il pagamento risulta ora possibile.",
            new ComposedLetter("Re: Pagamento", "Il pagamento risulta ora possibile.", "answer", "info@example.com"),
            null),
    };

    private static Case After(Case? before, CaseCommand command)
    {
        var by = command is CaseCommand.OpenFromMail ? Actor.System : Operator;
        var context = new DecisionContext(by, Monday.AddHours(1), Procedure);
        if (CaseDecider.Decide(before, command, context) is not Decision.Accepted accepted)
            throw new InvalidOperationException($"{command.GetType().Name} was refused.");
        var version = before?.Version ?? 0;
        return CaseEvolution.Fold(before, accepted.Events.Select((change, i) => new RecordedEvent(
            version + i, context.At, by, Procedure.ConfigurationVersion, change)));
    }

    private static Figure Beside(string what, double ours, double reference, string name) => new(
        what, Figure.Text($"{ours:0.0} us"), Figure.Text($"{reference:0.0} us"),
        Figure.Text($"{ours / reference:0.0} times {name}"));

    /// <summary>Microseconds of one call: the median of rounds, the first of which only warms up.</summary>
    private static double Median(int calls, Action call) =>
        Seconds(() =>
        {
            for (var i = 0; i < calls; i++)
                call();
            return calls;
        }) * 1_000_000 / calls;

    private static double Seconds(Func<int> work)
    {
        work();
        var took = new List<double>();
        for (var round = 0; round < Repetitions; round++)
        {
            var began = Stopwatch.GetTimestamp();
            GC.KeepAlive(work());
            took.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        return took.Order().ElementAt(Repetitions / 2);
    }
}
