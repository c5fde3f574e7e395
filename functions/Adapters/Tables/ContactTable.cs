using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// Contacts: <c>contacts</c> keeps for good who claimed which idempotency key and what became of each contact;
/// <c>inbox</c> is small and holds those that still need work (received, set aside), so that the sweep and the
/// set-aside list never scan the register. A settled contact is written to the register first and marked done in the
/// inbox after, where it stays until the next sweep.
/// </summary>
internal sealed class ContactTable(StorageClients clients, LookupHash hash, TimeProvider time) : IContacts
{
    private const string Contact = "Contact";
    private const int Buckets = 8;

    // How long a done row stays: whoever read it as open has finished by then.
    private static readonly TimeSpan _sweptAfter = TimeSpan.FromMinutes(2);

    private readonly TableClient _contacts = clients.Table(StorageNames.Contacts);
    private readonly TableClient _inbox = clients.Table(StorageNames.Inbox);

    public async Task<InboundContact> Register(InboundContact contact, string key, CancellationToken stop)
    {
        var claimed = $"k-{hash.Of(contact.Organisation, "contact", key)}";
        var claim = new TableEntity(claimed, claimed) { [Contact] = StoredJson.WriteText(contact) };
        if (await _contacts.TryAdd(claim, stop) is not null)
        {
            await _inbox.TryAdd(InboxRow(contact), stop);
            return contact;
        }
        // The claim carries the whole contact, so that whoever comes second can finish what a crash left undone.
        var holder = await _contacts.GetEntityAsync<TableEntity>(claimed, claimed, cancellationToken: stop);
        var first = Read(holder.Value);
        if (await Find(first.Id, stop) is { } known)
            return known;
        await _inbox.TryAdd(InboxRow(first), stop);
        return first;
    }

    public async Task<InboundContact?> Find(ContactId id, CancellationToken stop)
    {
        // Most are asked for while they are worked through: the inbox first.
        var row = await _inbox.Find(Bucket(id), id.Value, stop) ?? await _contacts.Find(id.Value, id.Value, stop);
        return row is null ? null : Read(row);
    }

    public async Task Settle(InboundContact contact, CancellationToken stop)
    {
        var settled = new TableEntity(contact.Id.Value, contact.Id.Value) { [Contact] = StoredJson.WriteText(contact) };
        await _contacts.UpsertEntityAsync(settled, TableUpdateMode.Replace, stop);
        await _inbox.UpsertEntityAsync(InboxRow(contact), TableUpdateMode.Replace, stop);
    }

    public async IAsyncEnumerable<InboundContact> Unsettled(
        DateTimeOffset receivedBefore, [EnumeratorCancellation] CancellationToken stop)
    {
        var received = nameof(ContactStanding.Received);
        var filter = TableClient.CreateQueryFilter($"Standing eq {received} and ReceivedAt lt {receivedBefore}");
        await foreach (var row in _inbox.QueryAsync<TableEntity>(filter, cancellationToken: stop))
            yield return Read(row);
        var before = time.GetUtcNow() - _sweptAfter;
        await _inbox.Sweep(TableClient.CreateQueryFilter($"Done eq true and DoneAt lt {before}"), stop);
    }

    public async Task<IReadOnlyList<InboundContact>> SetAside(
        Organisation organisation, int limit, CancellationToken stop)
    {
        var setAside = nameof(ContactStanding.SetAside);
        var filter = TableClient.CreateQueryFilter(
            $"Standing eq {setAside} and Organisation eq {organisation.Key}");
        var found = new List<InboundContact>();
        await foreach (var row in _inbox.QueryAsync<TableEntity>(filter, cancellationToken: stop))
            found.Add(Read(row));
        return [.. found.OrderByDescending(c => c.Id.Value, StringComparer.Ordinal).Take(limit)];
    }

    private TableEntity InboxRow(InboundContact contact) => new(Bucket(contact.Id), contact.Id.Value)
    {
        [Contact] = StoredJson.WriteText(contact),
        ["Standing"] = contact.Standing.ToString(),
        ["Organisation"] = contact.Organisation.Key,
        ["ReceivedAt"] = contact.ReceivedAt.ToUniversalTime(),
        ["Done"] = contact.Standing is ContactStanding.InCase or ContactStanding.Noted,
        ["DoneAt"] = time.GetUtcNow(),
    };

    private static string Bucket(ContactId id) =>
        string.Create(CultureInfo.InvariantCulture, $"b{id.Value.Aggregate(0, (sum, c) => sum + c) % Buckets}");

    private static InboundContact Read(TableEntity row) => StoredJson.Read<InboundContact>(row.GetString(Contact));
}
