using Microsoft.DurableTask;

namespace ContactCenter.App.Lifecycle;

/// <summary>
/// How activities are retried: storage that is away for half a minute, or for an hour, loses nothing.
/// </summary>
internal static class Retries
{
    public static readonly TaskOptions Storage = new(new TaskRetryOptions(new RetryPolicy(
        maxNumberOfAttempts: 100,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(5))));
}
