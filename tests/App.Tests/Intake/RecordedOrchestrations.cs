using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Tests.Intake;

/// <summary>Orchestrations that never run: what was started and signalled is written down.</summary>
internal sealed class RecordedOrchestrations : SleepingOrchestrations
{
    public List<string> Started { get; } = [];

    public List<string> Signalled { get; } = [];

    /// <summary>Instances there are, and how they stand.</summary>
    public Dictionary<string, OrchestrationRuntimeStatus> Known { get; } = [];

    /// <summary>What the task hub answers to every call instead of doing anything.</summary>
    public Exception? Fault { get; set; }

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        Fail(cancellation);
        Started.Add(options!.InstanceId!);
        return Task.FromResult(options.InstanceId!);
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        Fail(cancellation);
        Signalled.Add(instanceId);
        return Task.CompletedTask;
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        Fail(cancellation);
        return Task.FromResult(Known.TryGetValue(instanceId, out var status)
            ? new OrchestrationMetadata("x", instanceId) { RuntimeStatus = status }
            : null);
    }

    private void Fail(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Fault is not null)
            throw Fault;
    }
}
