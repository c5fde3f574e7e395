using Microsoft.DurableTask;

namespace ContactCenter.App.Lifecycle;

/// <summary>
/// How activities are retried: a few minutes within one run, and for as long as it takes from run to run, because an
/// orchestrator whose activity failed for good waits and starts anew. Storage that is away for a day loses nothing.
/// </summary>
internal static class Retries
{
    public static readonly TaskOptions Storage = new(new TaskRetryOptions(new RetryPolicy(
        maxNumberOfAttempts: 8,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(1))));

    /// <summary>Between a run that failed and the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
}
