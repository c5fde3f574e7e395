namespace Kernel.Durable;

/// <summary>One turn of one instance: which messages count, what the orchestrator does, what is written.</summary>
internal sealed class Turn(LiveInstance instance, DateTimeOffset now, long term)
{
    // Each continue-as-new of a turn replays the next execution at once; one that never waits would do so for ever.
    private const int MostExecutions = 10_000;

    // The rest of a flood of large messages waits for the next turn: a turn is one transaction.
    private const int LongestBatch = 500_000;

    private readonly HashSet<int> answered = [];
    private readonly List<HistoryEvent> news = [];
    private readonly List<string> consumed = [];
    private HistoryEvent? termination;
    private string? illegalAwait;
    private int accepted;

    public InstanceState State { get; private set; } = instance.State;

    /// <summary>The events to append; they belong to <see cref="State"/>'s execution.</summary>
    public IReadOnlyList<HistoryEvent> News => news;

    /// <summary>Inbox rows that are of no use: taken before, or too late.</summary>
    public List<string> Obsolete { get; } = [];

    /// <summary>Messages for a start that is not due yet.</summary>
    public List<Message> Postponed { get; } = [];

    /// <summary>Messages for the turn after this one.</summary>
    public List<Message> Overflow { get; } = [];

    public bool TerminatesChildren { get; private set; }

    public IReadOnlyList<string> LostEvents { get; private set; } = [];

    private bool IsDue => State.StartAt is not { } start || start <= now;

    /// <summary>True when there is something to write.</summary>
    public bool Accept(IEnumerable<Message> messages)
    {
        if (!State.IsOver && !instance.HasStarted && IsDue)
        {
            news.Add(new HistoryEvent(HistoryKind.ExecutionStarted, now) { Name = State.Name });
        }

        foreach (var message in messages)
        {
            Accept(message);
        }

        return news.Count > 0 || termination is not null || illegalAwait is not null;
    }

    public void Run(Func<OrchestrationSession, Task<string?>> orchestrator, Action<string> onForeignWork)
    {
        news.Insert(0, new HistoryEvent(HistoryKind.TurnStarted, now));
        State = State with { UpdatedAt = now, Term = term, Consumed = [.. State.Consumed, .. consumed] };
        if (termination is not null)
        {
            news.Add(termination);
            Finish(InstanceStatus.Terminated, termination.Payload, failure: null);
            return;
        }

        if (illegalAwait is not null)
        {
            Fail(new InvalidOperationException(illegalAwait));
            return;
        }

        IReadOnlyList<HistoryEvent> past = instance.History;
        for (var execution = 0; ; execution++)
        {
            var outcome = Replay.Run(State, past, news, orchestrator, onForeignWork);
            LostEvents = [.. LostEvents, .. outcome.LostEvents];
            if (outcome.Next is not { } next)
            {
                Apply(outcome);
                return;
            }

            if (execution == MostExecutions)
            {
                Fail(new InvalidOperationException($"The orchestrator '{State.Name}' of instance '{State.InstanceId}' "
                    + $"continued as new {MostExecutions} times in one turn without waiting for anything."));
                return;
            }

            past = [];
            StartNext(next, outcome);
        }
    }

    /// <summary>The turn cannot be written as it is; it ends the instance instead.</summary>
    public void Fail(Exception failure)
    {
        news.RemoveAll(happened => happened.IsAction);
        State = State with { Outbox = instance.State.Outbox };
        Finish(InstanceStatus.Failed, output: null, TaskFailure.From(failure));
    }

    private void Accept(Message message)
    {
        if (message.InboxKey is { } key && (State.IsOver || State.Consumed.Contains(key) || termination is not null))
        {
            Obsolete.Add(key);
            return;
        }

        if (!State.IsOver)
        {
            illegalAwait ??= message.IllegalAwait;
        }

        if (message.Event is not { } happened || State.IsOver || termination is not null)
        {
            if (message.InboxKey is { } nudge)
            {
                Obsolete.Add(nudge);
            }

            return;
        }

        if (accepted > LongestBatch)
        {
            Overflow.Add(message);
            return;
        }

        if (message.Execution is not null && !IsAwaited(message, happened))
        {
            return;
        }

        if (happened.Kind == HistoryKind.Terminated)
        {
            termination = happened with { At = now };
            TerminatesChildren = message.Recursive;
        }
        else if (!instance.HasStarted && !IsDue)
        {
            Postponed.Add(message);
            return;
        }
        else
        {
            news.Add(happened with { At = now });
        }

        accepted += happened.Payload?.Length ?? 0;
        if (message.InboxKey is { } taken)
        {
            consumed.Add(taken);
        }
    }

    private bool IsAwaited(Message message, HistoryEvent answer) =>
        message.Execution == State.Execution
        && (answer.Kind == HistoryKind.TimerFired
            ? State.Timers.Any(timer => timer.Id == answer.Id)
            : instance.OpenWork.ContainsKey(answer.Id))
        && answered.Add(answer.Id);

    private void StartNext(NextExecution next, ReplayOutcome outcome)
    {
        State = State with
        {
            Execution = NewExecution(),
            Input = next.Input,
            HistoryRows = 0,
            StartAt = null,
            Timers = [],
            HasOpenWork = false,
            Outbox = [.. State.Outbox, .. Sent(outcome.Actions)],
        };
        answered.Clear();
        news.Clear();
        news.Add(new HistoryEvent(HistoryKind.TurnStarted, now));
        news.Add(new HistoryEvent(HistoryKind.ExecutionStarted, now) { Name = State.Name });
        news.AddRange(outcome.Carried.Select(carried => carried with { At = now }));
    }

    private void Apply(ReplayOutcome outcome)
    {
        news.AddRange(outcome.Actions);
        State = State with
        {
            CustomStatus = outcome.CustomStatus,
            Outbox = [.. State.Outbox, .. Sent(outcome.Actions)],
        };
        if (outcome.Status is InstanceStatus.Completed or InstanceStatus.Failed)
        {
            Finish(outcome.Status, outcome.Output, outcome.Failure);
            return;
        }

        var open = instance.State.Execution == State.Execution ? instance.OpenWork.Keys : Enumerable.Empty<int>();
        State = State with
        {
            Status = outcome.Status,
            HasOpenWork = open.Except(answered).Any()
                || outcome.Actions.Any(a => a.Kind is HistoryKind.TaskScheduled or HistoryKind.SubOrchestrationCreated),
            Timers =
            [
                .. State.Timers
                    .Concat(outcome.Actions
                        .Where(action => action.Kind == HistoryKind.TimerCreated)
                        .Select(action => new OpenTimer(action.Id, action.FireAt!.Value)))
                    .Where(timer => !answered.Contains(timer.Id) && !outcome.CancelledTimers.Contains(timer.Id)),
            ],
        };
    }

    private void Finish(InstanceStatus status, string? output, TaskFailure? failure)
    {
        news.Add(new HistoryEvent(HistoryKind.ExecutionCompleted, now) { Payload = output, Failure = failure });
        State = State with
        {
            Status = status,
            Output = output,
            Failure = failure,
            Timers = [],
            HasOpenWork = false,
        };
    }

    // The key makes a second delivery of the same event recognisable.
    private IEnumerable<SentEvent> Sent(IEnumerable<HistoryEvent> actions) => actions
        .Where(action => action.Kind == HistoryKind.EventSent)
        .Select(action => new SentEvent(
            TaskHubStore.NewInboxKey(action.Target!, now), action.Target!, action.Name!, action.Payload));

    public static string NewExecution() => Guid.NewGuid().ToString("N");
}
