using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kernel.Durable;

internal enum HistoryKind
{
    TurnStarted,
    ExecutionStarted,
    TaskScheduled,
    TaskCompleted,
    TaskFailed,
    TimerCreated,
    TimerFired,
    SubOrchestrationCreated,
    SubOrchestrationCompleted,
    SubOrchestrationFailed,
    EventRaised,
    EventSent,
    Suspended,
    Resumed,
    Terminated,
    ExecutionCompleted,
}

/// <summary>One line of an orchestration's history; what happened and was committed is never changed.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When the turn that recorded it started.</param>
internal sealed record HistoryEvent(HistoryKind Kind, DateTimeOffset At)
{
    /// <summary>The sequence number of the action within its execution.</summary>
    public int Id { get; init; }

    public string? Name { get; init; }

    public string? Payload { get; init; }

    public string? Target { get; init; }

    public DateTimeOffset? FireAt { get; init; }

    public TaskFailure? Failure { get; init; }

    [JsonIgnore]
    public bool IsAction => Kind is HistoryKind.TaskScheduled or HistoryKind.TimerCreated
        or HistoryKind.SubOrchestrationCreated or HistoryKind.EventSent;

    [JsonIgnore]
    public bool IsAnswer => Kind is HistoryKind.TaskCompleted or HistoryKind.TaskFailed or HistoryKind.TimerFired
        or HistoryKind.SubOrchestrationCompleted or HistoryKind.SubOrchestrationFailed;
}

/// <summary>An exception as it crosses storage; field names are those of Durable Task's failure details.</summary>
internal sealed record TaskFailure(string ErrorType, string ErrorMessage, string? StackTrace, TaskFailure? InnerFailure)
{
    // A failure is shown and matched by type, not debugged from storage; deep stacks would fill the rows.
    private const int LongestStack = 4_000;
    private const int LongestMessage = 8_000;

    public static TaskFailure From(Exception failure) => failure is TaskFailureException known
        ? known.Failure
        : new(
            failure.GetType().ToString(),
            Cut(failure.Message, LongestMessage)!,
            Cut(failure.StackTrace, LongestStack),
            failure.InnerException is { } inner ? From(inner) : null);

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}

/// <summary>An activity or a sub-orchestration failed; the facade shows it as its own exception type.</summary>
internal sealed class TaskFailureException(string taskName, int taskId, TaskFailure failure)
    : Exception($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failure.ErrorMessage}")
{
    public string TaskName { get; } = taskName;

    public int TaskId { get; } = taskId;

    public TaskFailure Failure { get; } = failure;
}

internal static class DurableJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        // The default escapes every quotation mark of a payload sixfold; nothing here is shown in HTML unescaped.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;
}
