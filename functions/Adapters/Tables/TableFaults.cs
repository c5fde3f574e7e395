using Azure;
using Azure.Data.Tables;

namespace ContactCenter.Adapters.Tables;

/// <summary>What a refusal of the table service means to us.</summary>
internal static class TableFaults
{
    /// <summary>Somebody else was faster: the row exists already, is another version, or is gone.</summary>
    public static bool IsConflict(this RequestFailedException fault) => fault.Status is 409 or 412 or 404;

    public static async Task<ETag?> TryAdd(this TableClient table, TableEntity row, CancellationToken stop)
    {
        try
        {
            return (await table.AddEntityAsync(row, stop)).Headers.ETag;
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            return null;
        }
    }

    /// <summary>Null when the row is another version than <paramref name="ifMatch"/> or gone.</summary>
    public static async Task<ETag?> TryUpdate(
        this TableClient table, TableEntity row, ETag ifMatch, TableUpdateMode mode, CancellationToken stop)
    {
        try
        {
            return (await table.UpdateEntityAsync(row, ifMatch, mode, stop)).Headers.ETag;
        }
        catch (RequestFailedException fault) when (fault.Status is 412 or 404)
        {
            return null;
        }
    }

    /// <summary>Null when any of the rows conflicts; then none was written.</summary>
    public static async Task<IReadOnlyList<Response>?> TrySubmit(
        this TableClient table, IEnumerable<TableTransactionAction> actions, CancellationToken stop)
    {
        try
        {
            return (await table.SubmitTransactionAsync(actions, stop)).Value;
        }
        catch (RequestFailedException fault) when (fault.IsConflict())
        {
            return null;
        }
    }

    public static async Task<TableEntity?> Find(
        this TableClient table, string partition, string row, CancellationToken stop)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: stop);
        return found.HasValue ? found.Value : null;
    }
}
