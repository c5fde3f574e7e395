using System.Text.RegularExpressions;

namespace ContactCenter.Tidy.Tests.Infrastructure;

/// <summary>The parser of templates does not read .bicepparam, so ours stay simple enough for a rule of ours.</summary>
public sealed partial class ParameterFiles
{
    [GeneratedRegex(@"^using '(?<path>[^']+)'$")]
    private static partial Regex Using();

    [GeneratedRegex(@"^param (?<name>\w+) = (?<value>.+)$")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^('[^'$]*'|\d+|true|false|(bool\()?readEnvironmentVariable\('[A-Z_]+'(, '[^']*')?\)\)?)$")]
    private static partial Regex Value();

    [GeneratedRegex(@"^  \{( \w+: '[^'$]*',?)+ \}$")]
    private static partial Regex Element();

    internal static IEnumerable<string> Wrong(SourceFile file, Template main)
    {
        var lines = file.Lines.Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal)).ToList();
        if (Using().Match(lines[0]) is not { Success: true } use || use.Groups["path"].Value != "../main.bicep")
        {
            yield return $"{file.Path} does not begin with using '../main.bicep'.";
        }

        var given = new List<string>();
        var isInList = false;
        foreach (var line in lines.Skip(1))
        {
            var assignment = Assignment().Match(line);
            var value = assignment.Groups["value"].Value;
            if (isInList)
            {
                isInList = line != "]";
                if (isInList && !Element().IsMatch(line))
                {
                    yield return $"{file.Path} has an element that is not read: {line}";
                }
            }
            else if (value == "[" || Value().IsMatch(value))
            {
                isInList = value == "[";
                given.Add(assignment.Groups["name"].Value);
            }
            else
            {
                yield return $"{file.Path} has a line that is not read: {line}";
            }
        }

        foreach (var name in given.Except(main.Parameters.Select(p => p.Name)))
        {
            yield return $"{file.Path} sets {name}, which main.bicep lacks.";
        }

        foreach (var name in main.Parameters.Where(p => p.Required).Select(p => p.Name).Except(given))
        {
            yield return $"{file.Path} does not set {name}.";
        }
    }

    [Fact]
    public void Every_environment_sets_what_the_template_needs()
    {
        var files = Repository.Texts.Where(f => f.Path.EndsWith(".bicepparam", StringComparison.Ordinal)).ToList();
        var main = Template.All.Single(f => f.Path == "infra/main.bicep");

        Assert.Equal(["dev", "prod", "test"], files.Select(f => Path.GetFileNameWithoutExtension(f.Path)));
        Findings.AssertNone(files.SelectMany(f => Wrong(f, main)));
    }

    [Fact]
    public void The_rule_catches_wrong_files()
    {
        var main = Template.Parse("param a string\nparam b array = []\noutput o string = '${a}${length(b)}'");

        Assert.Empty(Wrong(File("// Why.\nparam a = 'x'\nparam b = [\n  { n: 'x', m: 'y' }\n]\n"), main));
        Findings.AssertOne("does not set a", Wrong(File(""), main));
        Findings.AssertOne("which main.bicep lacks", Wrong(File("param a = 'x'\nparam c = 1\n"), main));
        Findings.AssertOne("a line that is not read", Wrong(File("param a = 'x'\nvar c = 1\n"), main));
        Findings.AssertOne("does not begin with", Wrong(File("param a = 'x'\n", "main.bicep"), main));
        Findings.AssertOne("an element", Wrong(File("param a = 'x'\nparam b = [\n  x\n]\n"), main));
    }

    private static SourceFile File(string text, string template = "../main.bicep") =>
        new("infra/environments/sample.bicepparam", $"using '{template}'\n{text}");
}
