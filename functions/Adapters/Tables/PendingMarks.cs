using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// Which cases were saved and may not be published yet. A mark is written before the save, one row per version, and is
/// removed after publishing, together with others and a moment later: a process that dies in between leaves marks whose
/// cases are published once more, which does no harm. Removing the marks up to a saved version is always safe: a save
/// that would produce one of those versions starts from an older one and must fail.
/// </summary>
internal sealed class PendingMarks : IAsyncDisposable, IDisposable
{
    // A few partitions, so that one transaction takes many marks and no partition takes all the writes.
    private const int Buckets = 8;

    /// <summary>How long removals wait for others; much shorter than what the sweep leaves alone.</summary>
    public static readonly TimeSpan RemovalDelay = TimeSpan.FromSeconds(3);

    private readonly TableClient _table;
    private readonly TimeProvider _time;
    private readonly BoundedCache<string, HashSet<int>> _open;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _removing = new(1);
    private readonly ITimer _removal;
    private Dictionary<string, TableEntity> _closed = [];

    public PendingMarks(StorageClients clients, TimeProvider time)
    {
        _table = clients.Table(StorageNames.Pending);
        _time = time;
        _open = new(10_000, TimeSpan.FromMinutes(10), time);
        _removal = time.CreateTimer(
            _ => _ = RemoveInBackground(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public sealed record Mark(CaseId Case, int Version, DateTimeOffset SavedAt, ETag ETag);

    public async Task Open(CaseId id, int version, CancellationToken stop)
    {
        Know(id, version);
        var row = Row(id, version);
        row["SavedAt"] = _time.GetUtcNow();
        row["Case"] = id.Value;
        row["Version"] = version;
        await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, stop);
    }

    /// <summary>Closes every mark of the case up to this version; the rows go with the next removal.</summary>
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
        lock (_gate)
        {
            if (_closed.Count == 0 && versions.Count > 0)
                _removal.Change(RemovalDelay, Timeout.InfiniteTimeSpan);
            // By row: a change that is published twice is closed twice, and no transaction may name a row twice.
            foreach (var row in versions.Select(open => Row(id, open)))
                _closed[row.RowKey] = row;
        }
    }

    /// <summary>
    /// Removes the mark of a save that never came, unless it was opened again since: then the save may yet come.
    /// </summary>
    public async Task GiveUp(Mark mark, CancellationToken stop)
    {
        var row = Row(mark.Case, mark.Version);
        try
        {
            await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, mark.ETag, stop);
        }
        catch (RequestFailedException fault) when (fault.IsConflict())
        {
        }
    }

    /// <summary>Removes the rows of closed marks now; what could not be removed stays for the sweep.</summary>
    public async Task Remove(CancellationToken stop)
    {
        // A sweep that asks meanwhile must not find marks whose removal is under way.
        await _removing.WaitAsync(stop);
        try
        {
            Dictionary<string, TableEntity> closed;
            lock (_gate)
                (closed, _closed) = (_closed, []);
            foreach (var bucket in closed.Values.GroupBy(r => r.PartitionKey))
            {
                foreach (var rows in bucket.Chunk(Sweeping.TransactionRows))
                    await Sweeping.Remove(_table, rows, stop);
            }
        }
        finally
        {
            _removing.Release();
        }
    }

    /// <summary>Open marks older than this.</summary>
    public async IAsyncEnumerable<Mark> Find(
        DateTimeOffset savedBefore, [EnumeratorCancellation] CancellationToken stop)
    {
        await Remove(stop);
        await foreach (var mark in Marks(null, stop))
        {
            if (mark.SavedAt >= savedBefore)
                continue;
            Know(mark.Case, mark.Version);
            yield return mark;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _removal.DisposeAsync();
        await RemoveInBackground();
        _removing.Dispose();
    }

    /// <summary>Without the last removal, which the sweep makes up for.</summary>
    public void Dispose()
    {
        _removal.Dispose();
        _removing.Dispose();
    }

    private async Task RemoveInBackground()
    {
        try
        {
            await Remove(CancellationToken.None);
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException or ObjectDisposedException)
        {
            // Storage is away, or we are at the end. The sweep finds these marks, and publishes their cases once more.
        }
    }

    private static string Bucket(CaseId id) =>
        string.Create(CultureInfo.InvariantCulture, $"b{id.Value.Aggregate(0, (sum, c) => sum + c) % Buckets}");

    private static TableEntity Row(CaseId id, int version) =>
        new(Bucket(id), string.Create(CultureInfo.InvariantCulture, $"{id.Value}-{version:D6}")) { ETag = ETag.All };

    private static string OfCase(CaseId id) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {Bucket(id)} and RowKey ge {id.Value + "-"} and RowKey lt {id.Value + "."}");

    private async IAsyncEnumerable<Mark> Marks(string? filter, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: stop))
        {
            yield return new Mark(
                new CaseId(row.GetString("Case")),
                row.GetInt32("Version")!.Value,
                row.GetDateTimeOffset("SavedAt")!.Value,
                row.ETag);
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
