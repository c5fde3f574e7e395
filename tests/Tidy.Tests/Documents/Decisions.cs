using System.Globalization;
using System.Text.RegularExpressions;

namespace ContactCenter.Tidy.Tests.Documents;

/// <summary>Numbers and indexes that are kept by hand drift, so they are checked.</summary>
public sealed partial class Decisions
{
    private const string Folder = "docs/decisions";

    private static readonly string[] Headings =
        ["## Status", "## Context", "## Decision", "## Consequences", "## Enforced by", "## We were wrong if"];

    [GeneratedRegex(@"^(?<number>\d{4})(-[a-z0-9]+)+\.md$")]
    private static partial Regex PageName();

    [GeneratedRegex(@"^\| \[(?<number>\d{4})\]\((?<file>[^)]+)\) \| (?<title>.+?) \|", RegexOptions.Multiline)]
    private static partial Regex IndexRow();

    internal static IEnumerable<string> Disorder(IReadOnlyCollection<SourceFile> pages, string index)
    {
        var expected = 1;
        foreach (var page in pages.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var name = PageName().Match(page.Name);
            var number = expected.ToString("0000", CultureInfo.InvariantCulture);
            if (!name.Success || name.Groups["number"].Value != number)
            {
                yield return $"{page.Path}: the next page is {number}-imperative-title.md.";
            }

            var row = IndexRow().Matches(index).SingleOrDefault(r => r.Groups["file"].Value == page.Name);
            if (row is null || page.Lines[0] != $"# {row.Groups["number"].Value} {row.Groups["title"].Value}")
            {
                yield return $"{page.Path}: the index does not list it once with its number and title.";
            }

            foreach (var heading in Headings.Where(h => page.Lines.Count(line => line == h) != 1))
            {
                yield return $"{page.Path}: has not exactly one \"{heading}\".";
            }

            expected++;
        }

        var files = pages.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (Match row in IndexRow().Matches(index))
        {
            if (!files.Contains(row.Groups["file"].Value))
            {
                yield return $"{Folder}/README.md lists {row.Groups["file"].Value}, which does not exist.";
            }
        }
    }

    [Fact]
    public void Every_decision_is_numbered_complete_and_indexed()
    {
        var pages = Repository.Texts.Where(f => f.IsUnder(Folder) && f.Name != "README.md").ToList();

        Assert.NotEmpty(pages);
        Findings.AssertNone(Disorder(pages, Repository.Read($"{Folder}/README.md").Text));
    }

    [Fact]
    public void The_rule_catches_gaps_missing_headings_and_a_stale_index()
    {
        var good = Page("0001-do-this.md", "0001 Do this");
        const string Index = "| [0001](0001-do-this.md) | Do this | Accepted |\n";

        Assert.Empty(Disorder([good], Index));
        Findings.AssertOne("the index does not list it", Disorder([good], ""));
        Findings.AssertOne("the index does not list it", Disorder([Page("0001-do-this.md", "0001 Do that")], Index));
        Findings.AssertOne("which does not exist", Disorder([good], Index + "| [0002](0002-x.md) | X | Accepted |\n"));
        Findings.AssertOne("the next page is 0002", Disorder(
            [good, Page("0003-do-that.md", "0003 Do that")],
            Index + "| [0003](0003-do-that.md) | Do that | Accepted |\n"));
        Findings.AssertOne("\"## Context\"", Disorder(
            [good with { Text = good.Text.Replace("## Context", "## Why", StringComparison.Ordinal) }], Index));
    }

    private static SourceFile Page(string name, string title) =>
        new($"{Folder}/{name}", $"# {title}\n\n{string.Join("\n\nText.\n\n", Headings)}\n");
}
