using System.Reflection;
using System.Text.RegularExpressions;

namespace ContactCenter.Tidy.Tests.Documents;

/// <summary>docs/glossary.md is the only bridge between the Italian domain and the English code.</summary>
public sealed partial class Glossary
{
    private const string Document = "docs/glossary.md";

    private static readonly string[] Hierarchies = ["CaseState", "CaseCommand", "CaseEvent"];

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

    /// <summary>The concrete states, commands and events: what derives from one of the three hierarchies.</summary>
    internal static IEnumerable<string> DomainWords(IEnumerable<Type> types) =>
        types.Where(t => !t.IsAbstract && Hierarchies.Any(root => DerivesFrom(t, root))).Select(t => t.Name).Distinct();

    internal static IEnumerable<string> Missing(IEnumerable<string> words, IReadOnlySet<string> glossary) =>
        words.Where(word => !glossary.Contains(word)).Select(word => $"{Document} lacks {word}.");

    private static bool DerivesFrom(Type type, string root)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name == root)
            {
                return true;
            }
        }

        return false;
    }

    [Fact]
    public void Every_state_command_and_event_is_explained()
    {
        var words = DomainWords(Assembly.Load("ContactCenter.Domain").GetTypes()).ToList();

        // The hierarchies may be renamed; a rule that then finds nothing would pass for ever.
        Assert.Contains("TakeCharge", words);
        Assert.Contains("CaseOpened", words);
        Findings.AssertNone(Missing(words, Identifiers));
    }

    [Fact]
    public void The_rule_catches_a_word_without_a_line()
    {
        Assert.Equal(["Sleeping"], DomainWords([typeof(CaseState), typeof(Sleeping), typeof(Glossary)]));
        Findings.AssertOne("lacks Sleeping", Missing(["Sleeping", "Case"], new HashSet<string> { "Case" }));
    }

    private abstract record CaseState;

    private sealed record Sleeping : CaseState;

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
