using System.Diagnostics;
using ContactCenter.Benchmarks.Driving;
using ContactCenter.Benchmarks.Measuring;
using ContactCenter.Benchmarks.Sections;
using Kernel.Host;

if (args.Contains(StartUp.NothingToDo))
    return 0;

Section[] sections =
    [StartUp.Section, Intake.Section, Desk.Section, Turns.Section, CaseLife.Section, Kills.Section, Rules.Section];
BenchmarkOptions options;
try
{
    options = BenchmarkOptions.Parse(args, [.. sections.Select(section => section.Name)]);
}
catch (ArgumentException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}

var at = TimeProvider.System.GetUtcNow();
await using var bench = new Bench();
var results = new List<SectionResult>();
foreach (var section in sections.Where(section => options.Sections.Contains(section.Name)))
{
    results.Add(await MeasureAsync(section));
    // After each section, so that a run that is broken off leaves what it measured.
    await PublishAsync();
}
Console.WriteLine();
Console.WriteLine(Report.Write(options, at, results));
return results.TrueForAll(result => result.Fault is null) ? 0 : 1;

async Task PublishAsync()
{
    if (!options.IsWhole(sections.Length))
        return;
    var root = RepositoryRoot.Find() ?? throw new InvalidOperationException("The repository was not found.");
    await File.WriteAllTextAsync(
        Path.Combine(root, "docs", "benchmarks.md"), Report.Write(options, at, results));
}

async Task<SectionResult> MeasureAsync(Section section)
{
    var watch = Stopwatch.StartNew();
    var before = Surroundings.LoadAverage();
    IReadOnlyList<Figure> figures = [];
    string? fault = null;
    try
    {
        figures = await section.RunAsync(new SectionRun(options, bench, Say));
    }
    catch (Exception failure)
    {
        // The other sections are still worth their figures; the report and the exit code tell.
        fault = failure.Message;
        Say(failure.ToString());
    }
    return new SectionResult(section, figures, before, Surroundings.LoadAverage(), watch.Elapsed, fault);

    void Say(string progress) =>
        Console.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s  {section.Name}: {progress}");
}
