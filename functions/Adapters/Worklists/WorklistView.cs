using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using Azure;
using ContactCenter.Domain.Desk;

namespace ContactCenter.Adapters.Worklists;

/// <summary>Where a case stood when its row was written; no places means it has left the lists.</summary>
internal sealed record Placed(
    string Case, int Version, ETag ETag, DateTimeOffset WrittenAt, ImmutableArray<WorkItem> Places);

/// <summary>
/// The lists of one organisation at one moment. Immutable, so that pages and counts are read without locks and always
/// agree with one another.
/// </summary>
internal sealed record WorklistView(
    ImmutableDictionary<string, Placed> Cases, ImmutableDictionary<string, ImmutableSortedSet<WorkItem>> Queues)
{
    public static readonly WorklistView Empty = new(
        ImmutableDictionary<string, Placed>.Empty, ImmutableDictionary<string, ImmutableSortedSet<WorkItem>>.Empty);

    private static readonly ImmutableSortedSet<WorkItem> _noItems = ImmutableSortedSet.Create<WorkItem>(Order.Instance);

    /// <summary>The view with these rows taken over; a row older than the one known changes nothing.</summary>
    public WorklistView With(IEnumerable<Placed> rows)
    {
        var cases = Cases.ToBuilder();
        var queues = Queues.ToBuilder();
        foreach (var row in rows)
        {
            if (cases.TryGetValue(row.Case, out var known))
            {
                if (known.Version > row.Version || known.ETag == row.ETag)
                    continue;
                foreach (var place in known.Places)
                    queues[place.Queue] = queues[place.Queue].Remove(place);
            }
            cases[row.Case] = row;
            foreach (var place in row.Places)
                queues[place.Queue] = queues.GetValueOrDefault(place.Queue, _noItems).Add(place);
        }
        return new WorklistView(cases.ToImmutable(), queues.ToImmutable());
    }

    public WorklistView Without(IEnumerable<string> cases) => this with { Cases = Cases.RemoveRange(cases) };

    /// <summary>Null when the cursor is not one that a list gave out.</summary>
    public WorkPage? Page(string queue, string? cursor, int size)
    {
        var lastSeen = cursor is null ? default((string Rank, string Case)?) : Parse(cursor);
        if (cursor is not null && lastSeen is null)
            return null;
        if (!Queues.TryGetValue(queue, out var items))
            return new WorkPage([], null);
        var from = lastSeen is { } seen ? After(items, seen) : 0;
        var page = new List<WorkItem>(Math.Min(size, Math.Max(items.Count - from, 0)));
        for (var i = from; i < items.Count && page.Count < size; i++)
            page.Add(items[i]);
        var last = from + page.Count;
        return new WorkPage(page, page.Count > 0 && last < items.Count ? Cursor(page[^1]) : null);
    }

    public IReadOnlyDictionary<string, int> Counts() =>
        Queues.Where(q => q.Value.Count > 0).ToDictionary(q => q.Key, q => q.Value.Count);

    // A cursor names the last item seen, not a position: what came or went meanwhile neither repeats nor hides an item.
    private static int After(ImmutableSortedSet<WorkItem> items, (string Rank, string Case) seen)
    {
        var (low, high) = (0, items.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Order.Compare(items[middle].Rank, items[middle].Case.Value, seen.Rank, seen.Case) <= 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static string Cursor(WorkItem last) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{last.Rank}\n{last.Case.Value}"));

    private static (string Rank, string Case)? Parse(string cursor)
    {
        // The decoder says false only of a destination too small; of what is no base64 it throws.
        if (!Base64Url.IsValid(cursor))
            return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        var cut = text.LastIndexOf('\n');
        return cut >= 0 ? (text[..cut], text[(cut + 1)..]) : null;
    }

    private sealed class Order : IComparer<WorkItem>
    {
        public static readonly Order Instance = new();

        public int Compare(WorkItem? x, WorkItem? y) => Compare(x!.Rank, x.Case.Value, y!.Rank, y.Case.Value);

        public static int Compare(string rank, string id, string otherRank, string otherId) =>
            string.CompareOrdinal(rank, otherRank) is var byRank && byRank != 0
                ? byRank
                : string.CompareOrdinal(id, otherId);
    }
}
