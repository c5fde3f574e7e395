namespace Kernel.Host;

// The attributes of the facades implement these, so that Kernel finds functions without knowing a facade.

internal interface INamedFunction
{
    string Name { get; }
}

internal interface ITrigger
{
    /// <summary>The binding type as the Functions host names it: <c>httpTrigger</c>, <c>queueTrigger</c>, ...</summary>
    string Type { get; }
}

internal interface IHttpTrigger : ITrigger
{
    AccessLevel Level { get; }

    IReadOnlyList<string>? Methods { get; }

    string? Route { get; }
}

internal interface IQueueTrigger : ITrigger
{
    string QueueName { get; }

    string? Connection { get; }
}

internal interface ITimerTrigger : ITrigger
{
    string Schedule { get; }

    bool RunOnStartup { get; }

    bool UseMonitor { get; }

    /// <summary>The value that the function receives; its type belongs to the facade.</summary>
    object CreateTimer(TimerFiring firing);
}

/// <summary>A parameter filled from the body of the HTTP request.</summary>
internal interface IBodyParameter;

/// <summary>The levels of <c>HttpTrigger</c>, with the numbers of the real enumeration.</summary>
internal enum AccessLevel
{
    Anonymous = 0,
    User = 1,
    Function = 2,
    System = 3,
    Admin = 4,
}

/// <summary>What is known when a timer fires; nothing about the past when its status is not kept.</summary>
internal sealed record TimerFiring(TimerStatus? Status, bool IsPastDue);

/// <summary>The kept status of a timer, in the shape in which the Functions host stores it.</summary>
internal sealed record TimerStatus(DateTime Last, DateTime Next, DateTime LastUpdated);
