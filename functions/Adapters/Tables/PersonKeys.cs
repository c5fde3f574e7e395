using System.Security.Cryptography;
using Azure.Data.Tables;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// The data key of each person, wrapped with the master key, in a row of its own in <c>people</c>. Erasing it makes
/// all that was sealed with it unreadable. Unwrapped keys stay in memory for ten minutes at most.
/// </summary>
internal sealed class PersonKeys(StorageClients clients, MasterKey master, TimeProvider time)
{
    private const string Wrapped = "Wrapped";
    private readonly TableClient _people = clients.Table(StorageNames.People);
    private readonly BoundedCache<string, byte[]> _known = new(10_000, TimeSpan.FromMinutes(10), time);

    public static string RowKey(PersonId person) => $"{person.Value}-key";

    /// <summary>Null when the key was erased, or never made.</summary>
    public async Task<byte[]?> Find(PersonId person, CancellationToken stop)
    {
        if (_known.TryGet(person.Value, out var known))
            return known;
        return await _people.Find(person.Value, RowKey(person), stop) is { } row ? Read(person, row) : null;
    }

    /// <summary>Null when the key was erased: an erased person never gets another.</summary>
    public async Task<byte[]?> FindOrCreate(PersonId person, CancellationToken stop)
    {
        if (_known.TryGet(person.Value, out var known))
            return known;
        if (await _people.Find(person.Value, RowKey(person), stop) is { } existing)
            return Read(person, existing);
        var (row, key) = Create(person);
        if (await _people.TryAdd(row, stop) is null)
            return await Find(person, stop);
        Remember(person, key);
        return key;
    }

    /// <summary>A new key and the row that will hold it; to be remembered once the row is written.</summary>
    public (TableEntity Row, byte[] Key) Create(PersonId person)
    {
        var key = RandomNumberGenerator.GetBytes(Sealing.KeyBytes);
        var row = new TableEntity(person.Value, RowKey(person))
        {
            [Wrapped] = master.Wrap(key, person.Value),
            ["CreatedAt"] = time.GetUtcNow(),
        };
        return (row, key);
    }

    public void Remember(PersonId person, byte[] key) => _known.Set(person.Value, key);

    /// <summary>The row of a key that is no more.</summary>
    public TableEntity Erased(PersonId person) =>
        new(person.Value, RowKey(person)) { ["ErasedAt"] = time.GetUtcNow() };

    public void Forget(PersonId person) => _known.Remove(person.Value, out _);

    private byte[]? Read(PersonId person, TableEntity row)
    {
        if (row.GetBinary(Wrapped) is not { } wrapped)
            return null;
        var key = master.Unwrap(wrapped, person.Value);
        Remember(person, key);
        return key;
    }
}
