namespace Kernel.Durable;

/// <summary>
/// What a client may ask of a task hub, in JSON, from any process: it writes to storage, and the owner is told directly
/// when it lives in this process.
/// </summary>
internal sealed class TaskHubClient(TaskHub hub, TimeProvider clock)
{
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(500);

    private static readonly IReadOnlySet<InstanceStatus> Unfinished = new HashSet<InstanceStatus>
    {
        InstanceStatus.Pending, InstanceStatus.Running, InstanceStatus.Suspended, InstanceStatus.ContinuedAsNew,
    };

    public async Task<string> ScheduleAsync(StartRequest request, CancellationToken cancellation)
    {
        var id = request.InstanceId ?? Guid.NewGuid().ToString("N");
        InstanceIds.Check(id);
        Payloads.Check(request.Input, request.Name);
        if (!hub.Functions.HasOrchestrator(request.Name))
        {
            throw new UnknownOrchestratorException(request.Name);
        }

        var store = await hub.StoreAsync(cancellation);
        var now = clock.GetUtcNow();
        var start = new InstanceState(id, request.Name)
        {
            Input = request.Input,
            Execution = Turn.NewExecution(),
            CreatedAt = now,
            UpdatedAt = now,
            StartAt = request.StartAt,
            Tags = request.Tags,
        };
        while (!await store.TryAddAsync(start, cancellation))
        {
            if (await store.FindAsync(id, cancellation) is not { } existing)
            {
                continue;
            }

            // A running instance is never replaced; the caller may forbid more.
            if (!existing.IsOver || (request.Dedupe ?? Unfinished).Contains(existing.Status))
            {
                await NudgePendingAsync(existing, cancellation);
                throw new InstanceExistsException(id);
            }

            start = start with { ETag = existing.ETag, HistoryRowsEver = existing.HistoryRowsEver };
            if (await store.TryReplaceAsync(start, cancellation) is not null)
            {
                break;
            }
        }

        await NudgeAsync(id, cancellation);
        return id;
    }

    public async Task<InstanceState?> FindAsync(string id, CancellationToken cancellation)
    {
        InstanceIds.Check(id);
        return await (await hub.StoreAsync(cancellation)).FindAsync(id, cancellation);
    }

    public async Task<(IReadOnlyList<InstanceState> States, string? Continuation)> QueryAsync(
        InstanceFilter filter, string? continuation, int pageSize, CancellationToken cancellation) =>
        await (await hub.StoreAsync(cancellation)).QueryAsync(filter.Text(), continuation, pageSize, cancellation);

    /// <summary>Sends an event or a command to an unfinished instance.</summary>
    public async Task SendAsync(
        string id, InboxKind kind, string? name, string? payload, bool recursive, CancellationToken cancellation)
    {
        InstanceIds.Check(id);
        Payloads.Check(payload, name ?? kind.ToString());
        var store = await hub.StoreAsync(cancellation);
        var state = await store.FindAsync(id, cancellation) ?? throw new InstanceNotFoundException(id);
        if (state.IsOver)
        {
            throw new InstanceOverException(id, state.Status);
        }

        var row = new InboxRow(TaskHubStore.NewInboxKey(id, clock.GetUtcNow()), id, kind, name, payload)
        {
            Recursive = recursive,
        };
        await (hub.Engine is { } engine ? engine.SendAsync(row, cancellation) : store.SendAsync(row, cancellation));
    }

    public Task<InstanceState> WaitForStartAsync(string id, CancellationToken cancellation) =>
        WaitAsync(id, state => state.Status != InstanceStatus.Pending, cancellation);

    public Task<InstanceState> WaitForEndAsync(string id, CancellationToken cancellation) =>
        WaitAsync(id, state => state.IsOver, cancellation);

    /// <summary>How many instances were deleted; an unfinished one is not.</summary>
    public async Task<int> PurgeAsync(string id, bool recursive, CancellationToken cancellation)
    {
        var store = await hub.StoreAsync(cancellation);
        if (await store.FindAsync(id, cancellation) is not { IsOver: true } state)
        {
            return 0;
        }

        var children = recursive ? await store.HistoryAsync(state, cancellation) ?? [] : [];
        await store.PurgeAsync(state, cancellation);
        var purged = 1;
        foreach (var child in children.Where(e => e.Kind == HistoryKind.SubOrchestrationCreated))
        {
            purged += await PurgeAsync(child.Target!, recursive, cancellation);
        }

        return purged;
    }

    public async Task<int> PurgeAsync(InstanceFilter filter, bool recursive, CancellationToken cancellation)
    {
        var purged = 0;
        string? continuation = null;
        do
        {
            (var states, continuation) = await QueryAsync(filter, continuation, 100, cancellation);
            foreach (var state in states.Where(state => state.IsOver))
            {
                purged += await PurgeAsync(state.InstanceId, recursive, cancellation);
            }
        }
        while (continuation is not null);
        return purged;
    }

    public async Task<string> RestartAsync(string id, bool withNewId, CancellationToken cancellation)
    {
        var state = await FindAsync(id, cancellation) ?? throw new InstanceNotFoundException(id);
        if (!withNewId && !state.IsOver)
        {
            throw new InstanceExistsException(id);
        }

        var request = new StartRequest(state.Name, withNewId ? null : id, state.Input) { Tags = state.Tags };
        return await ScheduleAsync(request, cancellation);
    }

    private async Task<InstanceState> WaitAsync(
        string id, Func<InstanceState, bool> isThere, CancellationToken cancellation)
    {
        while (true)
        {
            var change = hub.NextChange(id);
            if (await FindAsync(id, cancellation) is { } state && isThere(state))
            {
                hub.EndChange(id);
                return state;
            }

            // Another process may be the owner, so storage is looked at now and then all the same.
            await Task.WhenAny(change, Task.Delay(LongestLook, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    // Whoever wrote the row may have died before telling the owner.
    private Task NudgePendingAsync(InstanceState state, CancellationToken cancellation) =>
        state.Status == InstanceStatus.Pending ? NudgeAsync(state.InstanceId, cancellation) : Task.CompletedTask;

    private async Task NudgeAsync(string id, CancellationToken cancellation)
    {
        // While the lease surely lasts, an owner after us reads the row when it takes over.
        if (hub.FreshEngine is { } engine)
        {
            engine.Post(Message.Nudge(id));
            return;
        }

        var row = new InboxRow(TaskHubStore.NewInboxKey(id, clock.GetUtcNow()), id, InboxKind.Nudge, null, null);
        await (await hub.StoreAsync(cancellation)).SendAsync(row, cancellation);
    }
}

internal sealed record StartRequest(string Name, string? InstanceId, string? Input)
{
    public DateTimeOffset? StartAt { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>With these statuses an existing instance is not replaced; null: with none but the unfinished.</summary>
    public IReadOnlySet<InstanceStatus>? Dedupe { get; init; }
}

internal sealed record InstanceFilter(
    DateTimeOffset? CreatedFrom, DateTimeOffset? CreatedTo, IReadOnlyList<InstanceStatus>? Statuses, string? IdPrefix)
{
    public string Text()
    {
        // History rows have no name; a filter on it leaves only instances.
        var terms = new List<string> { "Name ge ''" };
        if (CreatedFrom is { } from)
        {
            terms.Add($"CreatedAt ge datetime'{from.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffffZ}'");
        }

        if (CreatedTo is { } to)
        {
            terms.Add($"CreatedAt le datetime'{to.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffffZ}'");
        }

        if (Statuses is { Count: > 0 })
        {
            terms.Add($"({string.Join(" or ", Statuses.Select(status => $"Status eq {(int)status}"))})");
        }

        if (!string.IsNullOrEmpty(IdPrefix))
        {
            var first = IdPrefix.Replace("'", "''", StringComparison.Ordinal);
            terms.Add($"RowKey ge '{first}' and RowKey lt '{first}\uffff'");
        }

        return string.Join(" and ", terms);
    }
}

internal sealed class UnknownOrchestratorException(string name)
    : Exception($"The function '{name}' doesn't exist, is disabled, or is not an orchestrator function.");

internal sealed class InstanceExistsException(string id)
    : Exception($"An Orchestration instance with the ID {id} already exists.");

internal sealed class InstanceNotFoundException(string id) : Exception($"No instance with ID '{id}' was found.");

internal sealed class InstanceOverException(string id, InstanceStatus status)
    : Exception($"The orchestration instance '{id}' is in the {status} state.");
