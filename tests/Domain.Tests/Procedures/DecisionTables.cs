using System.Text;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Tests.Cases;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>
/// docs/procedures: what each procedure allows, as rows and as outcomes. The files are generated; their difference is
/// the review of a change of rules. Set UPDATE_DOCS=1 to rewrite them.
/// </summary>
public sealed class DecisionTables
{
    [Theory, InlineData("flowe"), InlineData("pagopa"), InlineData("florence")]
    public void The_committed_decision_table_is_what_the_rules_decide(string key)
    {
        var organisation = new Organisation(key);
        var expected = Write(organisation);
        var file = Path.Combine(Root(), "docs", "procedures", $"{key}.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
        }
        var committed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(
            expected == committed, $"docs/procedures/{key}.md is out of date: run this test with UPDATE_DOCS=1.");
    }

    private static string Write(Organisation organisation)
    {
        var procedure = ProcedureCatalog.Under(OrganisationConfigurations.Shipped[organisation]);
        var page = new StringBuilder();
        page.Append($"# {procedure.Configuration.Name}: decision table\n\n");
        page.Append("Generated from the rules by `DecisionTables.cs`; run it with `UPDATE_DOCS=1` to rewrite this ");
        page.Append("page.\n\n## Rows\n\nWhat is in no row is refused.\n\n");
        page.Append("| Row | From | To | By | Command | When | Guards | Requirements |\n");
        page.Append("|---|---|---|---|---|---|---|---|\n");
        foreach (var row in procedure.Table.Rows)
        {
            var to = row.To.Contains(row.From) && row.To.Count == 1 ? "(stays)" : Join(row.To.Select(t => t.Name));
            string[] cells =
            [
                row.Id, row.From == typeof(Unopened) ? "–" : row.From.Name, to, Join(row.By.Select(r => $"{r}")),
                row.Command.Name, row.WhenReads, Join(row.Guards.Select(g => g.Name)), Join(row.Requirements),
            ];
            page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }
        page.Append("\n## Outcomes\n\n");
        page.Append("A case in each state, each command by each role. **Bold** is accepted, with the row walked or ");
        page.Append("*kept* when the state stays and no row is needed; *nothing* is accepted without effect; the ");
        page.Append("rest is the code of the refusal.\n");
        foreach (var (name, story) in Worlds.Of(organisation))
            Outcomes(page, name, story);
        return page.ToString();
    }

    private static void Outcomes(StringBuilder page, string name, Story story)
    {
        page.Append($"\n### {name}\n\n| Command |");
        foreach (var by in People.OnePerRole)
            page.Append($" {by.Roles[0]} |");
        page.Append("\n|---|").Append(string.Concat(People.OnePerRole.Select(_ => "---|"))).Append('\n');
        foreach (var command in Worlds.CommandsOn(story))
        {
            page.Append($"| {Worlds.NameOf(command)} |");
            foreach (var by in People.OnePerRole)
                page.Append($" {Outcome(story, command, by)} |");
            page.Append('\n');
        }
    }

    private static string Outcome(Story story, CaseCommand command, Actor by)
    {
        switch (story.Decide(command, by))
        {
            case Decision.Refused refused:
                return refused.Refusal.Code;
            case Decision.Accepted { Events.Count: 0 }:
                return "*nothing*";
            default:
                var context = new DecisionContext(by, story.Now, story.Procedure);
                var from = story.Current?.State ?? Unopened.Instance;
                var (row, _) = CaseDecider.Walk(story.Current, from, command, context);
                return $"**{row?.Id ?? "kept"}**";
        }
    }

    private static string Join(IEnumerable<string> words) => string.Join(", ", words);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
