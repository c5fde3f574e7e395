namespace Kernel.Queues;

/// <summary>Waits longer after each empty look, from the shortest to the longest interval, never in step.</summary>
internal sealed class PollingBackoff(TimeSpan longest, Random chance)
{
    private int emptyLooks;

    public void Reset() => emptyLooks = 0;

    public TimeSpan Next()
    {
        var shortest = QueueSettings.ShortestPollingInterval;
        var growth = ((chance.NextDouble() * 0.4) + 0.8) * (Math.Pow(2, Math.Min(emptyLooks, 30)) - 1);
        emptyLooks++;
        var wait = shortest + (shortest * growth);
        return wait < longest ? wait : longest;
    }
}
