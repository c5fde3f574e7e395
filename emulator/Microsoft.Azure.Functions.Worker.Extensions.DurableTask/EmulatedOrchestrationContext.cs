using System.Text.Json;
using Kernel.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

/// <summary>The typed view of a replay session: JSON in and out, failures as Durable Task's own exceptions.</summary>
internal sealed class EmulatedOrchestrationContext(
    OrchestrationSession session, IServiceProvider services, JsonSerializerOptions json) : TaskOrchestrationContext
{
    private readonly JsonDataConverter converter = new(json);

    public override TaskName Name => session.Name;

    public override string InstanceId => session.InstanceId;

    public override ParentOrchestrationInstance? Parent => session.Parent is { } parent
        ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId)
        : null;

    public override DateTime CurrentUtcDateTime => session.CurrentUtcDateTime;

    public override bool IsReplaying => session.IsReplaying;

    protected override ILoggerFactory LoggerFactory { get; } = services.GetRequiredService<ILoggerFactory>();

    public override T? GetInput<T>()
        where T : default => converter.Deserialize<T>(session.Input);

    public override Task<TResult> CallActivityAsync<TResult>(
        TaskName name, object? input = null, TaskOptions? options = null)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException($"A {nameof(TaskOptions)} value was given as the activity's input and none as "
                + $"{nameof(options)}. Was it meant as {nameof(options)}?", nameof(input));
        }

        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        var payload = converter.Serialize(input);
        return CallAsync<TResult>(() => session.CallActivity(name, payload), options?.Retry);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var instanceId = (options as SubOrchestrationOptions)?.InstanceId ?? session.NewGuid().ToString("N");
        var payload = converter.Serialize(input);
        return CallAsync<TResult>(
            () => session.CallSubOrchestrator(orchestratorName, instanceId, payload), options?.Retry);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
        session.CreateTimer(fireAt, cancellationToken);

    public override async Task<T> WaitForExternalEvent<T>(
        string eventName, CancellationToken cancellationToken = default) =>
        converter.Deserialize<T>(await session.WaitForEvent(eventName, cancellationToken))!;

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        session.SendEvent(instanceId, eventName, converter.Serialize(payload));

    public override void SetCustomStatus(object? customStatus) =>
        session.SetCustomStatus(converter.Serialize(customStatus));

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        session.ContinueAsNew(converter.Serialize(newInput), preserveUnprocessedEvents);

    public override Guid NewGuid() => session.NewGuid();

    private async Task<TResult> CallAsync<TResult>(Func<Task<string?>> call, TaskRetryOptions? retry)
    {
        var started = session.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            TaskFailedException failed;
            try
            {
                return converter.Deserialize<TResult>(await call())!;
            }
            catch (TaskFailureException failure)
            {
                failed = new TaskFailedException(failure.TaskName, failure.TaskId, Details(failure.Failure));
            }

            if (!await IsRetriedAsync(retry, attempt, failed.FailureDetails, started))
            {
                throw failed;
            }
        }
    }

    private async Task<bool> IsRetriedAsync(
        TaskRetryOptions? retry, int attempt, TaskFailureDetails failure, DateTime started)
    {
        if (retry?.Handler is { } handler)
        {
            var elapsed = session.CurrentUtcDateTime - started;
            // The worker has a retry context of its own.
            return await handler(
                new Microsoft.DurableTask.RetryContext(this, attempt, failure, elapsed, CancellationToken.None));
        }

        if (retry?.Policy is not { } policy
            || attempt >= policy.MaxNumberOfAttempts
            || !policy.Handles(failure)
            || Elapsed(policy, started))
        {
            return false;
        }

        await session.CreateTimer(session.CurrentUtcDateTime + Pause(policy, attempt), CancellationToken.None);
        return true;
    }

    private bool Elapsed(RetryPolicy policy, DateTime started) =>
        policy.RetryTimeout != Timeout.InfiniteTimeSpan && session.CurrentUtcDateTime >= started + policy.RetryTimeout;

    private static TimeSpan Pause(RetryPolicy policy, int attempt)
    {
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan
            ? TimeSpan.MaxValue.TotalMilliseconds / 2
            : policy.MaxRetryInterval.TotalMilliseconds;
        var grown = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return TimeSpan.FromMilliseconds(Math.Min(grown, longest));
    }

    private static TaskFailureDetails Details(TaskFailure failure) => FailureConversion.ToDetails(failure);
}

internal static class FailureConversion
{
    public static TaskFailureDetails ToDetails(TaskFailure failure) => new(
        failure.ErrorType,
        failure.ErrorMessage,
        failure.StackTrace,
        failure.InnerFailure is { } inner ? ToDetails(inner) : null,
        Properties: null);
}
