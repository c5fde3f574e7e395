using System.Text.RegularExpressions;

namespace ContactCenter.Tidy.Tests.Documents;

/// <summary>docs/glossary.md is the only bridge between the Italian domain and the English code.</summary>
public sealed partial class Glossary
{
    private const string Document = "docs/glossary.md";

    /// <summary>Every identifier of the glossary's second column, without its quoting.</summary>
    internal static IReadOnlySet<string> Identifiers { get; } =
        Repository.Has(Document) ? Read(Repository.Read(Document).Text) : new HashSet<string>();

    [GeneratedRegex("`([A-Za-z][A-Za-z0-9]*)`")]
    private static partial Regex Quoted();

    internal static IReadOnlySet<string> Read(string text) =>
        text.ReplaceLineEndings("\n").Split('\n')
            .Where(line => line.StartsWith('|'))
            .Select(line => line.Split('|'))
            .Where(cells => cells.Length > 3)
            .SelectMany(cells => Quoted().Matches(cells[2]).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void The_second_column_is_read() =>
        Assert.Equal(["CommunicationAttribute", "TaxCode", "fulfil"], Read("""
            | Italian | Identifier | Definition | Not |
            |---|---|---|---|
            | Attributo | `CommunicationAttribute` | A `Fact`. | |
            | Codice fiscale, evaso | `TaxCode` / `fulfil` | | |
            Prose about `Nothing`.
            """.ReplaceLineEndings("\n")).Order(StringComparer.Ordinal));
}
