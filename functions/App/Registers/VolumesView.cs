using System.Globalization;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Registers;

namespace ContactCenter.App.Registers;

/// <param name="From">First month, <c>yyyy-MM</c>.</param>
/// <param name="To">Last month, included.</param>
/// <param name="Lines">Where the tickets behind the total are read.</param>
/// <param name="PassedLines">Where those passed to the second level are read.</param>
public sealed record VolumesView(
    string Line, string From, string To, int Total, string Lines, IReadOnlyList<VolumeTableView> Channels,
    IReadOnlyList<VolumeTableView> Months, IReadOnlyList<VolumeCellView> Kinds, int PassedToSecondLevel,
    string PassedLines, decimal AlonePercent, decimal PassedPercent)
{
    internal static VolumesView Of(VolumeReport report, ReportPeriod period, Organisation where)
    {
        var (from, to) = (MonthOf(period.First), MonthOf(period.Last));
        var lines = $"/api/{where.Key}/volumes/lines?line={report.Line}&from={from}&to={to}";
        return new VolumesView(
            report.Line, from, to, report.Total, lines,
            [
                .. report.Channels.Select(t => new VolumeTableView(
                    t.System, t.Total, Cells(t.Rows, lines + Fact("system", t.System), "channel"))),
            ],
            [
                .. report.Months.Select(m => new VolumeTableView(
                    m.Month, m.Total, Cells(m.Kinds, lines + Fact("month", m.Month), "kind"))),
            ],
            Cells(report.Kinds, lines, "kind"), report.PassedToSecondLevel, $"{lines}&passed",
            report.AlonePercent, report.PassedPercent);
    }

    private static List<VolumeCellView> Cells(IReadOnlyList<VolumeCell> cells, string lines, string fact) =>
        [.. cells.Select(c => new VolumeCellView(c.Key, c.Count, lines + Fact(fact, c.Key)))];

    private static string Fact(string name, string value) => $"&{name}={Uri.EscapeDataString(value)}";

    private static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

/// <summary>A table by channel of a system, or a month by kind.</summary>
public sealed record VolumeTableView(string Key, int Total, IReadOnlyList<VolumeCellView> Cells);

/// <param name="Lines">Where the tickets behind the number are read.</param>
public sealed record VolumeCellView(string Key, int Count, string Lines);
