using Azure;

namespace Kernel.Durable;

/// <summary>The numbers and names of <c>OrchestrationRuntimeStatus</c>.</summary>
internal enum InstanceStatus
{
    Running = 0,
    Completed = 1,
    ContinuedAsNew = 2,
    Failed = 3,
    Canceled = 4,
    Terminated = 5,
    Pending = 6,
    Suspended = 7,
}

/// <summary>Which action of which execution waits for a sub-orchestration.</summary>
internal sealed record ParentLink(string InstanceId, string Name, string Execution, int TaskId);

internal sealed record OpenTimer(int Id, DateTimeOffset FireAt);

/// <summary>An event for another instance, committed and perhaps not yet in its inbox.</summary>
internal sealed record SentEvent(string Key, string Target, string Name, string? Payload);

/// <summary>The row of an instance: all that is needed without its history.</summary>
internal sealed record InstanceState(string InstanceId, string Name)
{
    public InstanceStatus Status { get; init; } = InstanceStatus.Pending;

    public string? Input { get; init; }

    public string? Output { get; init; }

    public TaskFailure? Failure { get; init; }

    public string? CustomStatus { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? StartAt { get; init; }

    /// <summary>One id per execution: each start and each continue-as-new has its own.</summary>
    public string Execution { get; init; } = "";

    /// <summary>How many history rows belong to the current execution; rows beyond are leftovers.</summary>
    public int HistoryRows { get; init; }

    /// <summary>The most history rows any execution had: a purge deletes as many.</summary>
    public int HistoryRowsEver { get; init; }

    public ParentLink? Parent { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The term of the owner that wrote the row last.</summary>
    public long Term { get; init; }

    public IReadOnlyList<OpenTimer> Timers { get; init; } = [];

    /// <summary>Activities or sub-orchestrations are open: the history says which.</summary>
    public bool HasOpenWork { get; init; }

    public IReadOnlyList<SentEvent> Outbox { get; init; } = [];

    /// <summary>Inbox rows already taken into the history and perhaps not yet deleted.</summary>
    public IReadOnlyList<string> Consumed { get; init; } = [];

    public ETag ETag { get; init; }

    public bool IsOver => Status is InstanceStatus.Completed or InstanceStatus.Failed or InstanceStatus.Terminated
        or InstanceStatus.Canceled;

    /// <summary>The owner has something to do for it, now or later.</summary>
    public bool IsOpen => !IsOver || Outbox.Count > 0;
}
