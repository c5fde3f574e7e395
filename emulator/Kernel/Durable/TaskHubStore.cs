using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Kernel.Durable;

/// <summary>An instance as the owner holds it: its row and the history of its current execution.</summary>
internal sealed record StoredInstance(InstanceState State, IReadOnlyList<HistoryEvent> History);

/// <summary>A message waiting in the inbox table.</summary>
internal sealed record InboxRow(string Key, string InstanceId, InboxKind Kind, string? Name, string? Payload)
{
    public bool Recursive { get; init; }
}

internal enum InboxKind
{
    /// <summary>Look at the instance: it was created, or something about it is unsure.</summary>
    Nudge,
    Event,
    Suspend,
    Resume,
    Terminate,
}

/// <summary>
/// The two tables of a task hub. All rows of an instance share a partition, so that a turn is one transaction; row keys
/// carry the instance id, because a look-up by row key comes first in Azurite. The inbox is small and polled.
/// </summary>
internal sealed class TaskHubStore(TableServiceClient service, string hub)
{
    // A transaction takes 4 MiB; what is measured here is characters, at most three bytes each.
    private const int LongestTurn = 1_200_000;
    private const int LongestRow = 500_000;
    private const int LargestTransaction = 100;
    private const string InboxPartition = "inbox";

    private readonly TableClient instances = service.GetTableClient(hub + "Instances");
    private readonly TableClient inbox = service.GetTableClient(hub + "Inbox");

    public async Task CreateAsync(CancellationToken cancellation)
    {
        await instances.CreateIfNotExistsAsync(cancellation);
        await inbox.CreateIfNotExistsAsync(cancellation);
    }

    public async Task<InstanceState?> FindAsync(string id, CancellationToken cancellation)
    {
        var found = await instances.GetEntityIfExistsAsync<TableEntity>(id, id, cancellationToken: cancellation);
        return found.HasValue ? InstanceRow.Read(found.Value!) : null;
    }

    public async Task<StoredInstance?> LoadAsync(string id, CancellationToken cancellation)
    {
        for (var attempt = 0; await FindAsync(id, cancellation) is { } state; attempt++)
        {
            if (await HistoryAsync(state, cancellation) is { } history)
            {
                return new StoredInstance(state, history);
            }

            // Another writer replaced the execution between the two reads; that does not happen again and again.
            if (attempt == 3)
            {
                throw new InvalidOperationException($"History rows of the orchestration '{id}' are missing.");
            }
        }

        return null;
    }

    public async Task<IReadOnlyList<HistoryEvent>?> HistoryAsync(InstanceState state, CancellationToken cancellation)
    {
        var rows = await Task.WhenAll(Enumerable.Range(0, state.HistoryRows).Select(number =>
            instances.GetEntityIfExistsAsync<TableEntity>(
                state.InstanceId, HistoryRow.Key(state.InstanceId, number), cancellationToken: cancellation)));
        var events = new List<HistoryEvent>();
        foreach (var row in rows)
        {
            if (!row.HasValue || row.Value!.GetString(HistoryRow.Execution) != state.Execution)
            {
                return null;
            }

            events.AddRange(HistoryRow.Read(row.Value));
        }

        return events;
    }

    /// <summary>False when the instance exists already.</summary>
    public async Task<bool> TryAddAsync(InstanceState state, CancellationToken cancellation)
    {
        try
        {
            await instances.AddEntityAsync(InstanceRow.Write(state), cancellation);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status == 409)
        {
            return false;
        }
    }

    /// <summary>The state as written; null when somebody else wrote the row since it was read.</summary>
    public async Task<InstanceState?> TryReplaceAsync(InstanceState state, CancellationToken cancellation)
    {
        try
        {
            var response = await instances.UpdateEntityAsync(
                InstanceRow.Write(state), state.ETag, TableUpdateMode.Replace, cancellation);
            return state with { ETag = WrittenTag(response) };
        }
        catch (RequestFailedException conflict) when (conflict.Status is 412 or 404)
        {
            return null;
        }
    }

    /// <summary>The one transaction of a turn: the row, if nobody wrote it since, and the new events.</summary>
    public async Task<InstanceState> CommitAsync(
        InstanceState state, IReadOnlyList<HistoryEvent> news, CancellationToken cancellation)
    {
        var rows = HistoryRow.Write(state, news);
        var count = state.HistoryRows + rows.Count;
        var next = state with { HistoryRows = count, HistoryRowsEver = Math.Max(count, state.HistoryRowsEver) };
        var row = InstanceRow.Write(next);
        var size = rows.Append(row).Sum(LongText.Length);
        if (size > LongestTurn || LongText.Length(row) > LongestRow)
        {
            throw new TurnTooLargeException(state.InstanceId, size, LongestTurn);
        }

        var responses = await instances.SubmitTransactionAsync(
            [
                new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, state.ETag),
                .. rows.Select(history =>
                    new TableTransactionAction(TableTransactionActionType.UpsertReplace, history)),
            ],
            cancellation);
        return next with { ETag = WrittenTag(responses.Value[0]) };
    }

    public async Task PurgeAsync(InstanceState state, CancellationToken cancellation)
    {
        var row = new TableEntity(state.InstanceId, state.InstanceId);
        var first = true;
        var numbers = Enumerable.Range(0, state.HistoryRowsEver);
        foreach (var rows in numbers.Chunk(LargestTransaction - 1).DefaultIfEmpty([]))
        {
            var deletions = rows.Select(number => new TableTransactionAction(
                TableTransactionActionType.Delete,
                new TableEntity(state.InstanceId, HistoryRow.Key(state.InstanceId, number)),
                ETag.All));
            if (first)
            {
                deletions = deletions.Prepend(
                    new TableTransactionAction(TableTransactionActionType.Delete, row, state.ETag));
            }

            await instances.SubmitTransactionAsync(deletions, cancellation);
            first = false;
        }
    }

    public async Task<IReadOnlyList<InstanceState>> OpenAsync(CancellationToken cancellation)
    {
        var open = new List<InstanceState>();
        await foreach (var row in instances.QueryAsync<TableEntity>("IsOpen eq true", cancellationToken: cancellation))
        {
            open.Add(InstanceRow.Read(row));
        }

        return open;
    }

    public async Task<(IReadOnlyList<InstanceState> States, string? Continuation)> QueryAsync(
        string filter, string? continuation, int pageSize, CancellationToken cancellation)
    {
        var pages = instances.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellation)
            .AsPages(continuation, pageSize);
        await foreach (var page in pages.WithCancellation(cancellation))
        {
            return ([.. page.Values.Select(InstanceRow.Read)], page.ContinuationToken);
        }

        return ([], null);
    }

    public async Task SendAsync(InboxRow message, CancellationToken cancellation)
    {
        try
        {
            await inbox.AddEntityAsync(InboxEntity.Write(InboxPartition, message), cancellation);
        }
        catch (RequestFailedException conflict) when (conflict.Status == 409)
        {
            // Sent before, by an attempt whose answer was lost.
        }
    }

    public async Task<IReadOnlyList<InboxRow>> InboxAsync(CancellationToken cancellation)
    {
        var messages = new List<InboxRow>();
        await foreach (var row in inbox.QueryAsync<TableEntity>(
            $"PartitionKey eq '{InboxPartition}'", cancellationToken: cancellation))
        {
            messages.Add(InboxEntity.Read(row));
        }

        return messages;
    }

    public async Task DeleteInboxAsync(IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        foreach (var key in keys)
        {
            await inbox.DeleteEntityAsync(InboxPartition, key, ETag.All, cancellation);
        }
    }

    private static ETag WrittenTag(Response response) =>
        response.Headers.ETag ?? throw new InvalidOperationException("Storage answered a write without an ETag.");

    /// <summary>Time-ordered, so that one sender's messages arrive in the order in which they were sent.</summary>
    public static string NewInboxKey(string instanceId, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture, $"{now.UtcTicks:D19}-{Guid.NewGuid():N}-{instanceId}");
}

internal sealed class TurnTooLargeException(string instanceId, int size, int limit) : Exception(
    $"One turn of the orchestration '{instanceId}' would write {size} characters; at most {limit} "
    + "fit in one transaction. Pass names of blobs instead of large values, or start fewer tasks at once.");
