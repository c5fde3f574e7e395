using System.Collections.Concurrent;
using ContactCenter.Benchmarks.Measuring;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.Benchmarks.Sections;

/// <summary>Where orchestrations that run in this process report that they woke.</summary>
public static class Arrivals
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Awaited = [];

    /// <summary>How much later than its moment each timer's activity ran.</summary>
    internal static Latencies TimersLate { get; } = new();

    internal static Task Of(string key) => Awaited.GetOrAdd(key, NewArrival).Task;

    [Function(nameof(Arrive))]
    public static void Arrive([ActivityTrigger] string key) => Awaited.GetOrAdd(key, NewArrival).TrySetResult();

    [Function(nameof(Ring))]
    public static void Ring([ActivityTrigger] DateTime due) =>
        TimersLate.Add(DateTime.UtcNow - DateTime.SpecifyKind(due, DateTimeKind.Utc));

    private static TaskCompletionSource NewArrival(string key) =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
