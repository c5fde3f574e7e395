using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask.Client;

public sealed class OrchestrationMetadata(string name, string instanceId)
{
    private const int ShownLength = 50;

    public string Name { get; } = name;

    public string InstanceId { get; } = instanceId;

    public DataConverter? DataConverter { get; init; }

    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastUpdatedAt { get; init; }

    public string? SerializedInput { get; init; }

    public string? SerializedOutput { get; init; }

    public string? SerializedCustomStatus { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    public TaskFailureDetails? FailureDetails { get; init; }

    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    public bool IsCompleted => RuntimeStatus
        is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;

    public T? ReadInputAs<T>() => Fetched().Deserialize<T>(SerializedInput);

    public T? ReadOutputAs<T>() => Fetched().Deserialize<T>(SerializedOutput);

    public T? ReadCustomStatusAs<T>() => Fetched().Deserialize<T>(SerializedCustomStatus);

    public override string ToString()
    {
        var text = $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus},"
            + FormattableString.Invariant($" CreatedAt: {CreatedAt:s}, LastUpdatedAt: {LastUpdatedAt:s}");
        if (SerializedInput is not null)
        {
            text += $", Input: '{Shortened(SerializedInput)}'";
        }
        if (SerializedOutput is not null)
        {
            text += $", Output: '{Shortened(SerializedOutput)}'";
        }
        if (FailureDetails is not null)
        {
            text += $", FailureDetails: '{FailureDetails.ErrorType} - {Shortened(FailureDetails.ErrorMessage)}'";
        }
        return text + "]";
    }

    private static string Shortened(string text) =>
        text.Length > ShownLength ? text[..ShownLength] + "..." : text;

    private DataConverter Fetched([CallerMemberName] string method = "") => DataConverter
        ?? throw new InvalidOperationException(
            $"The {method} method can only be used on {nameof(OrchestrationMetadata)} objects "
            + "that are fetched with the option to include inputs and outputs.");
}
