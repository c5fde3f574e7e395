using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// Cases in the table <c>cases</c>: partition and snapshot row are the case id, events are <c>{id}-e-{sequence}</c>,
/// remembered answers <c>{id}-k-{hash}</c>; row keys repeat the id because they must be unique in the whole table.
/// </summary>
internal sealed class CaseTable(
    StorageClients clients, PersonKeys keys, SnapshotRows snapshots, PendingMarks pending, TimeProvider time)
    : ICaseStore
{
    // A transaction holds 100 rows: the snapshot, one remembered answer and these.
    private const int MostEvents = 98;
    private static readonly TimeSpan _remembered = TimeSpan.FromHours(24);

    // Longer than any save can take with all its retries: a mark this old without its version was given up.
    private static readonly TimeSpan _givenUp = TimeSpan.FromMinutes(10);

    private readonly TableClient _cases = clients.Table(StorageNames.Cases);
    private readonly BoundedCache<string, StoredCase> _seen = new(200, TimeSpan.FromMinutes(1), time);

    public async Task<StoredCase?> Load(CaseId id, CancellationToken stop)
    {
        if (await _cases.Find(id.Value, id.Value, stop) is not { } row)
            return null;
        if (await keys.Find(SnapshotRows.Person(row), stop) is not { } key)
            return null;
        var current = await snapshots.Read(row, key, stop) ?? await Refold(id, stop);
        return See(new StoredCase(current, new CaseMark(SnapshotRows.Hash(row), row.ETag).ToString()));
    }

    public StoredCase? LastSeen(CaseId id) => _seen.TryGet(id.Value, out var seen) ? seen : null;

    public async Task<StoredCase?> Save(CaseChange change, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(change.Events.Count, MostEvents);
        var after = change.After;
        var person = after.File.Requester.Person;
        var key = await keys.FindOrCreate(person, stop)
            ?? throw new InvalidOperationException($"The key of {person} was erased: the case can no longer change.");
        if (change.Projects)
            await pending.Open(after.File.Id, after.Version, stop);

        var mark = change.Before is null ? default(CaseMark?) : CaseMark.Parse(change.Before.ETag);
        var hash = mark?.Hash ?? EventRows.FirstPrevious;
        var actions = new List<TableTransactionAction>();
        foreach (var recorded in change.Events)
        {
            var row = EventRows.Write(after.File.Id, recorded, person, key, hash);
            hash = row.GetBinary("Hash");
            actions.Add(new TableTransactionAction(TableTransactionActionType.Add, row));
        }
        var snapshot = await snapshots.Write(after, key, hash, stop);
        actions.Insert(0, mark is { } loaded
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, snapshot, loaded.Row)
            : new TableTransactionAction(TableTransactionActionType.Add, snapshot));
        if (change.Remembered is { } answer)
            actions.Add(Remember(after.File.Id, person, key, answer, change.KeyIsFree));

        return await _cases.TrySubmit(actions, stop) is { } responses
            ? See(new StoredCase(after, new CaseMark(hash, responses[0].Headers.ETag!.Value).ToString()))
            : await FindOwn(change, hash, stop);
    }

    public Task Published(StoredCase saved, CancellationToken stop) =>
        pending.Close(saved.Case.File.Id, saved.Case.Version, stop);

    public async IAsyncEnumerable<CaseId> Unpublished(
        DateTimeOffset savedBefore, [EnumeratorCancellation] CancellationToken stop)
    {
        var found = new HashSet<CaseId>();
        await foreach (var mark in pending.Find(savedBefore, stop))
        {
            if (await StoredVersion(mark.Case, stop) < mark.Version)
            {
                // The save has not come, and after so long it never will: nothing follows from it.
                if (mark.SavedAt < time.GetUtcNow() - _givenUp)
                    await pending.GiveUp(mark, stop);
            }
            else if (found.Add(mark.Case))
            {
                yield return mark.Case;
            }
        }
        await pending.Remove(stop);
    }

    public async Task<RememberedAnswer?> Remembered(CaseId id, string key, CancellationToken stop)
    {
        if (await _cases.Find(id.Value, RememberedKey(id, key), stop) is not { } row)
            return null;
        if (await keys.Find(new PersonId(row.GetString("Person")), stop) is not { } personKey)
            return null;
        var plain = Sealing.Open(personKey, SealedContent.Get(row), Encoding.UTF8.GetBytes(row.RowKey));
        var answer = StoredJson.Read<RememberedAnswer>(Compression.Unpack(plain));
        return answer.At + _remembered > time.GetUtcNow() ? answer : null;
    }

    public async Task<IReadOnlyList<LedgerEntry>> History(CaseId id, CancellationToken stop)
    {
        var entries = new List<LedgerEntry>();
        foreach (var row in await Events(id, stop))
            entries.Add(EventRows.Read(row, await keys.Find(SnapshotRows.Person(row), stop)));
        return entries;
    }

    public async Task<IReadOnlyList<string>> Audit(CaseId id, CancellationToken stop)
    {
        if (await _cases.Find(id.Value, id.Value, stop) is not { } snapshot)
            return [$"{id}: there is no snapshot."];
        var key = await keys.Find(SnapshotRows.Person(snapshot), stop);
        var audit = new CaseAudit(id, key);
        foreach (var row in await Events(id, stop))
            audit.Walk(row);
        await audit.Compare(snapshot, snapshots, stop);
        return audit.Problems;
    }

    public IAsyncEnumerable<CaseId> All(CaseId? after, CancellationToken stop) => Ids(
        after is { } last
            ? TableClient.CreateQueryFilter($"Snapshot eq true and PartitionKey gt {last.Value}")
            : TableClient.CreateQueryFilter($"Snapshot eq true"),
        stop);

    public IAsyncEnumerable<CaseId> Unfinished(CancellationToken stop) =>
        Ids(TableClient.CreateQueryFilter($"Snapshot eq true and Finished eq false"), stop);

    private async IAsyncEnumerable<CaseId> Ids(string filter, [EnumeratorCancellation] CancellationToken stop)
    {
        var select = new[] { "PartitionKey" };
        await foreach (var row in _cases.QueryAsync<TableEntity>(filter, select: select, cancellationToken: stop))
            yield return new CaseId(row.PartitionKey);
    }

    // Of two that end at once the older may stay: what is saved on it then fails, and the case is loaded again.
    private StoredCase See(StoredCase stored)
    {
        _seen.Set(stored.Case.File.Id.Value, stored);
        return stored;
    }

    // A conflict may be with ourselves: the transaction was done, its answer was lost and the client repeated it. The
    // nonces make the hash of our last event one of a kind, so finding it means that the save succeeded.
    private async Task<StoredCase?> FindOwn(CaseChange change, byte[] hash, CancellationToken stop)
    {
        var id = change.After.File.Id;
        if (change.Events.Count == 0)
            return null;
        var last = await _cases.Find(id.Value, EventRows.RowKey(id, change.Events[^1].Sequence), stop);
        if (last is null || !last.GetBinary("Hash").AsSpan().SequenceEqual(hash))
            return null;
        // When somebody wrote after us meanwhile, this mark is theirs and our hash is not: the next save under it is
        // refused like any stale one, because its first event exists already.
        var snapshot = await _cases.Find(id.Value, id.Value, stop);
        return snapshot is null ? null : new StoredCase(change.After, new CaseMark(hash, snapshot.ETag).ToString());
    }

    private async Task<Case> Refold(CaseId id, CancellationToken stop)
    {
        var entries = await History(id, stop);
        return CaseEvolution.Fold(entries.Select(e => e.Recorded!));
    }

    private async Task<List<TableEntity>> Events(CaseId id, CancellationToken stop)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _cases.QueryAsync<TableEntity>(EventRows.Filter(id), cancellationToken: stop))
            rows.Add(row);
        return rows;
    }

    private async Task<int> StoredVersion(CaseId id, CancellationToken stop)
    {
        var found = await _cases.GetEntityIfExistsAsync<TableEntity>(id.Value, id.Value, ["Version"], stop);
        return found.HasValue ? SnapshotRows.Version(found.Value!) : 0;
    }

    private static TableTransactionAction Remember(
        CaseId id, PersonId person, byte[] key, RememberedAnswer answer, bool replaces)
    {
        var row = new TableEntity(id.Value, RememberedKey(id, answer.Key)) { ["Person"] = person.Value };
        var plain = Compression.Pack(StoredJson.Write(answer));
        SealedContent.Put(row, Sealing.Seal(key, plain, Encoding.UTF8.GetBytes(row.RowKey)));
        return new TableTransactionAction(
            replaces ? TableTransactionActionType.UpsertReplace : TableTransactionActionType.Add, row);
    }

    // The key is the caller's own text and may not be fit for a row key, or tell something: its hash is neither.
    private static string RememberedKey(CaseId id, string key) =>
        $"{id.Value}-k-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16))}";
}
