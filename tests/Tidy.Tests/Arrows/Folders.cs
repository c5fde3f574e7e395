using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ContactCenter.Tidy.Tests.Arrows;

/// <summary>Domain and App repeat one vocabulary of folders, and a namespace says where its file lies.</summary>
public sealed class Folders
{
    private static readonly string[] Vocabulary =
    [
        "Intake", "Cases", "Procedures", "Lifecycle", "Conversations", "Desk", "Engagements", "Knowledge",
        "Notification", "Registers",
    ];

    // What App alone has: the shape of its HTTP surface and the files that a Functions project needs.
    private static readonly string[] AppOnly = ["Http", "Properties"];

    internal static IEnumerable<string> StrangeFolders(IEnumerable<string> paths, string project, string[] allowed) =>
        from path in paths
        where path.StartsWith(project + "/", StringComparison.Ordinal)
        let rest = path[(project.Length + 1)..].Split('/')
        where rest.Length > 1 && !allowed.Contains(rest[0])
        select $"{path} lies in {rest[0]}, which is no stage.";

    internal static IEnumerable<string> StrayNamespaces(SourceFile file)
    {
        var expected = "ContactCenter." + string.Join('.', file.Path.Split('/')[1..^1]);
        return from space in file.Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
               where space.Name.ToString() != expected
               select $"{file.Path} declares {space.Name}, its folder says {expected}.";
    }

    [Fact]
    public void Domain_has_only_folders_of_the_vocabulary() =>
        Findings.AssertNone(StrangeFolders(Repository.Paths, "functions/Domain", Vocabulary));

    [Fact]
    public void App_repeats_the_vocabulary() =>
        Findings.AssertNone(StrangeFolders(Repository.Paths, "functions/App", [.. Vocabulary, .. AppOnly]));

    [Fact]
    public void Namespaces_follow_folders() =>
        Findings.AssertNone(Repository.CSharpUnder("functions").SelectMany(StrayNamespaces));

    [Fact]
    public void The_rules_catch_a_strange_folder_and_a_stray_namespace()
    {
        const string Domain = "functions/Domain";
        const string Stray = "namespace ContactCenter.Domain.Cases; class A;";

        Findings.AssertOne("Plumbing", StrangeFolders([$"{Domain}/Plumbing/A.cs"], Domain, Vocabulary));
        Findings.AssertOne(
            "its folder says ContactCenter.Domain.Intake",
            StrayNamespaces(new SourceFile($"{Domain}/Intake/A.cs", Stray)));
    }
}
