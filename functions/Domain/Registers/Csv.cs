namespace ContactCenter.Domain.Registers;

/// <summary>
/// Comma-separated values (RFC 4180) that a spreadsheet opens safely: what would be taken for a formula is text.
/// </summary>
public static class Csv
{
    /// <summary>Tells spreadsheets that the file is UTF-8.</summary>
    public const string ByteOrderMark = "\uFEFF";

    private const string LineEnd = "\r\n";

    /// <summary>The beginnings of a formula, in their full-width forms too, and what a paste would cut there.</summary>
    private const string Formulas = "=+-@\t\r\n＝＋－＠";

    /// <summary>One record with its line end.</summary>
    public static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + LineEnd;

    private static string Cell(string value)
    {
        var text = IsFormula(value) ? $"'{value}" : value;
        return text.AsSpan().ContainsAny(",\"\r\n") || value != value.Trim()
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }

    private static bool IsFormula(string value)
    {
        var shown = value.TrimStart(' ', '\u00A0');
        return shown.Length > 0 && Formulas.Contains(shown[0], StringComparison.Ordinal);
    }
}
