using System.Globalization;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Registers;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.App.Registers;

/// <summary>A register with the facts it can be counted by; <c>day</c>, <c>week</c> and <c>month</c> always.</summary>
public sealed record RegisterView(string Key, string Italian, string English, IReadOnlyList<FactView> Facts)
{
    internal static RegisterView Of(RegisterKind kind) => new(
        kind.Key, kind.Italian, kind.English,
        [.. kind.Facts.Select(f => new FactView(f.Key, f.Italian, f.English))]);
}

public sealed record FactView(string Key, string Italian, string English);

/// <param name="From">First day, <c>yyyy-MM-dd</c>.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Lines">Where the lines behind the total are read.</param>
public sealed record RegisterReportView(
    string Register, string From, string To, IReadOnlyList<string> By, int Total, string Lines,
    IReadOnlyList<RegisterCountView> Rows)
{
    internal static RegisterReportView Of(RegisterQuery query, RegisterCounts counts, string registers)
    {
        var (from, to) = (DayOf(query.Period.First), DayOf(query.Period.Last));
        var given = query.Where.SelectMany(f => f.Select(v => Where(f.Key, v)));
        var lines = $"{registers}{query.Register.Key}/lines?from={from}&to={to}{string.Concat(given)}";
        return new RegisterReportView(
            query.Register.Key, from, to, query.By, counts.Total, lines,
            [
                .. counts.Rows.Select(r => new RegisterCountView(
                    r.Values, r.Count, lines + string.Concat(query.By.Zip(r.Values, Where)))),
            ]);
    }

    internal static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Where(string fact, string value) => $"&where={Uri.EscapeDataString($"{fact}:{value}")}";
}

/// <param name="Values">In the order of <c>by</c>.</param>
/// <param name="Lines">Where the lines behind the number are read.</param>
public sealed record RegisterCountView(IReadOnlyList<string> Values, int Count, string Lines);

/// <param name="Case">The case the line comes from.</param>
public sealed record RegisterLineView(
    DateTimeOffset At, string Case, string Reference, IReadOnlyDictionary<string, string> Facts);

/// <param name="Next">The cursor of the page that follows; null on the last.</param>
public sealed record RegisterLinesPage(IReadOnlyList<RegisterLineView> Items, string? Next)
{
    internal static RegisterLinesPage Of(LinePage page) => new(
        [.. page.Lines.Select(l => new RegisterLineView(l.At, l.Case.Value, l.Reference.Value, l.Facts))],
        page.Next?.ToString());
}

/// <summary>The page that a request asks for.</summary>
internal static class PageAsked
{
    private const int Usual = 50;

    /// <summary>Null when the cursor is none that a page of this period gave.</summary>
    public static (LineCursor Cursor, int Size)? Of(HttpRequest request, ReportPeriod period, int largest)
    {
        var size = int.TryParse(request.Query["size"], CultureInfo.InvariantCulture, out var asked)
            ? Math.Clamp(asked, 1, largest)
            : Usual;
        if (request.Query["cursor"].ToString() is not { Length: > 0 } given)
            return (LineCursor.Start(period.From), size);
        return LineCursor.Parse(given) is { } cursor && cursor.At >= period.From && cursor.At < period.To
            ? (cursor, size)
            : null;
    }
}
