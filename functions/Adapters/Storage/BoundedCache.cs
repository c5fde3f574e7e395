namespace ContactCenter.Adapters.Storage;

/// <summary>
/// Remembers what was used lately, never more than twice its capacity and never longer than its lifetime: when the
/// young generation is full it becomes the old one, and what nobody asked for since is gone.
/// </summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity, TimeSpan lifetime, TimeProvider time)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private Dictionary<TKey, (TValue Value, long Since)> _young = [];
    private Dictionary<TKey, (TValue Value, long Since)> _old = [];

    public bool TryGet(TKey key, out TValue value)
    {
        lock (_gate)
        {
            var found = _young.TryGetValue(key, out var entry) || _old.Remove(key, out entry);
            if (found && time.GetElapsedTime(entry.Since) < lifetime)
            {
                Add(key, entry);
                value = entry.Value;
                return true;
            }
        }
        value = default!;
        return false;
    }

    public void Set(TKey key, TValue value)
    {
        lock (_gate)
        {
            _old.Remove(key);
            Add(key, (value, time.GetTimestamp()));
        }
    }

    public bool Remove(TKey key, out TValue value)
    {
        lock (_gate)
        {
            var found = _young.Remove(key, out var entry) || _old.Remove(key, out entry);
            value = entry.Value;
            return found;
        }
    }

    private void Add(TKey key, (TValue, long) entry)
    {
        _young[key] = entry;
        if (_young.Count < capacity)
            return;
        _old = _young;
        _young = [];
    }
}
