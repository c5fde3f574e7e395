using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ContactCenter.Tidy.Tests.Arrows;

/// <summary>
/// An orchestrator is recognised by its file name, because the analyzer that keeps it deterministic is switched on by
/// that name; it may call only what is deterministic itself.
/// </summary>
public sealed class Orchestrators
{
    private const string Ending = ".orchestrator.cs";

    private static readonly string[] Allowed =
        ["ContactCenter.Domain", "ContactCenter.App", "Microsoft.DurableTask", "Microsoft.Azure.Functions.Worker"];

    internal static IEnumerable<string> Misplaced(SourceFile file)
    {
        var triggers = file.Syntax.DescendantNodes().OfType<AttributeSyntax>()
            .Count(a => a.Name.ToString().Split('.')[^1] is "OrchestrationTrigger" or "OrchestrationTriggerAttribute");
        var isNamed = file.Name.EndsWith(Ending, StringComparison.Ordinal);
        return (isNamed, triggers) switch
        {
            (true, 1) or (false, 0) => [],
            (true, 0) => [$"{file.Path} holds no orchestrator."],
            (true, _) => [$"{file.Path} holds {triggers} orchestrators; each has its own file."],
            _ => [$"{file.Path} holds an orchestrator, but is not named *{Ending}."],
        };
    }

    internal static IEnumerable<string> ForeignUsings(SourceFile file) =>
        from directive in file.Syntax.DescendantNodes().OfType<UsingDirectiveSyntax>()
        let name = directive.NamespaceOrType.ToString()
        where !Allowed.Any(a => name == a || name.StartsWith(a + ".", StringComparison.Ordinal))
        select $"{file.At(directive)} uses {name}.";

    internal static IEnumerable<string> ReplayGuards(SourceFile file) =>
        from name in file.Syntax.DescendantNodes().OfType<SimpleNameSyntax>()
        where name.Identifier.Text is "IsReplaying" or "CreateReplaySafeLogger"
        select $"{file.At(name)} asks for {name.Identifier.Text}.";

    [Fact]
    public void Every_orchestrator_has_a_file_of_its_own_and_the_reverse() =>
        Findings.AssertNone(Repository.CSharpUnder("functions").SelectMany(Misplaced));

    [Fact]
    public void Orchestrators_use_only_what_is_deterministic() =>
        Findings.AssertNone(Repository.CSharpUnder("functions")
            .Where(f => f.Name.EndsWith(Ending, StringComparison.Ordinal))
            .SelectMany(ForeignUsings));

    [Fact]
    public void Nothing_asks_whether_it_is_replaying() =>
        Findings.AssertNone(Repository.CSharpUnder("functions").SelectMany(ReplayGuards));

    [Fact]
    public void The_rules_catch_what_breaks_replay()
    {
        const string Trigger = "class A { void Run([OrchestrationTrigger] object context) { } }";

        Findings.AssertOne("is not named", Misplaced(new SourceFile("functions/App/A.cs", Trigger)));
        Findings.AssertOne("holds no orchestrator", Misplaced(new SourceFile("A.orchestrator.cs", "class A;")));
        Findings.AssertOne("holds 2 orchestrators", Misplaced(new SourceFile("A.orchestrator.cs", Trigger + Trigger)));
        Assert.Empty(Misplaced(new SourceFile("A.orchestrator.cs", Trigger)));
        Findings.AssertOne("uses System.IO", ForeignUsings(new SourceFile("A.orchestrator.cs", "using System.IO;")));
        Assert.Empty(ForeignUsings(new SourceFile("A.orchestrator.cs", "using Microsoft.DurableTask;")));
        Findings.AssertOne("IsReplaying", ReplayGuards(new SourceFile("A.cs", "class A { bool b = c.IsReplaying; }")));
    }
}
