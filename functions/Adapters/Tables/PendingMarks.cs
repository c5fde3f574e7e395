using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// Which cases were saved and may not be published yet. A mark is written before the save, one row per version, and is
/// closed after publishing. Closing the marks up to a saved version is always safe: a save that would produce one of
/// those versions starts from an older one and must fail. Rows are marked and swept later, so the table stays small.
/// </summary>
internal sealed class PendingMarks(StorageClients clients, TimeProvider time)
{
    // A few partitions, so that a sweep is a few transactions and no partition takes all the writes.
    private const int Buckets = 8;
    private readonly TableClient _table = clients.Table(StorageNames.Pending);
    private readonly BoundedCache<string, HashSet<int>> _open = new(10_000, TimeSpan.FromMinutes(10), time);
    private readonly Lock _gate = new();

    public sealed record Mark(CaseId Case, int Version, DateTimeOffset SavedAt);

    public async Task Open(CaseId id, int version, CancellationToken stop)
    {
        Know(id, version);
        var row = Row(id, version);
        row["Open"] = true;
        row["SavedAt"] = time.GetUtcNow();
        row["Case"] = id.Value;
        row["Version"] = version;
        await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, stop);
    }

    /// <summary>Closes every mark of the case up to this version.</summary>
    public async Task Close(CaseId id, int version, CancellationToken stop)
    {
        var versions = Forget(id, version);
        if (versions.Count == 0)
        {
            // Saved by another process: what is open is in storage only.
            await foreach (var mark in Marks(OfCase(id), stop))
            {
                if (mark.Version <= version)
                    versions.Add(mark.Version);
            }
        }
        foreach (var open in versions)
        {
            var row = Row(id, open);
            row["Open"] = false;
            await _table.TryUpdate(row, Azure.ETag.All, TableUpdateMode.Merge, stop);
        }
    }

    /// <summary>Open marks older than this.</summary>
    public async IAsyncEnumerable<Mark> Find(
        DateTimeOffset savedBefore, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var mark in Marks(TableClient.CreateQueryFilter($"Open eq true"), stop))
        {
            if (mark.SavedAt >= savedBefore)
                continue;
            Know(mark.Case, mark.Version);
            yield return mark;
        }
    }

    public Task Sweep(CancellationToken stop) =>
        _table.Sweep(TableClient.CreateQueryFilter($"Open eq false"), stop);

    private static string Bucket(CaseId id) =>
        string.Create(CultureInfo.InvariantCulture, $"b{id.Value.Aggregate(0, (sum, c) => sum + c) % Buckets}");

    private static TableEntity Row(CaseId id, int version) =>
        new(Bucket(id), string.Create(CultureInfo.InvariantCulture, $"{id.Value}-{version:D6}"));

    private static string OfCase(CaseId id) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {Bucket(id)} and RowKey ge {id.Value + "-"} and RowKey lt {id.Value + "."} and Open eq true");

    private async IAsyncEnumerable<Mark> Marks(string filter, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: stop))
        {
            yield return new Mark(
                new CaseId(row.GetString("Case")),
                row.GetInt32("Version")!.Value,
                row.GetDateTimeOffset("SavedAt")!.Value);
        }
    }

    private void Know(CaseId id, int version)
    {
        lock (_gate)
        {
            if (!_open.TryGet(id.Value, out var versions))
                _open.Set(id.Value, versions = []);
            versions.Add(version);
        }
    }

    private List<int> Forget(CaseId id, int version)
    {
        lock (_gate)
        {
            if (!_open.TryGet(id.Value, out var versions))
                return [];
            var closed = versions.Where(v => v <= version).ToList();
            versions.ExceptWith(closed);
            if (versions.Count == 0)
                _open.Remove(id.Value, out _);
            return closed;
        }
    }
}
