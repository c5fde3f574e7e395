using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ContactCenter.Tidy.Tests.Arrows;

/// <summary>
/// App asks ports. Only the composition (Program.cs and the other files directly in functions/App) says which
/// adapter stands behind a port.
/// </summary>
public sealed class AppArrows
{
    private const string Adapters = "ContactCenter.Adapters";

    internal static IEnumerable<string> AdapterNames(SourceFile file, IReadOnlySet<string> adapterTypes)
    {
        if (IsComposition(file))
        {
            return [];
        }

        var usings = file.Syntax.DescendantNodes().OfType<UsingDirectiveSyntax>()
            .Where(u => u.NamespaceOrType.ToString().StartsWith(Adapters, StringComparison.Ordinal))
            .Select(u => $"{file.At(u)} uses {u.NamespaceOrType}.");
        var qualified = file.Syntax.DescendantNodes().OfType<QualifiedNameSyntax>()
            .Where(q => q.Left.ToString().StartsWith("Adapters", StringComparison.Ordinal))
            .Where(q => adapterTypes.Contains(q.Right.Identifier.Text))
            .Select(q => $"{file.At(q)} names {q}.");
        return usings.Concat(qualified);
    }

    internal static IEnumerable<string> ForeignUsings(SourceFile file, params string[] forbidden) =>
        from directive in file.Syntax.DescendantNodes().OfType<UsingDirectiveSyntax>()
        let name = directive.NamespaceOrType.ToString()
        where forbidden.Any(f => name == f || name.StartsWith(f + ".", StringComparison.Ordinal))
        select $"{file.At(directive)} uses {name}.";

    private static bool IsComposition(SourceFile file) =>
        file.Path.StartsWith("functions/App/", StringComparison.Ordinal) && file.Path.Count(c => c == '/') == 2;

    private static HashSet<string> AdapterTypes() =>
        Repository.CSharpUnder("functions/Adapters")
            .SelectMany(f => f.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
            .Select(t => t.Identifier.Text)
            .ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Only_the_composition_names_adapters()
    {
        var types = AdapterTypes();
        Findings.AssertNone(Repository.CSharpUnder("functions/App").SelectMany(f => AdapterNames(f, types)));
    }

    [Fact]
    public void Adapters_know_the_domain_and_not_the_app() =>
        Findings.AssertNone(Repository.CSharpUnder("functions/Adapters")
            .SelectMany(f =>
                ForeignUsings(f, "ContactCenter.App", "Microsoft.Azure.Functions", "Microsoft.DurableTask")));

    [Fact]
    public void The_domain_uses_the_base_class_library_and_itself() =>
        Findings.AssertNone(Repository.CSharpUnder("functions/Domain")
            .SelectMany(f =>
                ForeignUsings(f, "ContactCenter.App", Adapters, "Azure", "Microsoft", "System.Net.Http")));

    [Fact]
    public void The_emulator_knows_nothing_of_the_product() =>
        Findings.AssertNone(Repository.CSharpUnder("emulator").SelectMany(f => ForeignUsings(f, "ContactCenter")));

    [Fact]
    public void The_rules_catch_wrong_usings()
    {
        var types = new HashSet<string> { "TableCaseStore" };
        var source = new SourceFile("functions/App/Cases/A.cs", "using ContactCenter.Adapters.Tables;\nclass A;");

        Findings.AssertOne("A.cs:1 uses ContactCenter.Adapters.Tables", AdapterNames(source, types));
        Findings.AssertOne("names Adapters.TableCaseStore", AdapterNames(
            new SourceFile("functions/App/Cases/A.cs", "class A { Adapters.TableCaseStore? s; }"), types));
        Findings.AssertOne("uses Azure.Data.Tables", ForeignUsings(
            new SourceFile("functions/Domain/Cases/A.cs", "using Azure.Data.Tables;\nclass A;"), "Azure"));
        Assert.Empty(AdapterNames(source with { Path = "functions/App/Program.cs" }, types));
        Assert.Empty(ForeignUsings(new SourceFile("a.cs", "using AzureLike.Things;"), "Azure"));
    }
}
