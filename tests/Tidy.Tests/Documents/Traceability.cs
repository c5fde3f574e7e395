using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ContactCenter.Tidy.Tests.Documents;

/// <summary>
/// docs/traceability.md says which test proves which requirement. It is generated from the traits of the tests: set
/// UPDATE_DOCS=1 and run this test to rewrite it.
/// </summary>
public sealed class Traceability
{
    private const string Document = "docs/traceability.md";
    private const string Catalogue = "docs/requirements.txt";
    private const string Reasons = "docs/unproved.txt";

    internal sealed record Proof(string Requirement, string Test, string Where);

    internal static IEnumerable<Proof> Proofs(SourceFile file) =>
        from attribute in file.Syntax.DescendantNodes().OfType<AttributeSyntax>()
        where attribute.Name.ToString() is "Trait" && attribute.ArgumentList is { Arguments.Count: 2 }
        let arguments = attribute.ArgumentList!.Arguments.Select(a => Literal(a.Expression)).ToArray()
        where arguments[0] is "Requirement" or "Scenario"
        select new Proof(arguments[1] ?? "?", NameOf(attribute, file), file.At(attribute));

    internal static IReadOnlyDictionary<string, string> ReadCatalogue(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd('\r').Split(' ', 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    internal static string Write(
        IReadOnlyCollection<Proof> proofs, IReadOnlyDictionary<string, string> catalogue,
        IReadOnlyDictionary<string, string> reasons)
    {
        var tests = proofs.ToLookup(p => p.Requirement, p => p.Test, StringComparer.Ordinal);
        var page = new StringBuilder("""
            # Traceability

            Which test proves which requirement. Generated from the `Requirement` and `Scenario` traits of the tests by
            `Traceability.cs`; run it with `UPDATE_DOCS=1` to rewrite this page. What no test names stands at the end
            with the reason, which is kept in `docs/unproved.txt`.

            | Kind | Named by a test | In the catalogue |
            |---|---:|---:|

            """.ReplaceLineEndings("\n"));
        foreach (var kind in catalogue.Keys.GroupBy(id => id.Split('-')[0]))
        {
            var named = kind.Count(tests.Contains);
            page.Append(CultureInfo.InvariantCulture, $"| {kind.Key} | {named} | {kind.Count()} |\n");
        }

        page.Append("\n| Requirement | Title | Tests |\n|---|---|---|\n");
        foreach (var (id, title) in catalogue.Where(entry => tests.Contains(entry.Key)))
        {
            var names = tests[id].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            page.Append("| ").Append(id).Append(" | ")
                .Append(title.Replace("|", "\\|", StringComparison.Ordinal)).Append(" | ");
            page.AppendJoin("<br>", names).Append(" |\n");
        }

        page.Append("\n## Named by no test\n\n| Requirement | Title | Why |\n|---|---|---|\n");
        foreach (var (id, title) in catalogue.Where(entry => !tests.Contains(entry.Key)))
        {
            page.Append("| ").Append(id).Append(" | ").Append(title.Replace("|", "\\|", StringComparison.Ordinal))
                .Append(" | ").Append(reasons.GetValueOrDefault(id, "")).Append(" |\n");
        }

        return page.ToString();
    }

    /// <summary>Every requirement has a test or a reason, and none has both.</summary>
    internal static IEnumerable<string> Unexplained(
        IReadOnlyCollection<Proof> proofs, IReadOnlyDictionary<string, string> catalogue,
        IReadOnlyDictionary<string, string> reasons)
    {
        var proved = proofs.Select(p => p.Requirement).ToHashSet(StringComparer.Ordinal);
        return catalogue.Keys.Where(id => !proved.Contains(id) && !reasons.ContainsKey(id))
            .Select(id => $"{id} has neither a test nor a reason in {Reasons}.")
            .Concat(reasons.Keys.Where(proved.Contains).Select(id => $"{id} has a test, and a reason for having none."))
            .Concat(reasons.Keys.Where(id => !catalogue.ContainsKey(id)).Select(id => $"{id} is no requirement."));
    }

    internal static IEnumerable<string> Unknown(
        IEnumerable<Proof> proofs, IReadOnlyDictionary<string, string> catalogue) =>
        proofs.Where(p => !catalogue.ContainsKey(p.Requirement))
            .Select(p => $"{p.Where} names {p.Requirement}, which is no requirement.");

    private static string? Literal(ExpressionSyntax expression) =>
        (expression as LiteralExpressionSyntax)?.Token.ValueText;

    private static string NameOf(AttributeSyntax attribute, SourceFile file)
    {
        var type = attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.Text;
        var method = attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.Text;
        return $"`{file.Path.Split('/')[1]}` {type}{(method is null ? "" : $".{method}")}";
    }

    [Fact]
    public void The_page_says_what_the_tests_prove()
    {
        var catalogue = ReadCatalogue(Repository.Read(Catalogue).Text);
        var proofs = Repository.CSharpUnder("tests").SelectMany(Proofs).ToList();
        Findings.AssertNone(Unknown(proofs, catalogue));

        var reasons = ReadCatalogue(Repository.Read(Reasons).Text);
        Findings.AssertNone(Unexplained(proofs, catalogue, reasons));

        var expected = Write(proofs, catalogue, reasons);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Repository.FullPath(Document), expected);
        }

        var current = Repository.Has(Document) ? Repository.Read(Document).Text.ReplaceLineEndings("\n") : "";
        Assert.True(expected == current, $"{Document} is out of date: run this test with UPDATE_DOCS=1 and commit it.");
    }

    [Fact]
    public void Traits_of_methods_and_classes_are_read_and_unknown_ones_are_caught()
    {
        var sample = new SourceFile("tests/App.Tests/Letters.cs", """
            [Trait("Scenario", "SC-12")]
            public class Letters
            {
                [Fact, Trait("Requirement", "FLR-81")] public void A_letter_is_sent_three_times() { }
                [Fact, Trait("Requirement", "FLR-999")] public void A_typo() { }
                [Fact, Trait("Category", "Slow")] public void Something_else() { }
            }
            """);
        var catalogue = ReadCatalogue("FLR-81 Maximum attempts\nFLR-82 Correction\nSC-12 Passcode reset\n");
        var proofs = Proofs(sample).ToList();

        Findings.AssertOne("tests/App.Tests/Letters.cs:5 names FLR-999", Unknown(proofs, catalogue));
        var reasons = ReadCatalogue("FLR-82 Not built yet.\n");
        Assert.Empty(Unexplained(proofs.Where(p => p.Requirement != "FLR-999").ToList(), catalogue, reasons));
        Findings.AssertOne(
            "FLR-82 has neither", Unexplained(proofs, catalogue, ReadCatalogue("")));
        Findings.AssertOne(
            "FLR-81 has a test, and a reason", Unexplained(proofs, catalogue, ReadCatalogue("FLR-81 x\nFLR-82 y\n")));
        var page = Write(proofs, catalogue, reasons);
        Assert.Contains("| FLR | 1 | 2 |\n", page, StringComparison.Ordinal);
        Assert.Contains(
            "| FLR-81 | Maximum attempts | `App.Tests` Letters.A_letter_is_sent_three_times |\n",
            page,
            StringComparison.Ordinal);
        Assert.Contains("| SC-12 | Passcode reset | `App.Tests` Letters |\n", page, StringComparison.Ordinal);
        Assert.Contains("| FLR-82 | Correction | Not built yet. |\n", page, StringComparison.Ordinal);
    }
}
