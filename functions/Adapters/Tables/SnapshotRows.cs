using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// A case as last saved, in one row: JSON, compressed, sealed with the person's key. What does not fit a row (it takes
/// megabytes of text) is a blob that the row names.
/// </summary>
internal sealed class SnapshotRows(StorageClients clients)
{
    /// <summary>The shape of what is inside. Of a row of another shape the events are folded instead.</summary>
    private const int Shape = 2;

    private readonly BlobContainerClient _large = clients.Blobs.GetBlobContainerClient(StorageNames.CaseBlobs);

    public static int Version(TableEntity row) => row.GetInt32("Version")!.Value;

    public static byte[] Hash(TableEntity row) => row.GetBinary("Hash");

    public static PersonId Person(TableEntity row) => new(row.GetString("Person"));

    public async Task<TableEntity> Write(Case current, byte[] key, byte[] hash, CancellationToken stop)
    {
        var id = current.File.Id.Value;
        var row = new TableEntity(id, id)
        {
            ["Snapshot"] = true,
            ["Shape"] = Shape,
            ["Finished"] = current.IsFinished,
            ["Version"] = current.Version,
            ["Organisation"] = current.File.Organisation.Key,
            ["Person"] = current.File.Requester.Person.Value,
            ["Hash"] = hash,
        };
        var content = Sealing.Seal(key, Compression.Pack(StoredJson.Write(current)), Context(row));
        if (content.Length <= SealedContent.RowBytes)
        {
            SealedContent.Put(row, content);
            return row;
        }
        // Named by its last hash: two writers of the same version do not overwrite each other.
        var last = Convert.ToHexStringLower(hash);
        var name = string.Create(CultureInfo.InvariantCulture, $"{id}/{current.Version}-{last}");
        await _large.GetBlobClient(name).UploadAsync(new BinaryData(content), overwrite: true, stop);
        row["Blob"] = name;
        return row;
    }

    /// <summary>Null when the row has another shape than this release writes.</summary>
    public async Task<Case?> Read(TableEntity row, byte[] key, CancellationToken stop)
    {
        if (row.GetInt32("Shape") != Shape)
            return null;
        var content = row.GetString("Blob") is { } blob
            ? (await _large.GetBlobClient(blob).DownloadContentAsync(stop)).Value.Content.ToArray()
            : SealedContent.Get(row);
        return StoredJson.Read<Case>(Compression.Unpack(Sealing.Open(key, content, Context(row))));
    }

    // The last hash is authenticated with the content: nobody without the key can put another chain under a snapshot.
    private static byte[] Context(TableEntity row) => Encoding.UTF8.GetBytes(string.Join(
        '\n',
        row.PartitionKey,
        row.GetInt32("Version")!.Value.ToString(CultureInfo.InvariantCulture),
        row.GetString("Person"),
        Convert.ToHexString(row.GetBinary("Hash"))));
}
