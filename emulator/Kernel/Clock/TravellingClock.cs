namespace Kernel.Clock;

/// <summary>Time as it passes, plus the jumps made so far; timers created through it fire on jumps.</summary>
internal sealed class TravellingClock(TimeProvider real) : TimeProvider
{
    // A system timer takes at most 49 days; longer waits are cut into pieces of a day.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly TimeProvider real = real;
    private readonly Lock jump = new();
    private readonly HashSet<TravellingTimer> timers = [];
    private TimeSpan travelled;

    public TravellingClock()
        : this(System)
    {
    }

    /// <summary>How far this clock is ahead of the real one.</summary>
    public TimeSpan Travelled
    {
        get
        {
            lock (jump)
            {
                return travelled;
            }
        }
    }

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override long TimestampFrequency => real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (jump)
        {
            return real.GetUtcNow() + travelled;
        }
    }

    public override long GetTimestamp()
    {
        lock (jump)
        {
            return real.GetTimestamp() + (long)(travelled.TotalSeconds * real.TimestampFrequency);
        }
    }

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TravellingTimer[] waiting;
        lock (jump)
        {
            travelled += by;
            waiting = [.. timers];
        }

        foreach (var timer in waiting)
        {
            timer.Rearm();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new TravellingTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Track(TravellingTimer timer, bool isWaiting)
    {
        lock (jump)
        {
            _ = isWaiting ? timers.Add(timer) : timers.Remove(timer);
        }
    }

    private sealed class TravellingTimer : ITimer
    {
        private readonly TravellingClock clock;
        private readonly TimerCallback callback;
        private readonly object? state;
        private readonly Lock change = new();
        private readonly ITimer alarm;
        private DateTimeOffset? due;
        private TimeSpan period = Timeout.InfiniteTimeSpan;
        private bool isDisposed;

        public TravellingTimer(TravellingClock clock, TimerCallback callback, object? state)
        {
            this.clock = clock;
            this.callback = callback;
            this.state = state;
            alarm = clock.real.CreateTimer(
                static timer => ((TravellingTimer)timer!).Ring(), this,
                Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (change)
            {
                if (isDisposed)
                {
                    return false;
                }

                this.period = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
                due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
            }

            Rearm();
            return true;
        }

        public void Rearm()
        {
            lock (change)
            {
                if (isDisposed)
                {
                    return;
                }

                clock.Track(this, due is not null);
                var wait = due is { } moment ? Clamp(moment - clock.GetUtcNow()) : Timeout.InfiniteTimeSpan;
                alarm.Change(wait, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            lock (change)
            {
                isDisposed = true;
                clock.Track(this, isWaiting: false);
            }

            alarm.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private static TimeSpan Clamp(TimeSpan wait) =>
            wait <= TimeSpan.Zero ? TimeSpan.Zero
            : wait < LongestWait ? wait + TimeSpan.FromMilliseconds(1)
            : LongestWait;

        private void Ring()
        {
            lock (change)
            {
                if (isDisposed || due is not { } moment)
                {
                    return;
                }

                if (moment > clock.GetUtcNow())
                {
                    Rearm();
                    return;
                }

                // However far the clock jumped, a periodic timer rings once and goes on from here.
                due = period == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + period;
                Rearm();
            }

            callback(state);
        }
    }
}
