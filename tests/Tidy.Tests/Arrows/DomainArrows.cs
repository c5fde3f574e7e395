using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ContactCenter.Tidy.Tests.Arrows;

/// <summary>
/// A stage knows the case and the procedures; they know no stage; stages do not know one another. The rule is read
/// from the compiler's own understanding of every name, so that it also sees what needs no using line.
/// </summary>
public sealed class DomainArrows
{
    private const string Folder = "functions/Domain";

    private static readonly string[] KnownToAll = ["Cases", "Procedures"];

    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly Lazy<MetadataReference[]> BaseClassLibrary = new(() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToArray());

    internal static IEnumerable<string> WrongArrows(IReadOnlyCollection<SourceFile> files)
    {
        var trees = files.Select(f => f.Tree).Append(new SourceFile("ImplicitUsings.cs", ImplicitUsings).Tree);
        var compilation = CSharpCompilation.Create("Arrows", trees, BaseClassLibrary.Value);

        return files.SelectMany(file => WrongArrows(file, compilation.GetSemanticModel(file.Tree))).Distinct();
    }

    private static IEnumerable<string> WrongArrows(SourceFile file, SemanticModel model)
    {
        var stage = file.FolderBelow(Folder);
        return from name in file.Syntax.DescendantNodes().OfType<SimpleNameSyntax>()
               let to = StageOf(model.GetSymbolInfo(name).Symbol)
               where to is not null && to != stage && !MayKnow(stage, to)
               select $"{file.Path}: {(stage.Length == 0 ? "the root" : stage)} uses {name.Identifier.Text} of {to}.";
    }

    private static bool MayKnow(string stage, string other) =>
        other.Length == 0 || (stage.Length > 0 && KnownToAll.Contains(other));

    private static string? StageOf(ISymbol? symbol)
    {
        if (symbol is null or INamespaceSymbol)
        {
            return null;
        }

        var space = symbol.ContainingNamespace?.ToDisplayString().Split('.') ?? [];
        return space is ["ContactCenter", "Domain", ..] ? space.ElementAtOrDefault(2) ?? "" : null;
    }

    [Fact]
    public void Stages_know_the_case_and_the_procedures_and_not_one_another() =>
        Findings.AssertNone(WrongArrows([.. Repository.CSharpUnder(Folder)]));

    [Theory]
    [InlineData("Intake", "Lifecycle.LifecyclePlan? plan", "Intake uses LifecyclePlan of Lifecycle")]
    [InlineData("Cases", "Intake.Triage? triage", "Cases uses Triage of Intake")]
    [InlineData("Procedures", "ContactCenter.Domain.Intake.Triage? triage", "Procedures uses Triage of Intake")]
    public void The_rule_catches_a_wrong_arrow(string from, string member, string expected) =>
        Findings.AssertOne(expected, WrongArrows([.. Stages, Sample(from, "Wrong", $"private {member};")]));

    [Theory]
    [InlineData("Intake", "Cases.Case? subject")]
    [InlineData("Lifecycle", "Procedures.Calendar? calendar")]
    [InlineData("Cases", "Procedures.Calendar? calendar")]
    public void The_rule_lets_the_right_arrows_pass(string from, string member) =>
        Assert.Empty(WrongArrows([.. Stages, Sample(from, "Right", $"private {member};")]));

    private static SourceFile[] Stages =>
    [
        Sample("Intake", "Triage", ""), Sample("Lifecycle", "LifecyclePlan", ""),
        Sample("Cases", "Case", ""), Sample("Procedures", "Calendar", ""),
    ];

    private static SourceFile Sample(string stage, string type, string body) =>
        new(
            $"{Folder}/{stage}/{type}.cs",
            $"namespace ContactCenter.Domain.{stage};\npublic class {type} {{ {body} }}\n");
}
