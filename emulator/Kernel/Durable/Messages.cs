namespace Kernel.Durable;

/// <summary>Something for an instance, in the owner's memory; it can be derived from storage again.</summary>
/// <param name="InstanceId">For whom.</param>
/// <param name="Event">What is to be written into the history; null: only look at the instance.</param>
internal sealed record Message(string InstanceId, HistoryEvent? Event)
{
    /// <summary>The execution that waits for the answer; null for messages to whatever execution runs.</summary>
    public string? Execution { get; init; }

    /// <summary>The inbox row to delete once the message is in the history.</summary>
    public string? InboxKey { get; init; }

    public bool Recursive { get; init; }

    /// <summary>Set when the orchestrator was seen to await something that is not durable.</summary>
    public string? IllegalAwait { get; init; }

    public static Message Nudge(string instanceId) => new(instanceId, null);

    public static Message From(InboxRow row) => new(row.InstanceId, Happening(row))
    {
        InboxKey = row.Key,
        Recursive = row.Recursive,
    };

    public static Message Answer(string instanceId, string execution, HistoryEvent answer) =>
        new(instanceId, answer) { Execution = execution };

    private static HistoryEvent? Happening(InboxRow row) => row.Kind switch
    {
        InboxKind.Event => new(HistoryKind.EventRaised, default) { Name = row.Name, Payload = row.Payload },
        InboxKind.Suspend => new(HistoryKind.Suspended, default) { Payload = row.Payload },
        InboxKind.Resume => new(HistoryKind.Resumed, default) { Payload = row.Payload },
        InboxKind.Terminate => new(HistoryKind.Terminated, default) { Payload = row.Payload },
        InboxKind.Nudge => null,
        _ => throw new InvalidOperationException($"Unknown kind of inbox row: {row.Kind}."),
    };
}

/// <summary>The messages of one instance, and the instance while it is in memory. One turn at a time.</summary>
internal sealed class Mailbox(string instanceId)
{
    private readonly Lock gate = new();
    private List<Message> waiting = [];
    private bool isRunning;
    private bool isRetired;

    public string InstanceId { get; } = instanceId;

    public LiveInstance? Instance { get; set; }

    /// <summary>What to look at again when processing fails: taken and not yet written.</summary>
    public IReadOnlyList<Message> Pending { get; set; } = [];

    /// <summary>Messages for an instance whose start is not due yet.</summary>
    public IReadOnlyList<Message> Postponed { get; set; } = [];

    /// <summary>False when the mailbox left the hub meanwhile: take another one.</summary>
    public bool TryPut(Message message, out bool mustRun)
    {
        lock (gate)
        {
            mustRun = !isRetired && !isRunning;
            isRunning |= mustRun;
            if (!isRetired)
            {
                waiting.Add(message);
            }

            return !isRetired;
        }
    }

    /// <summary>All that waits; when nothing does, the run is over.</summary>
    public IReadOnlyList<Message> Take()
    {
        lock (gate)
        {
            var taken = waiting;
            waiting = [];
            isRunning = taken.Count > 0;
            return taken;
        }
    }

    public void PutBack(IReadOnlyList<Message> messages)
    {
        lock (gate)
        {
            waiting.InsertRange(0, messages);
        }
    }

    public bool TryRetire()
    {
        lock (gate)
        {
            isRetired = !isRunning && waiting.Count == 0;
            return isRetired;
        }
    }
}

/// <summary>An instance in memory: its row, its history and what in it is still unanswered.</summary>
internal sealed class LiveInstance
{
    public LiveInstance(StoredInstance stored)
    {
        State = stored.State;
        History = [.. stored.History];
        foreach (var happened in History)
        {
            Track(happened);
        }
    }

    public InstanceState State { get; set; }

    public List<HistoryEvent> History { get; private set; }

    /// <summary>Activities and sub-orchestrations without an answer, by sequence number.</summary>
    public SortedDictionary<int, HistoryEvent> OpenWork { get; } = [];

    /// <summary>
    /// Inbox rows that are in the history already while a poll has handed them over once more: known until those
    /// messages have come.
    /// </summary>
    public IReadOnlySet<string> TakenAndComing { get; set; } = new HashSet<string>();

    public bool HasStarted => History.Count > 0;

    public void Commit(InstanceState state, IReadOnlyList<HistoryEvent> news)
    {
        if (state.Execution != State.Execution)
        {
            History = [];
            OpenWork.Clear();
        }

        State = state;
        foreach (var happened in news)
        {
            History.Add(happened);
            Track(happened);
        }
    }

    private void Track(HistoryEvent happened)
    {
        if (happened.Kind is HistoryKind.TaskScheduled or HistoryKind.SubOrchestrationCreated)
        {
            OpenWork[happened.Id] = happened;
        }
        else if (happened.IsAnswer)
        {
            OpenWork.Remove(happened.Id);
        }
    }
}
