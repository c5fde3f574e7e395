using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ContactCenter.Tidy.Tests.Shape;

/// <summary>A limit on everything: what does not fit a screen or a page is read by nobody.</summary>
public sealed class Sizes
{
    private const int FileLimit = 400;
    private const int MethodLimit = 60;
    private const int LineLimit = 120;

    // A budget for the whole emulator core: beyond it the workbench would own the project.
    private const int KernelLimit = 9_500;

    private static readonly string[] CodeKinds = [".cs", ".ts", ".tsx", ".mjs", ".js", ".bicep"];

    internal static IEnumerable<string> LongFile(SourceFile file) =>
        file.Lines.Length > FileLimit ? [$"{file.Path} has {file.Lines.Length} lines, the limit is {FileLimit}."] : [];

    internal static IEnumerable<string> LongLines(SourceFile file) =>
        file.Lines
            .Select((line, index) => (line.Length, Number: index + 1))
            .Where(line => line.Length > LineLimit)
            .Select(line => $"{file.Path}:{line.Number} has {line.Length} columns, the limit is {LineLimit}.");

    internal static IEnumerable<string> LongMethods(SourceFile file) =>
        from node in file.Syntax.DescendantNodes()
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        let lines = file.LineCount(node.Span)
        where lines > MethodLimit
        select $"{file.At(node)} is a method of {lines} lines, the limit is {MethodLimit}.";

    [Fact]
    public void Files_are_short() =>
        Findings.AssertNone(Repository.Texts
            .Where(f => CodeKinds.Contains(Path.GetExtension(f.Path)) && !f.IsGenerated)
            .SelectMany(LongFile));

    [Fact]
    public void Lines_are_short() =>
        Findings.AssertNone(Repository.CSharp.Where(f => !f.IsGenerated).SelectMany(LongLines));

    [Fact]
    public void Methods_are_short() =>
        Findings.AssertNone(Repository.CSharp.Where(f => !f.IsGenerated).SelectMany(LongMethods));

    [Fact]
    public void The_emulator_core_stays_small()
    {
        var files = Repository.CSharpUnder("emulator/Kernel").ToList();
        var lines = files.Sum(f => f.Lines.Length);

        Assert.True(
            lines <= KernelLimit,
            $"emulator/Kernel has {lines} lines in {files.Count} files, the limit is {KernelLimit}.");
    }

    [Fact]
    public void The_rules_catch_what_is_too_long()
    {
        var body = string.Join('\n', Enumerable.Repeat("        Run();", 59));
        var method = new SourceFile("Sample.cs", $"class C\n{{\n    void M()\n    {{\n{body}\n    }}\n}}\n");

        Findings.AssertOne("Sample.cs:3 is a method of 62 lines", LongMethods(method));
        Findings.AssertOne("has 401 lines", LongFile(FileOf(401)));
        Findings.AssertOne(
            "Sample.cs:2 has 121 columns",
            LongLines(new SourceFile("Sample.cs", "//\n" + new string('/', 121))));
        Assert.Empty(LongFile(FileOf(400)));
        Assert.Empty(LongLines(new SourceFile("Sample.cs", new string('/', 120))));
    }

    private static SourceFile FileOf(int lines) =>
        new("Sample.cs", string.Concat(Enumerable.Repeat("//\n", lines)));
}
