using System.Globalization;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Registers;

/// <summary>What is asked of a register: a period, the facts its lines must have, and what they are counted by.
/// </summary>
/// <param name="By">Facts of the register, or <c>day</c>, <c>week</c>, <c>month</c> of the Italian calendar.</param>
/// <param name="Where">Each with the value it must have; a fact named twice may have either.</param>
public sealed record RegisterQuery(
    RegisterKind Register, ReportPeriod Period, IReadOnlyList<string> By, ILookup<string, string> Where)
{
    private static readonly string[] Times = ["day", "week", "month"];

    /// <param name="by">Separated by commas.</param>
    /// <param name="where">Each as <c>fact:value</c>.</param>
    public static (RegisterQuery? Query, Refusal? Refusal) Of(
        RegisterKind register, ReportPeriod period, string? by, IEnumerable<string?> where)
    {
        var facts = (by ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var wanted = where.OfType<string>().Select(w => w.Split(':', 2)).ToList();
        var known = register.Facts.Select(f => f.Key).Concat(Times).ToList();
        var named = facts.Concat(wanted.Select(w => w[0]));
        if (named.FirstOrDefault(f => !known.Contains(f)) is { } unknown)
            return (null, ReportRefusals.UnknownFact(unknown, known));
        var values = wanted.ToLookup(w => w[0], w => w.Length == 2 ? w[1] : "");
        return (new RegisterQuery(register, period, [.. facts.Distinct()], values), null);
    }

    /// <summary>Whether a line of the period is asked for.</summary>
    public bool Holds(RegisterLine line) => Where.All(fact => fact.Contains(Value(line, fact.Key)));

    /// <summary>The values that a line is counted under.</summary>
    public IReadOnlyList<string> Group(RegisterLine line) => [.. By.Select(fact => Value(line, fact))];

    /// <summary>The columns of a line, as the register names them.</summary>
    public IReadOnlyList<string> Cells(RegisterLine line) =>
    [
        WorkingCalendar.Local(line.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        line.Reference.Value ?? "", .. Register.Facts.Select(f => Value(line, f.Key)),
    ];

    /// <summary>The names of those columns, Italian.</summary>
    public IReadOnlyList<string> Columns() => ["Data e ora", "Riferimento", .. Register.Facts.Select(f => f.Italian)];

    /// <summary>The name of something counted by, Italian.</summary>
    public string ColumnOf(string fact) => fact switch
    {
        "day" => "Giorno",
        "week" => "Settimana",
        "month" => "Mese",
        _ => Register.Facts.First(f => f.Key == fact).Italian,
    };

    /// <summary>A line older than one of its facts has nothing there.</summary>
    private static string Value(RegisterLine line, string fact)
    {
        var day = WorkingCalendar.Local(line.At).DateTime;
        return fact switch
        {
            "day" => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "week" => string.Create(
                CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):D4}-W{ISOWeek.GetWeekOfYear(day):D2}"),
            "month" => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            _ => line.Facts.GetValueOrDefault(fact, ""),
        };
    }
}
