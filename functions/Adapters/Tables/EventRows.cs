using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// The ledger's rows. The header (who by login, when, under which configuration, what kind) is in clear and lasts; the
/// content is sealed with the person's key. Each row carries a hash over the hash before it, its header and its
/// ciphertext, so that the chain is provable without any key.
/// </summary>
internal static class EventRows
{
    public const int HashBytes = 32;

    public static readonly byte[] FirstPrevious = new byte[HashBytes];

    public static string RowKey(CaseId id, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{id.Value}-e-{sequence:D6}");

    public static string Filter(CaseId id) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {id.Value} and RowKey ge {id.Value + "-e-"} and RowKey lt {id.Value + "-e."}");

    public static TableEntity Write(CaseId id, RecordedEvent recorded, PersonId person, byte[] key, byte[] previous)
    {
        var shape = EventNames.Of(recorded.Change);
        var row = new TableEntity(id.Value, RowKey(id, recorded.Sequence))
        {
            ["Type"] = shape.Name,
            ["Schema"] = shape.Schema,
            ["Sequence"] = recorded.Sequence,
            ["At"] = recorded.At.ToUniversalTime(),
            ["Login"] = recorded.By.Login,
            ["Roles"] = string.Join(' ', recorded.By.Roles),
            ["Configuration"] = recorded.ConfigurationVersion,
            ["Person"] = person.Value,
            ["Previous"] = previous,
        };
        var content = StoredJson.Write(new EventContent(
            recorded.By.Name, recorded.By.Teams, EventNames.Write(recorded.Change)));
        var header = Header(row);
        var sealedContent = Sealing.Seal(key, Compression.Pack(content), header);
        SealedContent.Put(row, sealedContent);
        row["Hash"] = Hash(previous, header, sealedContent);
        return row;
    }

    /// <summary>The event with its content, or its header alone when <paramref name="key"/> is null.</summary>
    public static LedgerEntry Read(TableEntity row, byte[]? key)
    {
        var header = new LedgerEntry(
            row.GetInt32("Sequence")!.Value,
            row.GetDateTimeOffset("At")!.Value,
            row.GetString("Login"),
            [.. row.GetString("Roles").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)],
            row.GetInt32("Configuration")!.Value,
            row.GetString("Type"),
            Convert.ToHexStringLower(row.GetBinary("Hash")),
            Recorded: null,
            Content: null);
        if (key is null)
            return header;
        var plain = Sealing.Open(key, SealedContent.Get(row), Header(row));
        var content = StoredJson.Read<EventContent>(Compression.Unpack(plain));
        var by = new Actor(header.Login, content.Name, header.Roles, content.Teams);
        var change = EventNames.Read(header.Type, row.GetInt32("Schema")!.Value, content.Change);
        return header with
        {
            Recorded = new RecordedEvent(header.Sequence, header.At, by, header.ConfigurationVersion, change),
            Content = content.Change.ToJsonString(),
        };
    }

    public static byte[] HashOf(TableEntity row) =>
        Hash(row.GetBinary("Previous"), Header(row), SealedContent.Get(row));

    private static byte[] Hash(byte[] previous, byte[] header, byte[] content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(header);
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    // Fields of the header cannot contain a line feed: names, ids and numbers. The order is part of the stored format.
    private static byte[] Header(TableEntity row) => Encoding.UTF8.GetBytes(string.Join(
        '\n',
        row.PartitionKey,
        row.GetString("Type"),
        row.GetInt32("Schema")!.Value.ToString(CultureInfo.InvariantCulture),
        row.GetInt32("Sequence")!.Value.ToString(CultureInfo.InvariantCulture),
        row.GetDateTimeOffset("At")!.Value.UtcTicks.ToString(CultureInfo.InvariantCulture),
        row.GetString("Login"),
        row.GetString("Roles"),
        row.GetInt32("Configuration")!.Value.ToString(CultureInfo.InvariantCulture),
        row.GetString("Person")));

    /// <summary>What of an event is personal: the name of who acted, and what happened.</summary>
    private sealed record EventContent(string Name, IReadOnlyList<string> Teams, JsonObject Change);
}
