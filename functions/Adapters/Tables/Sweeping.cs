using Azure;
using Azure.Data.Tables;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// Removes rows that were marked done, in the background and in transactions: a delete on a hot path would cost more
/// than the write it follows, and rows that stay would slow down every query of the table.
/// </summary>
internal static class Sweeping
{
    public const int TransactionRows = 100;
    private const int MostPerSweep = 1_000;

    public static async Task<int> Sweep(this TableClient table, string filter, CancellationToken stop)
    {
        var done = new List<TableEntity>();
        var select = new[] { "PartitionKey", "RowKey" };
        await foreach (var row in table.QueryAsync<TableEntity>(filter, select: select, cancellationToken: stop))
        {
            done.Add(row);
            if (done.Count == MostPerSweep)
                break;
        }
        var removed = 0;
        foreach (var partition in done.GroupBy(r => r.PartitionKey))
        {
            foreach (var chunk in partition.Chunk(TransactionRows))
                removed += await Remove(table, chunk, stop);
        }
        return removed;
    }

    public static async Task<int> Remove(TableClient table, IReadOnlyList<TableEntity> rows, CancellationToken stop)
    {
        var deletes = rows.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, r.ETag));
        if (await table.TrySubmit(deletes, stop) is not null)
            return rows.Count;
        // One of them was opened again meanwhile, or another sweep was faster: the others still go.
        var removed = 0;
        foreach (var row in rows)
        {
            try
            {
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, stop);
                removed++;
            }
            catch (RequestFailedException fault) when (fault.IsConflict())
            {
            }
        }
        return removed;
    }
}
