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

    /// <summary>
    /// The week begins on Monday; three days or more in a row are a range, others are named one by one.
    /// </summary>
    private static string Days(IReadOnlyList<DayOfWeek> days, CultureInfo culture)
    {
        var runs = new List<List<int>>();
        foreach (var day in days.Select(d => ((int)d + 6) % 7).Distinct().Order())
        {
            if (runs.Count > 0 && runs[^1][^1] == day - 1)
                runs[^1].Add(day);
            else
                runs.Add([day]);
        }
        string Name(int day) => culture.DateTimeFormat.AbbreviatedDayNames[(day + 1) % 7];
        return string.Join(", ", runs.Select(run =>
            run.Count > 2 ? $"{Name(run[0])}–{Name(run[^1])}" : string.Join(", ", run.Select(Name))));
    }
}
