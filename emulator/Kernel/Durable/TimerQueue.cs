namespace Kernel.Durable;

/// <summary>What is due when, in the order of the moments; one timer of the clock wakes for the earliest.</summary>
internal sealed class TimerQueue : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly PriorityQueue<Message, (DateTimeOffset At, long Order)> queue = new();
    private readonly HashSet<(string Instance, string Execution, int Timer)> known = [];
    private readonly TimeProvider clock;
    private readonly Action<Message> post;
    private readonly ITimer alarm;
    private long order;
    private bool isDisposed;

    public TimerQueue(TimeProvider clock, Action<Message> post)
    {
        this.clock = clock;
        this.post = post;
        alarm = clock.CreateTimer(
            static queue => ((TimerQueue)queue!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(InstanceState state, OpenTimer timer) => Add(
        (state.InstanceId, state.Execution, timer.Id),
        timer.FireAt,
        Message.Answer(state.InstanceId, state.Execution, new HistoryEvent(HistoryKind.TimerFired, default)
        {
            Id = timer.Id,
            FireAt = timer.FireAt,
        }));

    /// <summary>A scheduled start is no action of the orchestrator: its number is none of theirs.</summary>
    public void AddStart(InstanceState state) =>
        Add((state.InstanceId, "", -1), state.StartAt!.Value, Message.Nudge(state.InstanceId));

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
        }

        alarm.Dispose();
    }

    private void Add((string, string, int) key, DateTimeOffset at, Message message)
    {
        lock (gate)
        {
            if (isDisposed || !known.Add(key))
            {
                return;
            }

            queue.Enqueue(message, (at, order++));
            Arm();
        }
    }

    private void Ring()
    {
        var due = new List<Message>();
        lock (gate)
        {
            if (isDisposed)
            {
                return;
            }

            var now = clock.GetUtcNow();
            while (queue.TryPeek(out var message, out var priority) && priority.At <= now)
            {
                queue.Dequeue();
                known.Remove((message.InstanceId, message.Execution ?? "", message.Event?.Id ?? -1));
                due.Add(message);
            }

            Arm();
        }

        due.ForEach(post);
    }

    private void Arm()
    {
        if (!queue.TryPeek(out _, out var first))
        {
            return;
        }

        var wait = first.At - clock.GetUtcNow();
        alarm.Change(
            wait <= TimeSpan.Zero ? TimeSpan.Zero : wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
    }
}
