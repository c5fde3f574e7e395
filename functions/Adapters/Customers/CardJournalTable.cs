using System.Text;
using Azure.Data.Tables;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Adapters.Storage;
using ContactCenter.Adapters.Tables;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;

namespace ContactCenter.Adapters.Customers;

/// <summary>
/// The audit of changes to customers' positions, in the table <c>customerchanges</c>. Who, when, which case and what
/// kind stay readable for good; values and reason, which are personal, are sealed with the customer's key.
/// </summary>
internal sealed class CardJournalTable(StorageClients clients, PersonKeys keys) : ICardJournal
{
    private readonly TableClient _changes = clients.Table(StorageNames.CustomerChanges);

    public async Task<CardChange> Intend(
        Organisation organisation, PersonId person, CardChange change, CancellationToken stop)
    {
        var row = await Row(organisation, person, change, stop);
        return await _changes.TryAdd(row, stop) is not null
            ? change
            : await Open(person, (await _changes.Find(row.PartitionKey, row.RowKey, stop))!, stop) ?? change;
    }

    public async Task Settle(
        Organisation organisation, PersonId person, CardChange change, CancellationToken stop) =>
        await _changes.UpsertEntityAsync(
            await Row(organisation, person, change, stop), TableUpdateMode.Replace, stop);

    public async Task<IReadOnlyList<CardChange>> Of(
        Organisation organisation, PersonId person, int most, CancellationToken stop)
    {
        var (first, end) = (Prefix(organisation, person), Prefix(organisation, person) + "~");
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {person.Value} and RowKey ge {first} and RowKey lt {end}");
        var found = new List<CardChange>();
        await foreach (var row in _changes.QueryAsync<TableEntity>(filter, cancellationToken: stop))
        {
            if (await Open(person, row, stop) is { } change)
                found.Add(change);
        }
        return [.. found.OrderByDescending(c => c.At).Take(most)];
    }

    private async Task<TableEntity> Row(
        Organisation organisation, PersonId person, CardChange change, CancellationToken stop)
    {
        var row = new TableEntity(person.Value, Prefix(organisation, person) + change.Id)
        {
            ["Kind"] = change.Kind.ToString(),
            ["At"] = change.At,
            ["By"] = change.By.Value,
            ["Case"] = change.Case.Value,
            ["Standing"] = change.Standing.ToString(),
        };
        var key = await keys.FindOrCreate(person, stop) ?? throw new ErasedPersonException();
        SealedContent.Put(row, Sealing.Seal(key, StoredJson.Write(change), Context(row)));
        return row;
    }

    private async Task<CardChange?> Open(PersonId person, TableEntity row, CancellationToken stop) =>
        await keys.Find(person, stop) is { } key
            ? StoredJson.Read<CardChange>(Sealing.Open(key, SealedContent.Get(row), Context(row)))
            : null;

    private static string Prefix(Organisation organisation, PersonId person) =>
        $"{person.Value}|{organisation.Key}|";

    private static byte[] Context(TableEntity row) => Encoding.UTF8.GetBytes($"{row.PartitionKey}\n{row.RowKey}");
}
