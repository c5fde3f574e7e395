using System.Globalization;
using System.Text;
using Azure;
using Azure.Data.Tables;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Adapters.Storage;
using ContactCenter.Adapters.Tables;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Customers;

/// <summary>
/// What is known of each customer, in the table <c>customers</c>: the partition is the person, each row one thing,
/// sealed with the person's key. Without that key (<see cref="IPeople.Erase"/>) nothing here can be read any more.
/// Row keys hold a kind, a time where rows are read by time, and a keyed hash of the thing's id.
/// </summary>
internal sealed class CustomerRows(StorageClients clients, PersonKeys keys, LookupHash hash)
{
    private const int TransactionRows = 100;
    private readonly TableClient _customers = clients.Table(StorageNames.Customers);

    /// <summary>Null when there is none, or the person was erased.</summary>
    public async Task<(T Value, ETag ETag)?> Find<T>(
        Organisation organisation, PersonId person, RowName name, CancellationToken stop)
    {
        var key = Key(organisation, person, name);
        return await _customers.Find(key.PartitionKey, key.RowKey, stop) is { } row
            && await Open<T>(person, row, stop) is { } value
                ? (value, row.ETag)
                : null;
    }

    /// <summary>False when somebody else was faster.</summary>
    /// <exception cref="ErasedPersonException">The person was erased.</exception>
    public async Task<bool> Save<T>(
        Organisation organisation, PersonId person, RowName name, T value, ETag? etag, CancellationToken stop)
    {
        var row = Key(organisation, person, name);
        var key = await keys.FindOrCreate(person, stop) ?? throw new ErasedPersonException();
        SealedContent.Put(row, Sealing.Seal(key, Compression.Pack(StoredJson.Write(value)), Context(row)));
        return etag is { } seen
            ? await _customers.TryUpdate(row, seen, TableUpdateMode.Replace, stop) is not null
            : await _customers.TryAdd(row, stop) is not null;
    }

    /// <summary>All of a kind; with times, those from one (included) to the other (excluded).</summary>
    public async Task<IReadOnlyList<T>> List<T>(
        Organisation organisation, PersonId person, string kind, CancellationToken stop,
        DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        var start = $"{person.Value}|{organisation.Key}|{kind}|";
        var (first, end) = (start + Ticks(from), to is null ? start + "~" : start + Ticks(to));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {person.Value} and RowKey ge {first} and RowKey lt {end}");
        var found = new List<T>();
        await foreach (var row in _customers.QueryAsync<TableEntity>(filter, cancellationToken: stop))
        {
            if (await Open<T>(person, row, stop) is { } value)
                found.Add(value);
        }
        return found;
    }

    public async Task Remove(Organisation organisation, PersonId person, RowName name, CancellationToken stop)
    {
        var key = Key(organisation, person, name);
        try
        {
            await _customers.DeleteEntityAsync(key.PartitionKey, key.RowKey, ETag.All, stop);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
        }
    }

    /// <summary>Removes everything of a person; what a backup still holds is unreadable without the key.</summary>
    public async Task RemoveAll(PersonId person, CancellationToken stop)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {person.Value}");
        var rows = new List<TableEntity>();
        await foreach (var row in _customers.QueryAsync<TableEntity>(
            filter, select: ["PartitionKey", "RowKey"], cancellationToken: stop))
        {
            rows.Add(new TableEntity(row.PartitionKey, row.RowKey));
        }
        foreach (var some in rows.Chunk(TransactionRows))
        {
            await _customers.SubmitTransactionAsync(
                some.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, ETag.All)), stop);
        }
    }

    private async Task<T?> Open<T>(PersonId person, TableEntity row, CancellationToken stop)
    {
        if (await keys.Find(person, stop) is not { } key)
            return default;
        var plain = Compression.Unpack(Sealing.Open(key, SealedContent.Get(row), Context(row)));
        return StoredJson.Read<T>(plain);
    }

    private TableEntity Key(Organisation organisation, PersonId person, RowName name) => new(
        person.Value,
        $"{person.Value}|{organisation.Key}|{name.Kind}|{Ticks(name.At)}{hash.Of(organisation, name.Kind, name.Id)}");

    private static string Ticks(DateTimeOffset? at) =>
        at is { } moment ? string.Create(CultureInfo.InvariantCulture, $"{moment.UtcTicks:D19}-") : "";

    private static byte[] Context(TableEntity row) => Encoding.UTF8.GetBytes($"{row.PartitionKey}\n{row.RowKey}");
}

/// <param name="Kind">Stored name, never changed.</param>
/// <param name="At">For kinds that are read by time.</param>
internal sealed record RowName(string Kind, string Id, DateTimeOffset? At = null);

/// <summary>An erased person gets no key any more, so nothing can be kept about them.</summary>
internal sealed class ErasedPersonException() : Exception("The person was erased.");
