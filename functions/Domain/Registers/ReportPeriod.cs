using System.Globalization;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Registers;

/// <summary>Whole Italian days, the first and the last included.</summary>
public sealed record ReportPeriod(DateOnly First, DateOnly Last)
{
    /// <summary>Two years and a day: a year with the one before it.</summary>
    public const int MostDays = 732;

    private const int DefaultDays = 30;

    /// <summary>The first instant of the period.</summary>
    public DateTimeOffset From => WorkingCalendar.EndOf(First.AddDays(-1));

    /// <summary>The first instant after the period.</summary>
    public DateTimeOffset To => WorkingCalendar.EndOf(Last);

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(WorkingCalendar.Local(at).DateTime);

    /// <summary>The period of two days as <c>yyyy-MM-dd</c>; without them the thirty days up to today.</summary>
    public static (ReportPeriod? Period, Refusal? Refusal) OfDays(string? from, string? to, DateTimeOffset now)
    {
        const string Form = "yyyy-MM-dd";
        if (!TryDay(to, Form, DayOf(now), out var last))
            return (null, ReportRefusals.NotADay("to", Form));
        if (!TryDay(from, Form, Before(last, DefaultDays - 1), out var first))
            return (null, ReportRefusals.NotADay("from", Form));
        return Checked(first, last);
    }

    /// <summary>The period of two months as <c>yyyy-MM</c>; without them the month that is running.</summary>
    public static (ReportPeriod? Period, Refusal? Refusal) OfMonths(string? from, string? to, DateTimeOffset now)
    {
        const string Form = "yyyy-MM";
        if (!TryDay(to, Form, DayOf(now), out var last))
            return (null, ReportRefusals.NotADay("to", Form));
        if (!TryDay(from, Form, last, out var first))
            return (null, ReportRefusals.NotADay("from", Form));
        return Checked(
            new DateOnly(first.Year, first.Month, 1),
            new DateOnly(last.Year, last.Month, DateTime.DaysInMonth(last.Year, last.Month)));
    }

    private static bool TryDay(string? text, string form, DateOnly otherwise, out DateOnly day)
    {
        day = otherwise;
        // Years before the first register and after any plan are a slip of the pen, and break no calendar here.
        return string.IsNullOrEmpty(text)
            || (DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
                && day.Year is >= 2000 and <= 2199);
    }

    private static DateOnly Before(DateOnly day, int days) => day.AddDays(-days);

    private static (ReportPeriod?, Refusal?) Checked(DateOnly first, DateOnly last) =>
        first > last || last.DayNumber - first.DayNumber >= MostDays
            ? (null, ReportRefusals.WrongPeriod(MostDays))
            : (new ReportPeriod(first, last), null);
}
