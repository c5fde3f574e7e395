namespace Kernel.Communication;

/// <summary>The retries of Event Grid: growing pauses, thirty attempts or a day, then the event is dropped.</summary>
internal static class EventRetry
{
    private const int MostAttempts = 30;
    private static readonly TimeSpan TimeToLive = TimeSpan.FromDays(1);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(3),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
    ];

    /// <summary>How long an event is held back when events are to arrive out of order.</summary>
    public static TimeSpan HoldBack { get; } = TimeSpan.FromSeconds(3);

    public static DateTimeOffset? Next(int attempts, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        var next = now + Pauses[Math.Min(attempts, Pauses.Length) - 1];
        return attempts < MostAttempts && next - occurredAt <= TimeToLive ? next : null;
    }
}
