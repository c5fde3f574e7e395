using System.Text;
using Azure;
using Azure.Data.Tables;
using ContactCenter.Adapters.Customers;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// People in the table <c>people</c>: the partition is the person, one row holds what we know (name and address
/// sealed with the person's key) and the list of cases, another the wrapped key.
/// </summary>
internal sealed class PeopleTable(
    StorageClients clients, LookupTable lookups, PeopleIndex index, PersonKeys keys, CustomerErasure customers,
    TimeProvider time) : IPeople
{
    private const string Address = "address";
    private const string Cases = "Cases";
    private const string Keys = "Keys";
    private const string CorrectedAt = "AddressCorrectedAt";

    // 27 characters each in a string property of at most 32 K characters; the oldest leave this list, not the system.
    private const int MostCases = 1_000;
    private const int Tries = 20;

    // Names and numbers one person is found by; an address that many people share has more, and those are not found.
    private const int MostKeys = 200;

    private readonly TableClient _people = clients.Table(StorageNames.People);

    // What was read a moment ago, so that adding a case to a person just found is one operation.
    private readonly BoundedCache<string, Lists> _read = new(5_000, TimeSpan.FromMinutes(1), time);

    public async Task<Person?> FindByAddress(Organisation organisation, string address, CancellationToken stop) =>
        await lookups.Find(organisation, Address, MailAddress.Normalise(address), stop) is { } id
            ? await Find(organisation, new PersonId(id), stop)
            : null;

    public async Task<Person> FindOrCreate(Person candidate, CancellationToken stop)
    {
        for (var i = 0; i < Tries; i++)
        {
            var holder = candidate.Address is null ? candidate.Id : await Holder(candidate, stop);
            var created = candidate with { Id = holder };
            if (await TryCreate(created, stop))
                return created;
            if (await Find(candidate.Organisation, holder, stop) is { } found)
                return found;
            if (candidate.Address is null || holder == candidate.Id)
                throw new InvalidOperationException($"{holder} was erased, or belongs to another organisation.");
            // The holder was erased and its address not yet given up: that is finished here.
            await lookups.Release(
                candidate.Organisation, Address, MailAddress.Normalise(candidate.Address), holder.Value, stop);
        }
        throw new InvalidOperationException($"{candidate.Id} could not be registered: its address changes hands.");
    }

    public async Task<Person?> Find(Organisation organisation, PersonId id, CancellationToken stop) =>
        await Read(organisation, id, await Row(id, stop), stop);

    private async Task<Person?> Read(
        Organisation organisation, PersonId id, TableEntity? row, CancellationToken stop)
    {
        if (row is null || row.GetString("Organisation") != organisation.Key)
            return null;
        if (row.GetBinary("p0") is null || await keys.Find(id, stop) is not { } key)
            return null;
        var profile = StoredJson.Read<Profile>(Sealing.Open(key, SealedContent.Get(row), Context(id)));
        return new Person(id, organisation, profile.Name, profile.Address, row.GetBoolean("Registered") == true);
    }

    public async Task CorrectAddress(
        Organisation organisation, PersonId id, string? old, string address, DateTimeOffset at, CancellationToken stop)
    {
        for (var i = 0; i < Tries; i++)
        {
            var known = await Row(id, stop);
            var person = await Read(organisation, id, known, stop)
                ?? throw new InvalidOperationException($"{id} is not known, or was erased.");
            if (known!.GetDateTimeOffset(CorrectedAt) > at)
                return;
            // Claimed first and the old one given up last: a repeat after a crash finishes what is left. An address
            // that another person holds stays theirs; letters of this one go there all the same.
            await lookups.Claim(organisation, Address, MailAddress.Normalise(address), id.Value, stop);
            var row = new TableEntity(id.Value, id.Value) { [CorrectedAt] = at };
            await Seal(row, person with { Address = address }, stop);
            _read.Remove(id.Value, out _);
            if (await _people.TryUpdate(row, known.ETag, TableUpdateMode.Merge, stop) is null)
                continue;
            foreach (var former in new[] { old, person.Address }.OfType<string>().Select(MailAddress.Normalise)
                .Distinct().Where(f => f != MailAddress.Normalise(address)))
            {
                await lookups.Release(organisation, Address, former, id.Value, stop);
            }
            return;
        }
        throw new InvalidOperationException($"The address of {id} could not be corrected: many others write there.");
    }

    public async Task<IReadOnlyList<CaseId>> CasesOf(
        Organisation organisation, PersonId id, int limit, CancellationToken stop)
    {
        var row = await Row(id, stop);
        return row?.GetString("Organisation") == organisation.Key
            ? [.. Split(row!.GetString(Cases)).Take(limit).Select(c => new CaseId(c))]
            : [];
    }

    public async Task AddCase(
        Organisation organisation, Requester requester, CaseId caseId, CancellationToken stop)
    {
        var id = requester.Person;
        var wanted = index.KeysOf(organisation, requester);
        List<string> added = [];
        for (var i = 0; i < Tries; i++)
        {
            if (!_read.Remove(id.Value, out var read))
            {
                var row = await Row(id, stop) ?? throw new InvalidOperationException($"{id} is not known.");
                read = Listed(row);
            }
            if (read.IsErased && added.Count > 0)
                await index.Remove(organisation, id, added, stop);
            var known = Split(read.Keys);
            added = read.IsErased ? [] : [.. wanted.Except(known).Take(MostKeys - known.Length)];
            var cases = Split(read.Cases);
            if (cases.Contains(caseId.Value) && added.Count == 0)
                return;
            // Noted after they are there: a repeat after a crash finishes what is left.
            await index.Add(organisation, id, added, stop);
            var next = read with
            {
                // Ids sort by time: newest first.
                Cases = string.Join(
                    ' ', cases.Append(caseId.Value).Distinct().OrderDescending(StringComparer.Ordinal).Take(MostCases)),
                Keys = string.Join(' ', known.Concat(added)),
            };
            var change = new TableEntity(id.Value, id.Value) { [Cases] = next.Cases, [Keys] = next.Keys };
            if (await _people.TryUpdate(change, read.ETag, TableUpdateMode.Merge, stop) is { } etag)
            {
                _read.Set(id.Value, next with { ETag = etag });
                return;
            }
        }
        throw new InvalidOperationException($"{caseId} could not be added to {id}: too many others write there.");
    }

    public async Task<IReadOnlyList<PersonId>> FindByPhone(
        Organisation organisation, string phone, int limit, CancellationToken stop) =>
        PhoneNumber.Normalise(phone) is { } number
            ? Newest(await index.WithPhone(organisation, number, stop), limit)
            : [];

    public async Task<IReadOnlyList<PersonId>> FindByName(
        Organisation organisation, string name, int limit, CancellationToken stop)
    {
        HashSet<PersonId>? found = null;
        foreach (var word in SearchWords.Of(name))
        {
            if (await index.WithWord(organisation, word, stop) is not { } with)
                continue;
            if (found is null)
                found = with;
            else
                found.IntersectWith(with);
        }
        return found is null ? [] : Newest(found, limit);
    }

    public async Task Erase(Organisation organisation, PersonId id, CancellationToken stop)
    {
        var person = await Find(organisation, id, stop);
        if (person?.Address is { } address)
            await lookups.Release(organisation, Address, MailAddress.Normalise(address), id.Value, stop);
        await customers.Erase(organisation, id, stop);
        if (await Row(id, stop) is { } found)
            await index.Remove(organisation, id, Split(found.GetString(Keys)), stop);
        keys.Forget(id);
        _read.Remove(id.Value, out _);
        // The key goes first: without it the rest is unreadable, whatever happens next.
        await _people.UpsertEntityAsync(keys.Erased(id), TableUpdateMode.Replace, stop);
        keys.Forget(id);
        if (await Row(id, stop) is { } row)
        {
            var bare = new TableEntity(id.Value, id.Value)
            {
                ["Organisation"] = row.GetString("Organisation"),
                ["Registered"] = false,
                [Cases] = row.GetString(Cases) ?? "",
            };
            await _people.UpsertEntityAsync(bare, TableUpdateMode.Replace, stop);
            _read.Remove(id.Value, out _);
        }
    }

    private async Task<PersonId> Holder(Person candidate, CancellationToken stop) => new(await lookups.Claim(
        candidate.Organisation, Address, MailAddress.Normalise(candidate.Address!), candidate.Id.Value, stop));

    private async Task<bool> TryCreate(Person person, CancellationToken stop)
    {
        var (keyRow, key) = keys.Create(person.Id);
        var row = new TableEntity(person.Id.Value, person.Id.Value)
        {
            ["Organisation"] = person.Organisation.Key,
            ["Registered"] = person.Registered,
            [Cases] = "",
        };
        SealedContent.Put(row, Seal(key, person));
        var written = await _people.TrySubmit(
            [
                new TableTransactionAction(TableTransactionActionType.Add, row),
                new TableTransactionAction(TableTransactionActionType.Add, keyRow),
            ],
            stop);
        if (written is null)
            return false;
        keys.Remember(person.Id, key);
        _read.Set(person.Id.Value, new Lists(written[0].Headers.ETag!.Value, "", "", IsErased: false));
        return true;
    }

    private async Task Seal(TableEntity row, Person person, CancellationToken stop)
    {
        var key = await keys.Find(person.Id, stop) ?? throw new InvalidOperationException($"{person.Id} was erased.");
        SealedContent.Put(row, Seal(key, person));
    }

    private static byte[] Seal(byte[] key, Person person) =>
        Sealing.Seal(key, StoredJson.Write(new Profile(person.Name, person.Address)), Context(person.Id));

    private async Task<TableEntity?> Row(PersonId id, CancellationToken stop)
    {
        var row = await _people.Find(id.Value, id.Value, stop);
        if (row is not null)
            _read.Set(id.Value, Listed(row));
        return row;
    }

    private static byte[] Context(PersonId id) => Encoding.UTF8.GetBytes($"profile\n{id.Value}");

    private static Lists Listed(TableEntity row) =>
        new(row.ETag, row.GetString(Cases) ?? "", row.GetString(Keys) ?? "", row.GetBinary("p0") is null);

    private static IReadOnlyList<PersonId> Newest(IEnumerable<PersonId> people, int limit) =>
        [.. people.OrderByDescending(p => p.Value, StringComparer.Ordinal).Take(limit)];

    private static string[] Split(string? cases) =>
        cases?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The lists of a person's row, at the version they were read.</summary>
    private sealed record Lists(ETag ETag, string Cases, string Keys, bool IsErased);

    private sealed record Profile(string Name, string? Address);
}
