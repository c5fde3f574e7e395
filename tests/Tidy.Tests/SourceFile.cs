using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ContactCenter.Tidy.Tests;

internal sealed record SourceFile(string Path, string Text)
{
    private static readonly CSharpParseOptions Newest = new(LanguageVersion.Preview);

    private SyntaxTree? tree;

    public SyntaxTree Tree => tree ??= CSharpSyntaxTree.ParseText(Text, Newest, Path);

    public SyntaxNode Syntax => Tree.GetRoot();

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Written by a tool, which the name says; nobody edits it, so its shape is not judged.</summary>
    public bool IsGenerated =>
        Name.Contains(".generated.", StringComparison.Ordinal)
        || Name.EndsWith(".g.cs", StringComparison.Ordinal)
        || Name is "package-lock.json";

    public string[] Lines => Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>The folder directly below <paramref name="parent"/>; empty for a file that lies in it.</summary>
    public string FolderBelow(string parent)
    {
        var rest = Path[(parent.Length + 1)..].Split('/');
        return rest.Length > 1 ? rest[0] : "";
    }

    public string At(SyntaxNode node) => $"{Path}:{Tree.GetLineSpan(node.Span).StartLinePosition.Line + 1}";

    public string At(int offset) => $"{Path}:{Text.AsSpan(0, offset).Count('\n') + 1}";

    public int LineCount(TextSpan span)
    {
        var lines = Tree.GetLineSpan(span);
        return lines.EndLinePosition.Line - lines.StartLinePosition.Line + 1;
    }
}
