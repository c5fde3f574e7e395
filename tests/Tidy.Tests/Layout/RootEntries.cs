namespace ContactCenter.Tidy.Tests.Layout;

/// <summary>The root is what a visitor sees first; nothing enters it without being added here.</summary>
public sealed class RootEntries
{
    private static readonly HashSet<string> Approved = new(StringComparer.Ordinal)
    {
        "functions", "tests", "infra", "local.settings.sample.json", "ContactCenter.sln", "README.md",
        "emulator", "spa", "docs",
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Directory.Solution.targets",
        "global.json", "BannedSymbols.txt", "azure.yaml", "package.json", "package-lock.json",
        ".ci", ".editorconfig", ".gitattributes", ".gitignore", ".github", ".npmrc",
    };

    internal static IEnumerable<string> Strangers(IEnumerable<string> paths) =>
        paths.Select(p => p.Split('/')[0]).Distinct(StringComparer.Ordinal).Where(entry => !Approved.Contains(entry));

    [Fact]
    public void Only_approved_entries_lie_at_the_root() => Findings.AssertNone(Strangers(Repository.Paths));

    [Fact]
    public void The_rule_catches_a_stray_file() =>
        Findings.AssertOne("notes.md", Strangers(["README.md", "docs/glossary.md", "notes.md"]));

    [Theory]
    [InlineData("functions")]
    [InlineData("tests")]
    [InlineData("ContactCenter.sln")]
    [InlineData("emulator")]
    [InlineData("infra")]
    [InlineData("docs")]
    public void The_entries_the_project_promises_exist(string entry) =>
        Assert.True(Repository.Has(entry), $"{entry} is missing.");
}
