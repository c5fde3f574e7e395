using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
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
/// set-aside list never scan the register. What becomes of a contact is decided by the register, whose rows change only
/// as long as they are not settled; the inbox follows, on the version read before, so that it never shows what an
/// earlier writer left. A settled contact is marked done there and stays until the next sweep.
/// </summary>
internal sealed class ContactTable(StorageClients clients, LookupHash hash, TimeProvider time) : IContacts
{
    private const string Contact = "Contact";
    private const string EnqueuedAt = "EnqueuedAt";
    private const int Buckets = 8;
    private const int Tries = 8;

    // How long a done row stays: whoever read it as open has finished by then.
    private static readonly TimeSpan _sweptAfter = TimeSpan.FromMinutes(2);

    private static readonly DateTimeOffset _never = DateTimeOffset.UnixEpoch;

    private readonly TableClient _contacts = clients.Table(StorageNames.Contacts);
    private readonly TableClient _inbox = clients.Table(StorageNames.Inbox);

    // The version read when the contact was asked for, so that settling it is no further read.
    private readonly BoundedCache<string, ETag> _read = new(5_000, TimeSpan.FromMinutes(1), time);

    public async Task<InboundContact> Register(InboundContact contact, string key, CancellationToken stop)
    {
        var claimed = $"k-{hash.Of(contact.Organisation, "contact", key)}";
        var claim = new TableEntity(claimed, claimed) { [Contact] = StoredJson.WriteText(contact) };
        if (await _contacts.TryAdd(claim, stop) is not null)
        {
            await _inbox.TryAdd(InboxRow(contact, _never), stop);
            return contact;
        }
        // The claim carries the whole contact, so that whoever comes second can finish what a crash left undone.
        var holder = await _contacts.GetEntityAsync<TableEntity>(claimed, claimed, cancellationToken: stop);
        var first = Read(holder.Value);
        if (await Find(first.Id, stop) is { } known)
            return known;
        await _inbox.TryAdd(InboxRow(first, _never), stop);
        return first;
    }

    public async Task<InboundContact?> Find(ContactId id, CancellationToken stop)
    {
        // Most are asked for while they are worked through: the inbox first.
        if (await _inbox.Find(Bucket(id), id.Value, stop) is { } waiting)
        {
            _read.Set(id.Value, waiting.ETag);
            return Read(waiting);
        }
        return await _contacts.Find(id.Value, id.Value, stop) is { } row ? Read(row) : null;
    }

    public async Task<InboundContact> Settle(InboundContact contact, CancellationToken stop)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            // The version is read before the register is written: whoever writes the inbox after us wrote the register
            // after us too, and whoever did so before makes this write fail.
            ETag? version = _read.Remove(contact.Id.Value, out var read)
                ? read
                : (await _inbox.Find(Bucket(contact.Id), contact.Id.Value, stop))?.ETag;
            if (await Decide(contact, stop) is { } stands && await Follow(stands, version, stop))
                return stands;
        }
        throw new InvalidOperationException($"Contact {contact.Id} is being settled by many at once.");
    }

    public async IAsyncEnumerable<InboundContact> Unsettled(
        DateTimeOffset receivedBefore, DateTimeOffset enqueuedBefore, int most,
        [EnumeratorCancellation] CancellationToken stop)
    {
        var before = time.GetUtcNow() - _sweptAfter;
        await _inbox.Sweep(TableClient.CreateQueryFilter($"Done eq true and DoneAt lt {before}"), stop);
        var received = nameof(ContactStanding.Received);
        var filter = TableClient.CreateQueryFilter(
            $"Standing eq {received} and ReceivedAt lt {receivedBefore} and EnqueuedAt lt {enqueuedBefore}");
        await foreach (var row in _inbox.QueryAsync<TableEntity>(filter, cancellationToken: stop))
        {
            if (most-- <= 0)
                yield break;
            yield return Read(row);
        }
    }

    public async Task Enqueued(ContactId id, CancellationToken stop)
    {
        // Settled or gone meanwhile: then it does no harm, or is nothing.
        var row = new TableEntity(Bucket(id), id.Value) { [EnqueuedAt] = time.GetUtcNow() };
        await _inbox.TryUpdate(row, ETag.All, TableUpdateMode.Merge, stop);
    }

    public async Task<IReadOnlyList<InboundContact>> SetAside(
        Organisation organisation, string? reason, ContactId? olderThan, int limit, CancellationToken stop)
    {
        var setAside = nameof(ContactStanding.SetAside);
        var filter = TableClient.CreateQueryFilter(
            $"Standing eq {setAside} and Organisation eq {organisation.Key}");
        if (reason is not null)
            filter += " and " + TableClient.CreateQueryFilter($"Reason eq {reason}");
        // The row key is the contact's id, and ids sort by time.
        if (olderThan is { Value: var id })
            filter += " and " + TableClient.CreateQueryFilter($"RowKey lt {id}");
        var found = new List<InboundContact>();
        await foreach (var row in _inbox.QueryAsync<TableEntity>(filter, cancellationToken: stop))
            found.Add(Read(row));
        return [.. found.OrderByDescending(c => c.Id.Value, StringComparer.Ordinal).Take(limit)];
    }

    /// <summary>Writes the register and returns what it says; null when somebody else was faster.</summary>
    private async Task<InboundContact?> Decide(InboundContact contact, CancellationToken stop)
    {
        var id = contact.Id.Value;
        var row = new TableEntity(id, id) { [Contact] = StoredJson.WriteText(contact) };
        if (await _contacts.TryAdd(row, stop) is not null)
            return contact;
        if (await _contacts.Find(id, id, stop) is not { } known)
            return null;
        var stands = Read(known);
        if (stands.IsSettled || stands == contact)
            return stands;
        return await _contacts.TryUpdate(row, known.ETag, TableUpdateMode.Replace, stop) is null ? null : contact;
    }

    private async Task<bool> Follow(InboundContact stands, ETag? version, CancellationToken stop)
    {
        var row = InboxRow(stands, time.GetUtcNow());
        if (version is { } read)
            return await _inbox.TryUpdate(row, read, TableUpdateMode.Replace, stop) is not null;
        // What has left the inbox comes back only to wait there again.
        return stands.IsSettled || await _inbox.TryAdd(row, stop) is not null;
    }

    private TableEntity InboxRow(InboundContact contact, DateTimeOffset enqueuedAt) => new(
        Bucket(contact.Id), contact.Id.Value)
    {
        [Contact] = StoredJson.WriteText(contact),
        ["Standing"] = contact.Standing.ToString(),
        ["Organisation"] = contact.Organisation.Key,
        ["Reason"] = contact.Reason ?? "",
        ["ReceivedAt"] = contact.ReceivedAt.ToUniversalTime(),
        [EnqueuedAt] = enqueuedAt,
        ["Done"] = contact.IsSettled,
        ["DoneAt"] = time.GetUtcNow(),
    };

    private static string Bucket(ContactId id) =>
        string.Create(CultureInfo.InvariantCulture, $"b{id.Value.Aggregate(0, (sum, c) => sum + c) % Buckets}");

    private static InboundContact Read(TableEntity row) => StoredJson.Read<InboundContact>(row.GetString(Contact));
}
