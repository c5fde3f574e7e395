using System.Collections.Immutable;
using System.Text;
using Azure;
using Azure.Data.Tables;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Adapters.Tables;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;

namespace ContactCenter.Adapters.Worklists;

/// <summary>
/// The row of a case in the table <c>worklists</c>: version and places. Subject and name of the requester are in it,
/// so it is sealed, with the application's key: reading ten thousand rows must not need ten thousand keys, and the row
/// goes when the case leaves.
/// </summary>
internal sealed class WorklistRows(MasterKey keys)
{
    public TableEntity Write(Case current, IReadOnlyList<WorkItem> places)
    {
        var row = new TableEntity(current.File.Organisation.Key, current.File.Id.Value)
        {
            ["Version"] = current.Version,
            ["Left"] = places.Count == 0,
        };
        if (places.Count > 0)
        {
            var plain = Compression.Pack(StoredJson.Write(places));
            SealedContent.Put(row, Sealing.Seal(keys.Projections, plain, Context(row)));
        }
        return row;
    }

    public Placed Read(TableEntity row)
    {
        var places = row.GetBoolean("Left") == true
            ? []
            : StoredJson.Read<ImmutableArray<WorkItem>>(Compression.Unpack(
                Sealing.Open(keys.Projections, SealedContent.Get(row), Context(row))));
        return new Placed(row.RowKey, row.GetInt32("Version")!.Value, row.ETag, row.Timestamp ?? default, places);
    }

    public static Placed Written(TableEntity row, ETag etag, IReadOnlyList<WorkItem> places, DateTimeOffset at) =>
        new(row.RowKey, row.GetInt32("Version")!.Value, etag, at, [.. places]);

    private static byte[] Context(TableEntity row) => Encoding.UTF8.GetBytes($"{row.PartitionKey}\n{row.RowKey}");
}
