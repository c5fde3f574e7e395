namespace ContactCenter.Benchmarks.Measuring;

/// <summary>How long calls took; percentiles by nearest rank, nothing left out.</summary>
internal sealed class Latencies
{
    private readonly List<double> _milliseconds = [];
    private readonly Lock _gate = new();

    public int Count
    {
        get
        {
            lock (_gate)
                return _milliseconds.Count;
        }
    }

    public void Add(TimeSpan took)
    {
        lock (_gate)
            _milliseconds.Add(took.TotalMilliseconds);
    }

    /// <summary>Not a number when nothing was measured.</summary>
    public double At(double percentile)
    {
        lock (_gate)
        {
            if (_milliseconds.Count == 0)
                return double.NaN;
            var sorted = _milliseconds.Order().ToList();
            var rank = (int)Math.Ceiling(percentile / 100 * sorted.Count);
            return sorted[Math.Clamp(rank, 1, sorted.Count) - 1];
        }
    }
}
