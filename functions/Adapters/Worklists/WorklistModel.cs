using Azure.Data.Tables;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Worklists;

/// <summary>
/// The read model of one organisation in this instance. It asks storage only when somebody reads, and then only for
/// rows written since the newest it has seen.
/// </summary>
internal sealed class WorklistModel(
    Organisation organisation, TableClient table, WorklistRows rows, TimeProvider time) : IDisposable
{
    // Two seconds are promised; the rest is left for the query itself.
    private static readonly TimeSpan _freshFor = TimeSpan.FromMilliseconds(1_500);

    // Storage stamps rows when it commits them; a row may become visible a little after one with a later stamp.
    private static readonly TimeSpan _overlap = TimeSpan.FromSeconds(10);

    // Rows of cases that left are removed after a while; who has not looked for that long starts over.
    private static readonly TimeSpan _startsOverAfter = WorklistTable.SweptAfter / 2;

    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly Lock _gate = new();
    private readonly List<Placed> _takenMeanwhile = [];
    private readonly Queue<Placed> _left = [];
    private volatile WorklistView _view = WorklistView.Empty;
    private long? _asked;
    private DateTimeOffset _newest;

    public WorklistView Current => _view;

    public async Task<WorklistView> Fresh(CancellationToken stop)
    {
        if (IsFresh())
            return _view;
        await _refreshing.WaitAsync(stop);
        try
        {
            if (!IsFresh())
                await Refresh(stop);
            return _view;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>What this instance wrote itself is in its next page.</summary>
    public void Take(Placed row)
    {
        lock (_gate)
        {
            _view = _view.With([row]);
            if (_refreshing.CurrentCount == 0)
                _takenMeanwhile.Add(row);
            if (row.Places.IsEmpty)
                _left.Enqueue(row);
        }
    }

    /// <summary>
    /// Rows of cases that left long ago, once there are as many as one transaction removes; those placed again since
    /// are not among them.
    /// </summary>
    public IReadOnlyList<Placed> TakeSwept(int count, DateTimeOffset leftBefore)
    {
        lock (_gate)
        {
            if (_left.Count < count || _left.Peek().WrittenAt >= leftBefore)
                return [];
            var swept = new List<Placed>();
            while (swept.Count < count && _left.TryPeek(out var row) && row.WrittenAt < leftBefore)
            {
                _left.Dequeue();
                if (_view.Cases.TryGetValue(row.Case, out var known) && known.ETag == row.ETag)
                    swept.Add(row);
            }
            _view = _view.Without(swept.Select(r => r.Case));
            return swept;
        }
    }

    public void Dispose() => _refreshing.Dispose();

    private bool IsFresh() => _asked is { } asked && time.GetElapsedTime(asked) < _freshFor;

    private async Task Refresh(CancellationToken stop)
    {
        var now = time.GetTimestamp();
        var startsOver = _newest == default || time.GetElapsedTime(_asked ?? now, now) > _startsOverAfter;
        var since = startsOver ? default : _newest - _overlap;
        var filter = startsOver
            ? TableClient.CreateQueryFilter($"PartitionKey eq {organisation.Key}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {organisation.Key} and Timestamp ge {since}");
        lock (_gate)
            _takenMeanwhile.Clear();
        var found = new List<Placed>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: stop))
        {
            // Most of what the overlap brings again is known already: it is not opened twice.
            if (startsOver || !_view.Cases.TryGetValue(row.RowKey, out var known) || known.ETag != row.ETag)
                found.Add(rows.Read(row));
        }
        lock (_gate)
        {
            // What this instance wrote while the query ran may not be in its answer.
            _view = (startsOver ? WorklistView.Empty : _view).With(found).With(_takenMeanwhile);
            if (found.Count > 0)
                _newest = Max(_newest, found.Max(r => r.WrittenAt));
            if (startsOver)
                LeftBefore(found);
        }
        _asked = now;
    }

    // Cases that left under an earlier process are nobody else's to sweep.
    private void LeftBefore(List<Placed> found)
    {
        var known = _left.Select(r => r.Case).ToHashSet();
        foreach (var row in found.Where(r => r.Places.IsEmpty && !known.Contains(r.Case)).OrderBy(r => r.WrittenAt))
            _left.Enqueue(row);
    }

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
