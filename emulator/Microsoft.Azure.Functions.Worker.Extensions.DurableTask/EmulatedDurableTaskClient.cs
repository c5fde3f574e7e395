using System.Text.Json;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Kernel.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

/// <summary>The typed client of the task hub; refusals arrive as they do through the real host's channel.</summary>
internal sealed class EmulatedDurableTaskClient(TaskHubClient hub, JsonSerializerOptions json)
    : DurableTaskClient("Emulated")
{
    private readonly JsonDataConverter converter = new(json);

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        var dedupe = options?.DedupeStatuses?.Select(Enum.Parse<InstanceStatus>).ToHashSet();
        var request = new StartRequest(orchestratorName.Name, options?.InstanceId, converter.Serialize(input))
        {
            StartAt = options?.StartAt,
            Tags = options?.Tags ?? new Dictionary<string, string>(),
            Dedupe = dedupe,
        };
        try
        {
            return await hub.ScheduleAsync(request, cancellation);
        }
        catch (InstanceExistsException exists)
        {
            throw new OrchestrationAlreadyExistsException(exists.Message, exists);
        }
        catch (UnknownOrchestratorException unknown)
        {
            throw Refusal(StatusCode.Internal, unknown);
        }
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return SendAsync(instanceId, InboxKind.Event, eventName, converter.Serialize(eventPayload), cancellation);
    }

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(
            instanceId,
            InboxKind.Terminate,
            name: null,
            converter.Serialize(options?.Output),
            cancellation,
            options?.Recursive ?? false);

    public override Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, InboxKind.Suspend, name: null, reason, cancellation);

    public override Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, InboxKind.Resume, name: null, reason, cancellation);

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Metadata(await hub.WaitForStartAsync(instanceId, cancellation), getInputsAndOutputs);

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Metadata(await hub.WaitForEndAsync(instanceId, cancellation), getInputsAndOutputs);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return await hub.FindAsync(instanceId, cancellation) is { } state ? Metadata(state, getInputsAndOutputs) : null;
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        Pageable.Create(async (continuation, pageSize, cancellation) =>
        {
            var (states, next) = await hub.QueryAsync(
                new InstanceFilter(
                    filter?.CreatedFrom, filter?.CreatedTo, Statuses(filter?.Statuses), filter?.InstanceIdPrefix),
                continuation ?? filter?.ContinuationToken,
                pageSize ?? filter?.PageSize ?? OrchestrationQuery.DefaultPageSize,
                cancellation);
            var withPayloads = filter?.FetchInputsAndOutputs ?? false;
            return new Page<OrchestrationMetadata>([.. states.Select(state => Metadata(state, withPayloads))], next);
        });

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new(await hub.PurgeAsync(instanceId, options?.Recursive ?? false, cancellation), isComplete: true);

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var instances = new InstanceFilter(
            filter.CreatedFrom, filter.CreatedTo, Statuses(filter.Statuses), IdPrefix: null);
        return new(await hub.PurgeAsync(instances, options?.Recursive ?? false, cancellation), isComplete: true);
    }

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        try
        {
            return await hub.RestartAsync(instanceId, restartWithNewInstanceId, cancellation);
        }
        catch (InstanceNotFoundException unknown)
        {
            throw new ArgumentException(
                $"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId), unknown);
        }
        catch (InstanceExistsException exists)
        {
            throw new InvalidOperationException(
                $"An orchestration with the instanceId {instanceId} cannot be restarted.", exists);
        }
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static List<InstanceStatus>? Statuses(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        statuses?.Select(status => (InstanceStatus)status).ToList();

    private static RpcException Refusal(StatusCode code, Exception reason) => new(new Status(code, reason.Message));

    private async Task SendAsync(
        string id,
        InboxKind kind,
        string? name,
        string? payload,
        CancellationToken cancellation,
        bool recursive = false)
    {
        try
        {
            await hub.SendAsync(id, kind, name, payload, recursive, cancellation);
        }
        catch (InstanceNotFoundException unknown)
        {
            throw Refusal(StatusCode.NotFound, unknown);
        }
        catch (InstanceOverException over)
        {
            throw Refusal(StatusCode.FailedPrecondition, over);
        }
    }

    private OrchestrationMetadata Metadata(InstanceState state, bool withPayloads) => new(state.Name, state.InstanceId)
    {
        RuntimeStatus = (OrchestrationRuntimeStatus)state.Status,
        CreatedAt = state.CreatedAt,
        LastUpdatedAt = state.UpdatedAt,
        Tags = state.Tags,
        SerializedInput = withPayloads ? state.Input : null,
        SerializedOutput = withPayloads ? state.Output : null,
        SerializedCustomStatus = withPayloads ? state.CustomStatus : null,
        FailureDetails = withPayloads && state.Failure is { } failure ? FailureConversion.ToDetails(failure) : null,
        DataConverter = withPayloads ? converter : null,
    };
}
