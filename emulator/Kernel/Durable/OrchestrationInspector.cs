namespace Kernel.Durable;

/// <summary>A look at the task hub for the console; read only.</summary>
internal interface IOrchestrationInspector
{
    Task<InspectedPage> ListAsync(
        string? idPrefix, InstanceStatus? status, string? continuation, CancellationToken cancellation);

    Task<InspectedInstance?> FindAsync(string instanceId, CancellationToken cancellation);
}

internal sealed record InspectedPage(IReadOnlyList<InstanceState> Instances, string? Continuation);

internal sealed record InspectedInstance(InstanceState State, IReadOnlyList<HistoryEvent> History);

internal sealed class OrchestrationInspector(TaskHub hub) : IOrchestrationInspector
{
    private const int PageSize = 100;

    public async Task<InspectedPage> ListAsync(
        string? idPrefix, InstanceStatus? status, string? continuation, CancellationToken cancellation)
    {
        var filter = new InstanceFilter(null, null, status is { } only ? [only] : null, idPrefix);
        var store = await hub.StoreAsync(cancellation);
        var (states, next) = await store.QueryAsync(filter.Text(), continuation, PageSize, cancellation);
        return new InspectedPage(states, next);
    }

    public async Task<InspectedInstance?> FindAsync(string instanceId, CancellationToken cancellation)
    {
        InstanceIds.Check(instanceId);
        var store = await hub.StoreAsync(cancellation);
        return await store.LoadAsync(instanceId, cancellation) is { } found
            ? new InspectedInstance(found.State, found.History)
            : null;
    }
}
