using System.Text.RegularExpressions;
using ContactCenter.Tidy.Tests.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ContactCenter.Tidy.Tests.Shape;

/// <summary>A homeless name says nothing about what belongs there, so everything ends up there.</summary>
public sealed partial class Names
{
    [GeneratedRegex("(?<=^|[a-z0-9_])(Helper|Manager|Util|Utility|Common|Misc|Base|Impl|Info|Data)(s|ies)?$")]
    private static partial Regex Homeless();

    [GeneratedRegex("^(helper|manager|util|common|misc|base|impl|info|data)s?$")]
    private static partial Regex HomelessFolder();

    internal static IEnumerable<string> HomelessTypes(SourceFile file, IReadOnlySet<string> glossary) =>
        from type in file.Syntax.DescendantNodes().OfType<MemberDeclarationSyntax>()
        let name = NameOf(type)
        where name is not null && Homeless().IsMatch(name) && !glossary.Contains(name)
        where !IsNamedByItsPackage(file, type)
        select $"{file.At(type)} declares {name}.";

    internal static IEnumerable<string> HomelessPaths(IEnumerable<string> paths) =>
        from path in paths
        let parts = path.Split('/')
        from part in parts.Select(p => p.Split('.')[0]).Where((name, depth) =>
            Homeless().IsMatch(name) || (depth < parts.Length - 1 && HomelessFolder().IsMatch(name)))
        select $"{path} contains the name {part}.";

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    };

    /// <summary>What a stand-in offers in public carries the name that the real package gave it.</summary>
    private static bool IsNamedByItsPackage(SourceFile file, MemberDeclarationSyntax type) =>
        IsStandIn(file.Path) && type.Modifiers.Any(SyntaxKind.PublicKeyword);

    private static bool IsStandIn(string path) =>
        path.StartsWith("emulator/", StringComparison.Ordinal)
        && !path.StartsWith("emulator/Kernel/", StringComparison.Ordinal);

    [Fact]
    public void Types_say_what_they_are() =>
        Findings.AssertNone(Repository.CSharp.SelectMany(f => HomelessTypes(f, Glossary.Identifiers)));

    [Fact]
    public void Folders_and_files_say_what_they_hold() =>
        Findings.AssertNone(HomelessPaths(Repository.Paths.Where(p => !IsStandIn(p))));

    [Theory]
    [InlineData("class MailHelper;", "MailHelper")]
    [InlineData("static class StringUtils;", "StringUtils")]
    [InlineData("record CaseData;", "CaseData")]
    [InlineData("interface ICaseManager;", "ICaseManager")]
    [InlineData("class Outer { enum MailInfo { None } }", "MailInfo")]
    [InlineData("delegate void StoreImpl();", "StoreImpl")]
    public void The_rule_catches_a_type(string code, string name) =>
        Findings.AssertOne(name, HomelessTypes(new SourceFile("functions/App/Sample.cs", code), new HashSet<string>()));

    [Fact]
    public void The_rule_lets_the_words_of_the_domain_and_of_packages_pass()
    {
        var glossary = new HashSet<string> { "PersonalData" };

        Assert.Empty(HomelessTypes(new SourceFile("a.cs", "record PersonalData;"), glossary));
        Assert.Empty(HomelessTypes(new SourceFile("a.cs", "class Database;"), glossary));
        Assert.Empty(HomelessTypes(
            new SourceFile("emulator/Some.Package/HttpRequestData.cs", "public class HttpRequestData;"), glossary));
    }

    [Theory]
    [InlineData("functions/App/Utils/Text.cs")]
    [InlineData("spa/src/common/text.ts")]
    [InlineData("spa/src/base.css", false)]
    [InlineData("functions/Domain/Common/Text.cs")]
    [InlineData("tests/App.Tests/TestHelpers.cs")]
    [InlineData("emulator/Azure.Data.Tables/TableClient.cs", false)]
    public void The_rule_judges_paths(string path, bool isCaught = true) =>
        Assert.Equal(isCaught, HomelessPaths([path]).Any());
}
