using System.Diagnostics;

namespace ContactCenter.Benchmarks.Measuring;

/// <summary>Calls that succeeded, calls that failed (and how the first one did), and how long it all took.</summary>
internal sealed record LoadResult(int Done, int Failed, string? FirstFailure, TimeSpan Took, Latencies Latencies)
{
    public double PerSecond => Done / Took.TotalSeconds;
}

/// <summary>Some clients share some calls: each takes the next one when it has its answer.</summary>
internal static class Load
{
    public const int Clients = 8;

    public static Task<LoadResult> RunAsync(int count, Func<int, Task> call, CancellationToken limit) =>
        RunAsync(Clients, count, call, limit);

    public static async Task<LoadResult> RunAsync(
        int clients, int count, Func<int, Task> call, CancellationToken limit)
    {
        var latencies = new Latencies();
        var (next, failed) = (-1, 0);
        string? firstFailure = null;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (!limit.IsCancellationRequested && Interlocked.Increment(ref next) is var number && number < count)
            {
                var began = Stopwatch.GetTimestamp();
                try
                {
                    await call(number);
                    latencies.Add(Stopwatch.GetElapsedTime(began));
                }
                catch (Exception fault)
                {
                    Interlocked.Increment(ref failed);
                    Interlocked.CompareExchange(ref firstFailure, fault.Message, null);
                }
            }
        }, CancellationToken.None)));
        return new LoadResult(latencies.Count, failed, firstFailure, watch.Elapsed, latencies);
    }
}
