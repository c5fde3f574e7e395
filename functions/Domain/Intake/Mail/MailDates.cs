using System.Globalization;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>The Date field in all the shapes that programs write it.</summary>
public static class MailDates
{
    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly Dictionary<string, int> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["EST"] = -300,
        ["EDT"] = -240,
        ["CST"] = -360,
        ["CDT"] = -300,
        ["MST"] = -420,
        ["MDT"] = -360,
        ["PST"] = -480,
        ["PDT"] = -420,
        ["CET"] = 60,
        ["CEST"] = 120,
        ["MET"] = 60,
        ["MEST"] = 120,
        ["BST"] = 60,
        ["WEST"] = 60,
        ["EET"] = 120,
        ["EEST"] = 180,
        ["MSK"] = 180,
        ["JST"] = 540,
    };

    public static DateTimeOffset? Read(string field)
    {
        if (field.Length > 200)
        {
            return null;
        }

        int? day = null, month = null, year = null, offset = null;
        TimeSpan? time = null;
        foreach (var word in Words(field))
        {
            if (word.Contains(':', StringComparison.Ordinal))
            {
                time ??= Time(word);
            }
            else if (month is null && MonthOf(word) is { } named)
            {
                month = named;
            }
            else if (word[0] is '+' or '-' && time is not null)
            {
                offset ??= Offset(word);
            }
            else if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                _ = day is null && word.Length <= 2 ? day = number : year ??= FullYear(number, word.Length);
            }
            else if (Zones.TryGetValue(word, out var zone))
            {
                offset ??= zone;
            }
        }

        return day is { } d && month is { } m && year is { } y && time is { } t
            ? Build(y, m, d, t, offset ?? 0)
            : Iso(field);
    }

    private static DateTimeOffset? Build(int year, int month, int day, TimeSpan time, int offset)
    {
        if (year is < 1970 or > 9998 || day < 1 || day > DateTime.DaysInMonth(year, month) || Math.Abs(offset) > 840)
        {
            return null;
        }

        return new DateTimeOffset(new DateTime(year, month, day) + time, TimeSpan.FromMinutes(offset));
    }

    private static DateTimeOffset? Iso(string field) =>
        DateTimeOffset.TryParse(field, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
        && value.Year > 1969
            ? value
            : null;

    private static IEnumerable<string> Words(string field)
    {
        var comment = field.IndexOf('(', StringComparison.Ordinal);
        var text = comment < 0 ? field : field[..comment];
        // 01-Jan-2020 is written by old programs; the sign of a zone has a blank before it.
        foreach (var word in text.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var dashed = word.Split('-');
            if (dashed.Length == 3 && MonthOf(dashed[1]) is not null)
            {
                foreach (var part in dashed.Where(p => p.Length > 0))
                {
                    yield return part;
                }
            }
            else
            {
                yield return word;
            }
        }
    }

    private static TimeSpan? Time(string word)
    {
        var parts = word.Split(':');
        Span<int> numbers = stackalloc int[3];
        if (parts.Length is < 2 or > 3)
        {
            return null;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            var digits = parts[i].AsSpan();
            var dot = digits.IndexOf('.');
            digits = dot < 0 ? digits : digits[..dot];
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        // A leap second has no place in the calendar of .NET.
        return numbers[0] < 24 && numbers[1] < 60 && numbers[2] <= 60
            ? new TimeSpan(numbers[0], numbers[1], Math.Min(59, numbers[2]))
            : null;
    }

    private static int? Offset(string word)
    {
        var digits = word[1..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length != 4
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var minutes = (number / 100 * 60) + (number % 100);
        return word[0] == '-' ? -minutes : minutes;
    }

    private static int? MonthOf(string word) =>
        word.Length >= 3 && Array.IndexOf(Months, word[..3].ToLowerInvariant()) is var month and >= 0
            ? month + 1
            : null;

    // RFC 5322, 4.3: two digits below 50 are of this century, three count from 1900.
    private static int FullYear(int number, int digits) => digits switch
    {
        <= 2 => number < 50 ? 2000 + number : 1900 + number,
        3 => 1900 + number,
        _ => number,
    };
}
