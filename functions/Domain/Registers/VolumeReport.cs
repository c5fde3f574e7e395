using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.PagoPa;

namespace ContactCenter.Domain.Registers;

/// <summary>A number of the report; its lines are those of the register with the same facts.</summary>
public sealed record VolumeCell(string Key, int Count);

/// <summary>Reports of a system by channel, with the total of the table (table 9.1, 9.2).</summary>
public sealed record ChannelTable(string System, IReadOnlyList<VolumeCell> Rows, int Total);

/// <summary>A month of the table by kind (table 9.3).</summary>
public sealed record KindRow(string Month, IReadOnlyList<VolumeCell> Kinds, int Total);

/// <summary>
/// The volumes of one service line in a period (PPS-41): by channel, by kind and month, and what the first level did
/// alone. A passage counts once for a ticket, whenever in the period it happened.
/// </summary>
public sealed record VolumeReport(
    string Line, int Total, IReadOnlyList<ChannelTable> Channels, IReadOnlyList<KindRow> Months,
    IReadOnlyList<VolumeCell> Kinds, int PassedToSecondLevel, decimal AlonePercent, decimal PassedPercent)
{
    /// <param name="tickets">Lines of <see cref="TicketRegisters.Tickets"/>.</param>
    /// <param name="kinds">Lines of <see cref="TicketRegisters.Kinds"/>, by time: the last of a ticket counts.</param>
    /// <param name="passages">Lines of <see cref="TicketRegisters.Passages"/>.</param>
    public static VolumeReport Of(
        string line, IEnumerable<RegisterLine> tickets, IEnumerable<RegisterLine> kinds,
        IEnumerable<RegisterLine> passages)
    {
        var lastKind = new Dictionary<CaseId, string>();
        foreach (var set in kinds.Where(l => IsOf(l, line)))
            lastKind[set.Case] = set.Facts["kind"];
        var channels = new SortedDictionary<(string System, string Channel), int>();
        var months = new SortedDictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var ticket in tickets.Where(l => IsOf(l, line)))
        {
            Add(channels, (ticket.Facts["system"], ticket.Facts["channel"]));
            var month = MonthOf(ticket.At);
            if (!months.TryGetValue(month, out var row))
                months[month] = row = [];
            Add(row, lastKind.GetValueOrDefault(ticket.Case, ticket.Facts["kind"]));
        }
        var total = channels.Values.Sum();
        var passed = passages.Where(l => IsOf(l, line)).Select(l => l.Case).Distinct().Count();
        var share = total == 0 ? 0 : decimal.Round(100m * passed / total, 2, MidpointRounding.AwayFromZero);
        var sums = months.Values.SelectMany(m => m).GroupBy(k => k.Key);
        return new VolumeReport(
            line, total, Tables(channels),
            [.. months.Select(m => new KindRow(m.Key, Cells(m.Value), m.Value.Values.Sum()))],
            Cells(sums.ToDictionary(g => g.Key, g => g.Sum(k => k.Value))), passed,
            total == 0 ? 0 : 100 - share, share);
    }

    /// <summary>The report as a table of rows: what, which, month, count.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows()
    {
        yield return ["table", "system", "month", "key", "count"];
        foreach (var table in Channels)
        {
            foreach (var cell in table.Rows)
                yield return ["channel", table.System, "", cell.Key, Text(cell.Count)];
            yield return ["channel", table.System, "", "total", Text(table.Total)];
        }
        foreach (var month in Months)
        {
            foreach (var cell in month.Kinds)
                yield return ["kind", "", month.Month, cell.Key, Text(cell.Count)];
            yield return ["kind", "", month.Month, "total", Text(month.Total)];
        }
        yield return ["level", "", "", "passedToSecondLevel", Text(PassedToSecondLevel)];
        yield return ["level", "", "", "total", Text(Total)];
    }

    /// <summary>Months are those of the Italian calendar.</summary>
    private static string MonthOf(DateTimeOffset at) => Procedures.WorkingCalendar.Local(at)
        .ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsOf(RegisterLine registered, string line) => registered.Facts["line"] == line;

    private static List<ChannelTable> Tables(SortedDictionary<(string System, string Channel), int> channels) =>
    [
        .. channels.GroupBy(c => c.Key.System).Select(g => new ChannelTable(
            g.Key, [.. g.Select(c => new VolumeCell(c.Key.Channel, c.Value))], g.Sum(c => c.Value))),
    ];

    private static List<VolumeCell> Cells(Dictionary<string, int> counts) =>
        [.. counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new VolumeCell(c.Key, c.Value))];

    private static void Add<TKey>(IDictionary<TKey, int> counts, TKey key)
        where TKey : notnull => counts[key] = counts.TryGetValue(key, out var known) ? known + 1 : 1;

    private static string Text(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
