namespace ContactCenter.Domain.Procedures;

/// <summary>
/// Service hours on instants: local Italian time with its daylight saving, weekly openings, days without service.
/// The opening minute is in, the closing minute is out (DEC-05).
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>
    /// Far enough for any clock of the procedures, near enough to end on a calendar that never opens.
    /// </summary>
    private const int LongestSearchInDays = 800;

    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    private readonly ILookup<DayOfWeek, OpeningSetting> _openings;
    private readonly HashSet<DateOnly> _holidays;

    public WorkingCalendar(ServiceHoursSetting hours, IEnumerable<HolidaySetting> holidays)
    {
        _openings = hours.Openings
            .SelectMany(o => o.Days.Select(day => (day, opening: o)))
            .ToLookup(x => x.day, x => x.opening);
        _holidays = [.. holidays.Select(h => h.Date)];
    }

    public static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Rome);

    public bool IsOpen(DateTimeOffset at) =>
        Openings(DateOnly.FromDateTime(Local(at).DateTime)).Any(o => o.From <= at && at < o.To);

    /// <summary>
    /// The moment itself when the service is open, otherwise the next opening; null when it never opens.
    /// </summary>
    public DateTimeOffset? NextOpen(DateTimeOffset at) =>
        Spans(at).Select(s => (DateTimeOffset?)s.From).FirstOrDefault();

    /// <summary>The moment after so many minutes of open service; null when there are not that many.</summary>
    public DateTimeOffset? AddServiceMinutes(DateTimeOffset at, int minutes)
    {
        var left = TimeSpan.FromMinutes(minutes);
        foreach (var (from, to) in Spans(at))
        {
            if (to - from >= left)
                return from + left;
            left -= to - from;
        }
        return null;
    }

    /// <summary>
    /// The end of service of the n-th day of service after the day of the start (dies a quo non computatur).
    /// </summary>
    public DateTimeOffset? AddWorkingDays(DateTimeOffset at, int days)
    {
        var date = DateOnly.FromDateTime(Local(at).DateTime);
        for (var searched = 0; searched < LongestSearchInDays; searched++)
        {
            date = date.AddDays(1);
            var openings = Openings(date).ToList();
            if (openings.Count > 0 && --days == 0)
                return openings.Max(o => o.To);
        }
        return null;
    }

    /// <summary>The end of the n-th calendar day after the day of the start.</summary>
    public static DateTimeOffset AddCalendarDays(DateTimeOffset at, int days) =>
        Instant(DateOnly.FromDateTime(Local(at).DateTime).AddDays(days + 1), TimeOnly.MinValue);

    /// <summary>The end of the same day of a later month, or of that month's last day.</summary>
    public static DateTimeOffset AddMonths(DateTimeOffset at, int months) =>
        EndOf(DateOnly.FromDateTime(Local(at).DateTime).AddMonths(months));

    /// <summary>The last instant of a day in Italy, which is the first one of the next.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => Instant(date.AddDays(1), TimeOnly.MinValue);

    /// <summary>How long the service is open between two instants.</summary>
    public TimeSpan ServiceTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var open = TimeSpan.Zero;
        foreach (var span in Spans(from).TakeWhile(s => s.From < to))
            open += (span.To < to ? span.To : to) - span.From;
        return open;
    }

    /// <summary>How many days with service end after the first instant's day and not after the second's.</summary>
    public int WorkingDaysBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var last = DateOnly.FromDateTime(Local(to).DateTime);
        var days = 0;
        for (var date = DateOnly.FromDateTime(Local(from).DateTime).AddDays(1); date <= last; date = date.AddDays(1))
            days += Openings(date).Any() ? 1 : 0;
        return days;
    }

    /// <summary>Open spans from a moment on, in order.</summary>
    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Spans(DateTimeOffset at)
    {
        var date = DateOnly.FromDateTime(Local(at).DateTime);
        for (var searched = 0; searched < LongestSearchInDays; searched++, date = date.AddDays(1))
        {
            foreach (var (from, to) in Openings(date).OrderBy(o => o.From))
            {
                if (to > at)
                    yield return (from > at ? from : at, to);
            }
        }
    }

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Openings(DateOnly date) =>
        _holidays.Contains(date)
            ? []
            : _openings[date.DayOfWeek].Select(o => (Instant(date, o.From), Instant(date, o.To)));

    /// <summary>The instant of a day and time on Italian clocks.</summary>
    public static DateTimeOffset Instant(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        // In the hour that spring skips, the clock already shows the next one.
        if (Rome.IsInvalidTime(local))
            local = local.AddHours(1);
        return new DateTimeOffset(local, Rome.GetUtcOffset(local)).ToUniversalTime();
    }
}
