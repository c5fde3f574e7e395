namespace Kernel.Durable;

/// <summary>What one replay, from the first event to the newest, came to.</summary>
internal sealed record ReplayOutcome
{
    /// <summary>New actions, to be written behind the events that caused them.</summary>
    public IReadOnlyList<HistoryEvent> Actions { get; init; } = [];

    public IReadOnlySet<int> CancelledTimers { get; init; } = new HashSet<int>();

    public string? CustomStatus { get; init; }

    public InstanceStatus Status { get; init; } = InstanceStatus.Running;

    public string? Output { get; init; }

    public TaskFailure? Failure { get; init; }

    /// <summary>Set when the orchestrator asked to continue as new.</summary>
    public NextExecution? Next { get; init; }

    public IReadOnlyList<HistoryEvent> Carried { get; init; } = [];

    public IReadOnlyList<string> LostEvents { get; init; } = [];
}

/// <summary>
/// Runs an orchestrator from the start over its history. The code must take the same actions in the same order as it
/// did before; where it does not, the instance fails with a sentence that names both.
/// </summary>
internal sealed class Replay
{
    private readonly InstanceState state;
    private readonly Func<OrchestrationSession, Task<string?>> orchestrator;
    private readonly TurnScheduler scheduler;
    private readonly OrchestrationSession session;
    private readonly Queue<HistoryEvent> heldWhileSuspended = new();
    private Task<string?>? run;
    private bool isSuspended;

    private Replay(
        InstanceState state, Func<OrchestrationSession, Task<string?>> orchestrator, Action<string> onForeignWork)
    {
        this.state = state;
        this.orchestrator = orchestrator;
        scheduler = new TurnScheduler(() => onForeignWork(IllegalAwaits.Message(state.InstanceId)));
        session = new OrchestrationSession(state, scheduler);
    }

    public static ReplayOutcome Run(
        InstanceState state,
        IReadOnlyList<HistoryEvent> past,
        IReadOnlyList<HistoryEvent> news,
        Func<OrchestrationSession, Task<string?>> orchestrator,
        Action<string> onForeignWork) =>
        new Replay(state, orchestrator, onForeignWork).Run(past, news);

    private ReplayOutcome Run(IReadOnlyList<HistoryEvent> past, IReadOnlyList<HistoryEvent> news)
    {
        try
        {
            session.IsReplaying = true;
            foreach (var happened in past)
            {
                Apply(happened);
            }

            EnsureNothingNew();
            session.IsReplaying = false;
            foreach (var happened in news)
            {
                Apply(happened);
            }

            return Outcome();
        }
        catch (NonDeterminismException broken)
        {
            return Failed(broken);
        }
        finally
        {
            scheduler.Close();
        }
    }

    private void Apply(HistoryEvent happened)
    {
        if (happened.Kind == HistoryKind.TurnStarted)
        {
            // Each past turn wrote its actions down before the next one started.
            if (session.IsReplaying)
            {
                EnsureNothingNew();
            }

            session.CurrentUtcDateTime = happened.At.UtcDateTime;
        }
        else if (happened.IsAction)
        {
            Confirm(happened);
        }
        else if (happened.Kind == HistoryKind.Suspended)
        {
            isSuspended = true;
        }
        else if (happened.Kind == HistoryKind.Resumed)
        {
            isSuspended = false;
            while (heldWhileSuspended.TryDequeue(out var held))
            {
                Deliver(held);
            }
        }
        else if (isSuspended)
        {
            heldWhileSuspended.Enqueue(happened);
        }
        else
        {
            Deliver(happened);
        }
    }

    private void Deliver(HistoryEvent happened)
    {
        if (happened.Kind == HistoryKind.ExecutionStarted)
        {
            scheduler.Run(() => run = StartAsync());
        }
        else if (happened.Kind == HistoryKind.EventRaised)
        {
            scheduler.Run(() => session.Raise(happened));
        }
        else if (happened.IsAnswer)
        {
            scheduler.Run(() => session.Answer(happened));
        }
    }

    // An orchestrator that throws before its first await fails like any other.
    private async Task<string?> StartAsync() => await orchestrator(session);

    private void Confirm(HistoryEvent recorded)
    {
        if (!session.Decisions.Remove(recorded.Id, out var decided))
        {
            throw new NonDeterminismException(state, recorded, actual: null);
        }

        // Everything is compared but the moment of recording: a clock or a GUID in an input shows here.
        if (decided with { At = recorded.At } != recorded)
        {
            throw new NonDeterminismException(state, recorded, decided);
        }
    }

    private void EnsureNothingNew()
    {
        if (session.Decisions.Count > 0)
        {
            throw new NonDeterminismException(state, expected: null, session.Decisions.Values.First());
        }
    }

    private ReplayOutcome Outcome()
    {
        if (run is { IsCompleted: false } && !session.IsWaiting && !isSuspended)
        {
            return Failed(new InvalidOperationException(IllegalAwaits.Message(state.InstanceId)));
        }

        var outcome = new ReplayOutcome
        {
            Actions = [.. session.Decisions.Values],
            CancelledTimers = session.CancelledTimers,
            CustomStatus = session.CustomStatus,
            Status = isSuspended ? InstanceStatus.Suspended : InstanceStatus.Running,
            LostEvents = session.LostEvents,
        };
        if (run is not { IsCompleted: true } || isSuspended)
        {
            return outcome;
        }

        if (run.Exception?.InnerException is { } failure)
        {
            return outcome with { Status = InstanceStatus.Failed, Failure = TaskFailure.From(failure) };
        }

        if (run.IsCanceled)
        {
            var cancelled = TaskFailure.From(new TaskCanceledException(run));
            return outcome with { Status = InstanceStatus.Failed, Failure = cancelled };
        }

        return session.Next is { } next
            ? outcome with { Next = next, Carried = next.PreserveEvents ? session.Unprocessed : [] }
            : outcome with { Status = InstanceStatus.Completed, Output = run.Result };
    }

    private ReplayOutcome Failed(Exception failure) => new()
    {
        Status = InstanceStatus.Failed,
        Failure = TaskFailure.From(failure),
        CustomStatus = session.CustomStatus,
    };
}

/// <summary>The code of an orchestrator no longer does what its history says it did.</summary>
internal sealed class NonDeterminismException(InstanceState state, HistoryEvent? expected, HistoryEvent? actual)
    : Exception($"The orchestrator '{state.Name}' of instance '{state.InstanceId}' is not deterministic. "
        + $"Expected, by its history: {Describe(expected)}. Actual, in this replay: {Describe(actual)}. "
        + "The code changed while the instance was running, or it uses a clock, GUID, random number, environment "
        + "or I/O of its own.")
{
    private static string Describe(HistoryEvent? action) => action switch
    {
        null => "nothing",
        { Kind: HistoryKind.TaskScheduled } => $"activity '{action.Name}' (#{action.Id}) with input {Shown(action)}",
        { Kind: HistoryKind.SubOrchestrationCreated } =>
            $"sub-orchestration '{action.Name}' (#{action.Id}) as '{action.Target}' with input {Shown(action)}",
        { Kind: HistoryKind.TimerCreated } => $"timer (#{action.Id}) for {action.FireAt:o}",
        _ => $"event '{action.Name}' (#{action.Id}) to '{action.Target}' with {Shown(action)}",
    };

    private static string Shown(HistoryEvent action) =>
        action.Payload is { } payload ? payload.Length > 200 ? payload[..200] + "..." : payload : "null";
}
