using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Registers;

/// <summary>A number of a report: so many lines have these values.</summary>
/// <param name="Values">In the order of <see cref="RegisterQuery.By"/>.</param>
public sealed record RegisterCount(IReadOnlyList<string> Values, int Count);

/// <summary>The numbers of a report, as its lines come in.</summary>
public sealed class RegisterCounts(RegisterQuery query)
{
    private readonly Dictionary<string, (IReadOnlyList<string> Values, int Count)> _counts = [];

    public int Total { get; private set; }

    public IReadOnlyList<RegisterCount> Rows =>
    [
        .. _counts.OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new RegisterCount(c.Value.Values, c.Value.Count)),
    ];

    public void Add(RegisterLine line)
    {
        if (!query.Holds(line))
            return;
        Total++;
        if (query.By.Count == 0)
            return;
        var values = query.Group(line);
        // No value holds the separator: they are keys of the configuration and names of the domain.
        var key = string.Join('\u001F', values);
        _counts[key] = (values, _counts.TryGetValue(key, out var known) ? known.Count + 1 : 1);
    }

    /// <summary>The numbers as a table with its head, Italian.</summary>
    public IEnumerable<IReadOnlyList<string>> Table()
    {
        yield return [.. query.By.Select(query.ColumnOf), "Numero"];
        foreach (var row in Rows)
            yield return [.. row.Values, Text(row.Count)];
        yield return [.. query.By.Select((_, i) => i == 0 ? "Totale" : ""), Text(Total)];
    }

    private static string Text(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
