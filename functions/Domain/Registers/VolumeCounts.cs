using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.PagoPa;

namespace ContactCenter.Domain.Registers;

/// <summary>Which number of a <see cref="VolumeReport"/>: what is null says nothing about its tickets.</summary>
/// <param name="Passed">Only tickets that were passed to the second level.</param>
public sealed record VolumePlace(
    string? System = null, string? Channel = null, string? Month = null, string? Kind = null, bool Passed = false);

/// <summary>
/// The volumes of a service line as the lines of its registers come in: first what tickets are about, then the
/// passages, then the tickets. However many there are, only counts are kept of them.
/// </summary>
public sealed class VolumeCounts(string line)
{
    private readonly Dictionary<CaseId, string> _lastKind = [];
    private readonly HashSet<CaseId> _passed = [];
    private readonly SortedDictionary<(string System, string Channel), int> _channels = [];
    private readonly SortedDictionary<string, Dictionary<string, int>> _months = new(StringComparer.Ordinal);

    /// <summary>Of <see cref="TicketRegisters.Kinds"/>, by time: the last of a ticket counts.</summary>
    public void AddKind(RegisterLine set)
    {
        if (IsOfLine(set))
            _lastKind[set.Case] = set.Facts["kind"];
    }

    /// <summary>Of <see cref="TicketRegisters.Passages"/>: one counts for a ticket.</summary>
    public void AddPassage(RegisterLine passage)
    {
        if (IsOfLine(passage))
            _passed.Add(passage.Case);
    }

    /// <summary>Of <see cref="TicketRegisters.Tickets"/>.</summary>
    public void AddTicket(RegisterLine ticket)
    {
        if (!IsOfLine(ticket))
            return;
        Add(_channels, (ticket.Facts["system"], ticket.Facts["channel"]));
        var month = MonthOf(ticket.At);
        if (!_months.TryGetValue(month, out var row))
            _months[month] = row = [];
        Add(row, KindOf(ticket));
    }

    /// <summary>Whether a line of <see cref="TicketRegisters.Tickets"/> is one of those behind a number.</summary>
    public bool IsBehind(VolumePlace place, RegisterLine ticket) =>
        IsOfLine(ticket)
        && (place.System is null || place.System == ticket.Facts["system"])
        && (place.Channel is null || place.Channel == ticket.Facts["channel"])
        && (place.Month is null || place.Month == MonthOf(ticket.At))
        && (place.Kind is null || place.Kind == KindOf(ticket))
        && (!place.Passed || _passed.Contains(ticket.Case));

    public VolumeReport Report()
    {
        var total = _channels.Values.Sum();
        var share = total == 0 ? 0 : decimal.Round(100m * _passed.Count / total, 2, MidpointRounding.AwayFromZero);
        var sums = _months.Values.SelectMany(m => m).GroupBy(k => k.Key);
        return new VolumeReport(
            line, total,
            [
                .. _channels.GroupBy(c => c.Key.System).Select(g => new ChannelTable(
                    g.Key, [.. g.Select(c => new VolumeCell(c.Key.Channel, c.Value))], g.Sum(c => c.Value))),
            ],
            [.. _months.Select(m => new KindRow(m.Key, Cells(m.Value), m.Value.Values.Sum()))],
            Cells(sums.ToDictionary(g => g.Key, g => g.Sum(k => k.Value))), _passed.Count,
            total == 0 ? 0 : 100 - share, share);
    }

    /// <summary>Months are those of the Italian calendar.</summary>
    private static string MonthOf(DateTimeOffset at) =>
        WorkingCalendar.Local(at).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    private static List<VolumeCell> Cells(Dictionary<string, int> counts) =>
        [.. counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new VolumeCell(c.Key, c.Value))];

    private static void Add<TKey>(IDictionary<TKey, int> counts, TKey key)
        where TKey : notnull => counts[key] = counts.TryGetValue(key, out var known) ? known + 1 : 1;

    private string KindOf(RegisterLine ticket) => _lastKind.GetValueOrDefault(ticket.Case, ticket.Facts["kind"]);

    private bool IsOfLine(RegisterLine registered) => registered.Facts["line"] == line;
}
