using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// What people are looked for by, in the table <c>lookups</c>: the partition <c>{organisation}|people</c> has a row for
/// each number and each word of a name, <c>{key}.{person}</c>. The key is made of keyed hashes alone, so the rows tell
/// nothing to who lacks the secret. That of a word has one part for its first three letters and one for each letter
/// after them: words with the same beginning stand together, and the beginning of a word is a range.
/// </summary>
internal sealed class PeopleIndex(StorageClients clients, LookupHash hash)
{
    private const string Phone = "person-phone";
    private const string Word = "person-word";

    // The first part decides; the later ones only tell apart what shares it.
    private const int FirstPart = 12;
    private const int LaterPart = 4;
    private const int FirstLetters = 3;
    private const int MostLetters = 10;
    private const int MostWords = 8;

    // A search that hits more looks at these alone: whoever searched adds a word.
    private const int MostHits = 2_000;

    private readonly TableClient _lookups = clients.Table(StorageNames.Lookups);

    /// <summary>The keys of a requester; none for somebody without name and number.</summary>
    public IReadOnlyList<string> KeysOf(Organisation organisation, Requester requester)
    {
        var words = requester.IsAnonymous ? [] : SearchWords.Of(requester.Name).Take(MostWords);
        var keys = words.Where(w => w.Length >= FirstLetters).Select(w => KeyOf(organisation, w));
        return PhoneNumber.Normalise(requester.Phone) is { } phone
            ? [.. keys, KeyOfPhone(organisation, phone)]
            : [.. keys];
    }

    public async Task Add(
        Organisation organisation, PersonId person, IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var rows = keys.Select(k => new TableEntity(Partition(organisation), $"{k}.{person.Value}"))
            .Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)).ToList();
        if (rows.Count > 0)
            await _lookups.SubmitTransactionAsync(rows, stop);
    }

    public async Task Remove(
        Organisation organisation, PersonId person, IEnumerable<string> keys, CancellationToken stop)
    {
        // One by one: what an earlier try removed is not there, and would undo a transaction.
        foreach (var key in keys)
            await _lookups.DeleteEntityAsync(Partition(organisation), $"{key}.{person.Value}", cancellationToken: stop);
    }

    public Task<HashSet<PersonId>> WithPhone(Organisation organisation, string phone, CancellationToken stop) =>
        Range(organisation, KeyOfPhone(organisation, phone), stop);

    /// <summary>People with a word that begins so; null when it is too short to look for.</summary>
    public async Task<HashSet<PersonId>?> WithWord(Organisation organisation, string word, CancellationToken stop) =>
        word.Length < FirstLetters ? null : await Range(organisation, KeyOf(organisation, word), stop);

    private async Task<HashSet<PersonId>> Range(Organisation organisation, string from, CancellationToken stop)
    {
        var partition = Partition(organisation);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {from + "~"}");
        var found = new HashSet<PersonId>();
        await foreach (var row in _lookups.QueryAsync<TableEntity>(
            filter, select: [nameof(TableEntity.RowKey)], cancellationToken: stop))
        {
            found.Add(new PersonId(row.RowKey[(row.RowKey.IndexOf('.', StringComparison.Ordinal) + 1)..]));
            if (found.Count == MostHits)
                break;
        }
        return found;
    }

    private string KeyOf(Organisation organisation, string word)
    {
        var key = new StringBuilder("w").Append(hash.Of(organisation, Word, word[..FirstLetters]), 0, FirstPart);
        for (var letters = FirstLetters + 1; letters <= Math.Min(word.Length, MostLetters); letters++)
            key.Append(hash.Of(organisation, Word, word[..letters]), 0, LaterPart);
        return key.ToString();
    }

    private string KeyOfPhone(Organisation organisation, string phone) =>
        string.Create(CultureInfo.InvariantCulture, $"p{hash.Of(organisation, Phone, phone)}");

    private static string Partition(Organisation organisation) => $"{organisation.Key}|people";
}
