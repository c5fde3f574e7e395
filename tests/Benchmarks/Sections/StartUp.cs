using System.Diagnostics;
using ContactCenter.Benchmarks.Driving;
using ContactCenter.Benchmarks.Measuring;

namespace ContactCenter.Benchmarks.Sections;

internal static class StartUp
{
    /// <summary>With this argument the program ends at once: what a .NET process costs by itself.</summary>
    public const string NothingToDo = "--nothing";

    private const int Starts = 3;

    public static readonly Section Section = new(
        "startup", "Start",
        "From the start of the process, on storage that exists already. The reference is a .NET process that does "
        + $"nothing. Medians of up to {Starts}.",
        RunAsync);

    private static async Task<IReadOnlyList<Figure>> RunAsync(SectionRun run)
    {
        await run.Bench.AppAsync();
        await run.Bench.StopAppAsync();
        run.Say("storage is prepared");
        var (storage, limit) = (await run.Bench.StorageAsync(), run.NewLimit());
        var (ready, healthy, nothing) = (new Latencies(), new Latencies(), new Latencies());
        for (var start = 0; start < Starts && !limit.IsCancellationRequested; start++)
        {
            nothing.Add(await NothingAsync());
            var began = Stopwatch.GetTimestamp();
            await using var app = await AppProcess.StartAsync(storage);
            ready.Add(app.ReadyAfter);
            using var desk = new DeskClient { Address = app.Address };
            while (!await desk.IsHealthyAsync())
                await Task.Delay(20);
            healthy.Add(Stopwatch.GetElapsedTime(began));
            run.Say($"start {start + 1}: ready after {app.ReadyAfter.TotalSeconds:0.0} s");
        }
        return [Line("to the line Ready", ready), Line("to the first 200 of /api/health", healthy)];

        Figure Line(string what, Latencies took) => new(
            $"{what} ({took.Count} starts)", Figure.Seconds(took.At(50) / 1000), Figure.Seconds(nothing.At(50) / 1000),
            Figure.Text($"{took.At(50) / nothing.At(50):0.0} times the bare process"), "<= 5 s");
    }

    private static async Task<TimeSpan> NothingAsync()
    {
        var program = typeof(StartUp).Assembly.Location;
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, NothingToDo]))!;
        await process.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(began);
    }
}
