namespace Kernel.Communication;

/// <summary>Mails accepted in the last minute, against the limit of the settings.</summary>
internal sealed class SendingLimit(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> accepted = [];

    /// <summary>Seconds to wait before the next try; null when there is room.</summary>
    public int? Refuses(int? perMinute)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            while (accepted.TryPeek(out var oldest) && now - oldest >= Window)
                accepted.Dequeue();
            if (perMinute is not { } most || accepted.Count < most)
                return null;
            var free = accepted.TryPeek(out var first) ? first + Window - now : Window;
            return Math.Max(1, (int)Math.Ceiling(free.TotalSeconds));
        }
    }

    public void Count()
    {
        lock (gate)
            accepted.Enqueue(clock.GetUtcNow());
    }
}
