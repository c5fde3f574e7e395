using ContactCenter.Benchmarks.Driving;

namespace ContactCenter.Benchmarks.Measuring;

/// <summary>What a section is given: how much to do, on what, and where to say how far it is.</summary>
internal sealed record SectionRun(BenchmarkOptions Options, Bench Bench, Action<string> Say)
{
    /// <summary>Begins the time of one measurement; one that reaches its end reports what it did until then.</summary>
    /// <param name="times">A section that is one long measurement may take the time of several.</param>
    public CancellationToken NewLimit(int times = 1) => new CancellationTokenSource(Options.Limit * times).Token;
}

/// <summary>One subject of the report, runnable alone by its name.</summary>
internal sealed record Section(
    string Name, string Title, string About, Func<SectionRun, Task<IReadOnlyList<Figure>>> RunAsync);

/// <summary>A section that ran, with the load of the machine around it.</summary>
internal sealed record SectionResult(
    Section Section, IReadOnlyList<Figure> Figures, string LoadBefore, string LoadAfter, TimeSpan Took, string? Fault);
