using System.Globalization;

namespace ContactCenter.Domain.Procedures;

/// <summary>Service hours as people say them.</summary>
internal static class HoursInWords
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static (string Italian, string English) Of(ServiceHoursSetting hours) =>
        (In(hours, Italian), In(hours, English));

    public static (string Italian, string English) Moment(DateTimeOffset at)
    {
        var local = WorkingCalendar.Local(at);
        return (local.ToString("dddd d MMMM yyyy, HH:mm", Italian), local.ToString("dddd d MMMM yyyy, HH:mm", English));
    }

    private static string In(ServiceHoursSetting hours, CultureInfo culture) =>
        string.Join("; ", hours.Openings.Select(o => $"{Days(o.Days, culture)} {o.From:HH\\:mm}–{o.To:HH\\:mm}"));

    private static string Days(IReadOnlyList<DayOfWeek> days, CultureInfo culture)
    {
        var names = days.Select(d => culture.DateTimeFormat.AbbreviatedDayNames[(int)d]).ToList();
        return names.Count > 2 ? $"{names[0]}–{names[^1]}" : string.Join(", ", names);
    }
}
