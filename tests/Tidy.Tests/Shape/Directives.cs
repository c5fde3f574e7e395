using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ContactCenter.Tidy.Tests.Shape;

/// <summary>The source cannot know where it runs, and hides nothing behind folds.</summary>
public sealed class Directives
{
    internal static IEnumerable<string> Forbidden(SourceFile file) =>
        from trivia in file.Syntax.DescendantTrivia(descendIntoTrivia: true)
        let directive = trivia.GetStructure() as DirectiveTriviaSyntax
        where directive is IfDirectiveTriviaSyntax or RegionDirectiveTriviaSyntax or DefineDirectiveTriviaSyntax
        select $"{file.At(directive)} has #{directive.DirectiveNameToken.Text}.";

    [Fact]
    public void No_conditional_compilation_and_no_regions() =>
        Findings.AssertNone(Repository.CSharp.SelectMany(Forbidden));

    [Theory]
    [InlineData("if DEBUG\nclass C;\n#endif", "#if")]
    [InlineData("region Fields\nclass C;\n#endregion", "#region")]
    [InlineData("define LOCAL\nclass C;", "#define")]
    public void The_rule_catches_each_kind(string afterHash, string expected) =>
        Findings.AssertOne($"Sample.cs:1 has {expected}.", Forbidden(new SourceFile("Sample.cs", $"#{afterHash}\n")));

    [Fact]
    public void The_rule_lets_a_string_speak_of_them() =>
        Assert.Empty(Forbidden(new SourceFile("Sample.cs", "class C { string s = \"\"\"\n    #if x\n    \"\"\"; }")));
}
