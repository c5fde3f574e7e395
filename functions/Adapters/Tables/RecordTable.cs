using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Azure.Data.Tables;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// Records in the table <c>records</c>: partition <c>{organisation}|{kind}</c>, and in the row key the partition again,
/// because row keys must be unique in the whole table. What an id may not contain in a key is escaped.
/// </summary>
internal sealed class RecordTable(StorageClients clients, MasterKey keys) : IRecords
{
    private const int LongestRecord = 512 * 1024;
    private const int LongestKey = 512;
    private readonly TableClient _records = clients.Table(StorageNames.Records);

    public async Task<Stored<T>?> Find<T>(
        Organisation organisation, RecordKind<T> kind, string id, CancellationToken stop)
    {
        var key = Row(organisation, kind.Name, id);
        // No row can have such a key, and callers pass on what clients ask for.
        if (key.RowKey.Length > LongestKey)
            return null;
        return await _records.Find(key.PartitionKey, key.RowKey, stop) is { } row ? Read<T>(row) : null;
    }

    public async Task<Stored<T>?> Save<T>(
        Organisation organisation, RecordKind<T> kind, string id, T value, string? etag, CancellationToken stop)
    {
        var row = Row(organisation, kind.Name, id);
        row["Id"] = id;
        var plain = Compression.Pack(StoredJson.Write(value));
        if (plain.Length > LongestRecord)
            throw new ArgumentException($"The {kind.Name} '{id}' is too large to be kept.", nameof(value));
        SealedContent.Put(row, Sealing.Seal(keys.Records, plain, Context(row)));
        var written = etag is null
            ? await _records.TryAdd(row, stop)
            : await _records.TryUpdate(row, new ETag(etag), TableUpdateMode.Replace, stop);
        return written is { } mark ? new Stored<T>(id, value, mark.ToString("H")) : null;
    }

    public async IAsyncEnumerable<Stored<T>> List<T>(
        Organisation organisation, RecordKind<T> kind, string prefix, [EnumeratorCancellation] CancellationToken stop)
    {
        var from = Row(organisation, kind.Name, prefix);
        var filter = prefix.Length == 0
            ? TableClient.CreateQueryFilter($"PartitionKey eq {from.PartitionKey}")
            : TableClient.CreateQueryFilter(
                $"PartitionKey eq {from.PartitionKey} and RowKey ge {from.RowKey} and RowKey lt {from.RowKey + "~"}");
        await foreach (var row in _records.QueryAsync<TableEntity>(filter, cancellationToken: stop))
            yield return Read<T>(row);
    }

    public async Task<bool> Remove<T>(
        Organisation organisation, RecordKind<T> kind, string id, string etag, CancellationToken stop)
    {
        var row = Row(organisation, kind.Name, id);
        try
        {
            await _records.DeleteEntityAsync(row.PartitionKey, row.RowKey, new ETag(etag), stop);
            return true;
        }
        catch (RequestFailedException fault) when (fault.IsConflict())
        {
            return false;
        }
    }

    private Stored<T> Read<T>(TableEntity row)
    {
        var plain = Compression.Unpack(Sealing.Open(keys.Records, SealedContent.Get(row), Context(row)));
        return new Stored<T>(row.GetString("Id"), StoredJson.Read<T>(plain), row.ETag.ToString("H"));
    }

    private static TableEntity Row(Organisation organisation, string kind, string id)
    {
        var partition = $"{organisation.Key}|{kind}";
        var escaped = Uri.EscapeDataString(id).Replace("~", "%7E", StringComparison.Ordinal).Replace('%', '=');
        return new TableEntity(partition, $"{partition}|{escaped}");
    }

    private static byte[] Context(TableEntity row) => Encoding.UTF8.GetBytes($"{row.PartitionKey}\n{row.RowKey}");
}
