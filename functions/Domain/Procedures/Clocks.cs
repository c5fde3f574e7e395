using System.Globalization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>
/// When the clocks of a procedure end: from their start, with the longer time granted, and after standing still. Each
/// end says why it is then, in both languages.
/// </summary>
public sealed class Clocks(WorkingCalendar calendar)
{
    /// <summary>Null when the calendar never opens.</summary>
    public ClockEnd? Started(DeadlineSetting setting, DateTimeOffset at) =>
        DueAt(setting.Unit, setting.Amount, at) is { } due
            ? Explained(setting, due, Words(setting.Unit, setting.Amount), From(at), setting.Source)
            : null;

    /// <summary>The whole longer time counts from the start, so using it late gives no more.</summary>
    public ClockEnd? Extended(DeadlineSetting setting, Deadline deadline)
    {
        var extension = setting.Extension!;
        return DueAt(extension.Unit, extension.Amount, deadline.StartedAt) is { } due
            ? Explained(
                setting, due, Words(extension.Unit, extension.Amount), From(deadline.StartedAt),
                ($"prorogato, {extension.Source}", $"extended, {extension.Source}"))
            : null;
    }

    /// <summary>The time that was left when it was stopped, from the moment it runs on.</summary>
    public ClockEnd? Resumed(DeadlineSetting setting, Deadline deadline, DateTimeOffset at)
    {
        if (deadline.PausedAt is not { } paused)
            return null;
        var unit = deadline.Extended ? setting.Extension!.Unit : setting.Unit;
        var due = unit switch
        {
            ClockUnit.ServiceMinutes => calendar.AddServiceMinutes(
                at, (int)Math.Ceiling(calendar.ServiceTimeBetween(paused, deadline.DueAt).TotalMinutes)),
            ClockUnit.WorkingDays => AddDays(at, calendar.WorkingDaysBetween(paused, deadline.DueAt), deadline),
            ClockUnit.Hours => deadline.DueAt + (at - paused),
            _ => WorkingCalendar.EndOf(LastDay(deadline).AddDays(Day(at).DayNumber - Day(paused).DayNumber)),
        };
        var (from, to) = (HoursInWords.Moment(paused), HoursInWords.Moment(at));
        return due is { } end
            ? Explained(
                setting, end, ("il tempo che restava", "the time that was left"), From(at),
                ($"sospeso da {from.Italian} a {to.Italian}", $"stopped from {from.English} to {to.English}"))
            : null;
    }

    private DateTimeOffset? AddDays(DateTimeOffset at, int days, Deadline deadline) =>
        // Stopped on its last day: that day is what was left.
        days == 0 ? calendar.AddServiceMinutes(
            at, (int)Math.Ceiling(calendar.ServiceTimeBetween(deadline.PausedAt!.Value, deadline.DueAt).TotalMinutes))
        : calendar.AddWorkingDays(at, days);

    private DateTimeOffset? DueAt(ClockUnit unit, int amount, DateTimeOffset at) => unit switch
    {
        ClockUnit.ServiceMinutes => calendar.AddServiceMinutes(at, amount),
        ClockUnit.WorkingDays => calendar.AddWorkingDays(at, amount),
        ClockUnit.CalendarDays => WorkingCalendar.AddCalendarDays(at, amount),
        ClockUnit.Months => WorkingCalendar.AddMonths(at, amount),
        ClockUnit.Hours => at.AddHours(amount),
        _ => throw new System.Diagnostics.UnreachableException(unit.ToString()),
    };

    private static ClockEnd Explained(
        DeadlineSetting setting, DateTimeOffset due, (string Italian, string English) amount,
        (string Italian, string English) from, (string Italian, string English) source)
    {
        var end = HoursInWords.Moment(due);
        var pending = setting.Approved ? ("", "") : (" (valore non ancora approvato)", " (figure not yet approved)");
        return new ClockEnd(
            due,
            $"{setting.Italian}: entro {end.Italian}, cioè {amount.Italian} da {from.Italian}; "
                + $"{source.Italian}{pending.Item1}.",
            $"{setting.English}: by {end.English}, that is {amount.English} from {from.English}; "
                + $"{source.English}{pending.Item2}.");
    }

    private static ClockEnd Explained(
        DeadlineSetting setting, DateTimeOffset due, (string, string) amount, (string, string) from, string source) =>
        Explained(setting, due, amount, from, (source, source));

    private static (string Italian, string English) From(DateTimeOffset at) => HoursInWords.Moment(at);

    private static (string Italian, string English) Words(ClockUnit unit, int amount)
    {
        var number = amount.ToString(CultureInfo.InvariantCulture);
        return unit switch
        {
            ClockUnit.ServiceMinutes => OfService(amount),
            ClockUnit.WorkingDays => ($"{number} giorni lavorativi", $"{number} working days"),
            ClockUnit.CalendarDays => ($"{number} giorni di calendario", $"{number} calendar days"),
            ClockUnit.Months when amount == 1 => ("un mese", "one month"),
            ClockUnit.Months => ($"{number} mesi", $"{number} months"),
            _ => ($"{number} ore", $"{number} hours"),
        };
    }

    /// <summary>Whole hours are told as hours: nobody divides 1380 minutes in the head.</summary>
    private static (string Italian, string English) OfService(int minutes)
    {
        if (minutes % 60 != 0)
            return ($"{minutes} minuti di servizio", $"{minutes} minutes of service");
        var hours = minutes / 60;
        return hours == 1
            ? ("1 ora di servizio", "1 hour of service")
            : ($"{hours} ore di servizio", $"{hours} hours of service");
    }

    /// <summary>A clock of days ends where the next day begins.</summary>
    private static DateOnly LastDay(Deadline deadline) => Day(deadline.DueAt.AddTicks(-1));

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(WorkingCalendar.Local(at).DateTime);
}
