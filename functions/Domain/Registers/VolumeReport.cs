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
        var counts = new VolumeCounts(line);
        foreach (var kind in kinds)
            counts.AddKind(kind);
        foreach (var passage in passages)
            counts.AddPassage(passage);
        foreach (var ticket in tickets)
            counts.AddTicket(ticket);
        return counts.Report();
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

    private static string Text(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
