using System.Text.RegularExpressions;

namespace ContactCenter.Tidy.Tests.Documents;

/// <summary>A document that points at something that is gone is worse than none.</summary>
public sealed partial class Links
{
    private const int ReadmeLimit = 150;

    private static readonly Lazy<Places> Here = new(() => new Places(Repository.Paths));

    [GeneratedRegex(@"\[[^\]]*\]\((?<to>[^)\s]+)\)")]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"`(?<name>[\w.\-]+(?:/[\w.\-]+)*)/?`")]
    private static partial Regex QuotedName();

    [GeneratedRegex(@"\.(cs|csproj|ts|tsx|mjs|json|md|bicep|bicepparam|sh|yml|yaml|props|targets|sln|txt)$")]
    private static partial Regex FileEnding();

    internal static IEnumerable<string> Broken(SourceFile document, Places places)
    {
        var folder = document.Path.Contains('/') ? document.Path[..document.Path.LastIndexOf('/')] : "";
        foreach (Match link in MarkdownLink().Matches(document.Text))
        {
            var to = link.Groups["to"].Value.Split('#')[0];
            if (to.Length > 0 && !to.Contains(':') && !places.Has(Resolve(folder, to)))
            {
                yield return $"{document.At(link.Index)} links to {to}, which does not exist.";
            }
        }

        foreach (Match quoted in QuotedName().Matches(document.Text))
        {
            var name = quoted.Groups["name"].Value;
            if (places.IsSupposedToExist(name) && !places.Knows(name) && !places.Has(Resolve(folder, name)))
            {
                yield return $"{document.At(quoted.Index)} names {name}, which does not exist.";
            }
        }
    }

    private static string Resolve(string folder, string to)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in to.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    [Fact]
    public void Documents_point_at_what_exists() =>
        Findings.AssertNone(Repository.Texts
            .Where(f => f.Path.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(f => Broken(f, Here.Value)));

    [Fact]
    public void The_readme_can_be_read_in_one_sitting() =>
        Findings.AssertNone(Repository.Texts
            .Where(f => f.Path == "README.md" && f.Lines.Length > ReadmeLimit)
            .Select(f => $"README.md has {f.Lines.Length} lines, the limit is {ReadmeLimit}."));

    [Theory]
    [InlineData("[a](docs/gone.md)", "links to docs/gone.md")]
    [InlineData("See `functions/App/Gone.cs`.", "names functions/App/Gone.cs")]
    [InlineData("See `Gone.cs`.", "names Gone.cs")]
    [InlineData("See `infra/modules/gone`.", "names infra/modules/gone")]
    public void The_rule_catches_what_is_gone(string text, string expected) =>
        Findings.AssertOne(expected, Broken(new SourceFile("README.md", text), Sample));

    [Theory]
    [InlineData("[a](glossary.md#core) [b](https://example.com/x.md) [c](../functions/App/Program.cs)")]
    [InlineData("`App/Program.cs`, `Program.cs`, `functions/App`, `functions/App/`, `local.settings.json`, `a/b`")]
    public void The_rule_lets_what_exists_pass(string text) =>
        Assert.Empty(Broken(new SourceFile("docs/page.md", text), Sample));

    private static Places Sample => new(["docs/glossary.md", "functions/App/Program.cs", "infra/main.bicep"]);

    /// <summary>The files of the repository and their folders, looked up as people write them.</summary>
    internal sealed class Places
    {
        // Made on each machine and never committed.
        private static readonly string[] Local = ["local.settings.json", "artifacts", "node_modules", "spa/dist"];

        private readonly HashSet<string> all = new(Local, StringComparer.Ordinal);
        private readonly HashSet<string> endings = new(Local, StringComparer.Ordinal);
        private readonly HashSet<string> roots;

        public Places(IEnumerable<string> paths)
        {
            foreach (var path in paths)
            {
                var parts = path.Split('/');
                for (var length = 1; length <= parts.Length; length++)
                {
                    all.Add(string.Join('/', parts[..length]));
                    endings.Add(string.Join('/', parts[^length..]));
                }
            }

            roots = all.Where(p => !p.Contains('/')).ToHashSet(StringComparer.Ordinal);
        }

        public bool Has(string path) => all.Contains(path);

        public bool Knows(string name) => all.Contains(name) || endings.Contains(name);

        /// <summary>Patterns (NNNN) and words that only look like a path are not.</summary>
        public bool IsSupposedToExist(string name) =>
            !name.Contains("NNNN", StringComparison.Ordinal)
            && (FileEnding().IsMatch(name) || (name.Contains('/') && roots.Contains(name.Split('/')[0])));
    }
}
