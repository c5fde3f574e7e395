namespace ContactCenter.Benchmarks.Driving;

internal static class OperationCounts
{
    /// <summary>What was added from one look to the next.</summary>
    public static IReadOnlyDictionary<StorageOperation, int> Between(
        IReadOnlyDictionary<StorageOperation, int> before, IReadOnlyDictionary<StorageOperation, int> after) =>
        after.Select(now => (now.Key, Value: now.Value - before.GetValueOrDefault(now.Key)))
            .Where(added => added.Value > 0)
            .ToDictionary(added => added.Key, added => added.Value);
}
