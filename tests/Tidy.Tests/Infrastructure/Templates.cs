using System.Text.RegularExpressions;

namespace ContactCenter.Tidy.Tests.Infrastructure;

/// <summary>What a Bicep compiler would say, as far as the syntax tree shows it.</summary>
public sealed partial class Templates
{
    private const string Main = "infra/main.bicep";

    // The functions our templates call; a misspelt one is not in the list.
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "allowed", "description", "empty", "guid", "maxValue", "minValue", "resourceGroup", "subscriptionResourceId",
        "take", "tenant", "uniqueString",
    };

    [GeneratedRegex(@"^Microsoft\.\w+(/\w+)+@\d{4}-\d{2}-\d{2}$")]
    private static partial Regex StableType();

    [GeneratedRegex("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")]
    private static partial Regex RoleId();

    internal static IEnumerable<string> SyntaxErrors(Template file) =>
        file.Errors.Select(error => $"{file.Path}:{error}");

    internal static IEnumerable<string> Idle(Template file)
    {
        var used = file.Uses.ToHashSet(StringComparer.Ordinal);
        return file.Parameters.Select(p => p.Name).Concat(file.Variables)
            .Where(name => !used.Contains(name))
            .Select(name => $"{file.Path} does not use {name}.");
    }

    internal static IEnumerable<string> Undeclared(Template file)
    {
        var known = file.Parameters.Select(p => p.Name)
            .Concat(file.Variables).Concat(file.LoopVariables)
            .Concat(file.Resources.Select(r => r.Name)).Concat(file.Modules.Select(m => m.Name))
            .Append("az")
            .ToHashSet(StringComparer.Ordinal);
        return file.Uses.Where(name => !known.Contains(name))
            .Select(name => $"{file.Path} uses {name}, which it lacks.")
            .Concat(file.Calls.Where(name => !Functions.Contains(name)).Select(name => $"{file.Path} calls {name}."));
    }

    internal static IEnumerable<string> WrongVersions(IReadOnlyCollection<Template> files)
    {
        // A nested resource takes the version of its parent and writes its last segment only.
        var typed = files
            .SelectMany(f => f.Resources.Where(r => r.Type.Contains('/')).Select(r => (f.Path, r.Type)))
            .ToList();
        var unstable = typed.Where(r => !StableType().IsMatch(r.Type))
            .Select(r => $"{r.Path}: {r.Type} is not stable.");
        var mixed = typed.Select(r => r.Type.Split('@')).GroupBy(t => t[0].Split('/')[0], t => t[^1])
            .Where(versions => versions.Key is not "Microsoft.Insights" && versions.Distinct().Count() > 1)
            .Select(versions => $"{versions.Key} is used in versions {string.Join(", ", versions.Distinct())}.");
        return unstable.Concat(mixed);
    }

    internal static IEnumerable<string> WrongModules(Template caller, IReadOnlyCollection<Template> files)
    {
        foreach (var module in caller.Modules)
        {
            var path = $"{caller.Path[..(caller.Path.LastIndexOf('/') + 1)]}{module.Path}";
            var target = files.SingleOrDefault(f => f.Path == path);
            if (target is null)
            {
                yield return $"{caller.Path}: module {module.Name} is at {path}, which does not exist.";
                continue;
            }

            var declared = target.Parameters.Select(p => p.Name).ToList();
            foreach (var name in module.Parameters.Except(declared))
            {
                yield return $"{caller.Path}: module {module.Name} has no parameter {name}.";
            }

            foreach (var name in target.Parameters.Where(p => p.Required).Select(p => p.Name).Except(module.Parameters))
            {
                yield return $"{caller.Path}: module {module.Name} needs {name}.";
            }

            var outputs = target.Outputs.Select(o => $"{module.Name}.{o}");
            foreach (var output in caller.ModuleOutputs.Where(o => o.Split('.')[0] == module.Name).Except(outputs))
            {
                yield return $"{caller.Path}: {output} is no output of {path}.";
            }
        }
    }

    internal static IEnumerable<string> IdleOutputs(Template caller, IReadOnlyCollection<Template> files) =>
        from calls in caller.Modules.GroupBy(m => m.Path)
        from file in files.Where(f => f.Path.EndsWith(calls.Key, StringComparison.Ordinal))
        from output in file.Outputs
        where !calls.Any(m => caller.ModuleOutputs.Contains($"{m.Name}.{output}"))
        select $"Nobody uses the output {output} of {file.Path}.";

    [Fact]
    public void Every_template_parses()
    {
        Assert.Contains(Template.All, f => f.Path == Main);
        Findings.AssertNone(Template.All.SelectMany(SyntaxErrors));
    }

    [Fact]
    public void Every_parameter_and_variable_is_used() => Findings.AssertNone(Template.All.SelectMany(Idle));

    [Fact]
    public void Every_name_is_declared() => Findings.AssertNone(Template.All.SelectMany(Undeclared));

    [Fact]
    public void Every_resource_has_a_stable_version_and_one_per_provider() =>
        Findings.AssertNone(WrongVersions(Template.All));

    [Fact]
    public void Modules_get_what_they_need_and_their_outputs_are_used()
    {
        var main = Template.All.Single(f => f.Path == Main);

        Findings.AssertNone(WrongModules(main, Template.All).Concat(IdleOutputs(main, Template.All)));
        Assert.Empty(Template.All.Where(f => f.Path != Main).Select(f => f.Path["infra/".Length..])
            .Except(main.Modules.Select(m => m.Path)));
    }

    [Fact]
    public void Every_role_is_explained_in_the_readme()
    {
        var readme = Repository.Read("infra/README.md").Text;
        var roles = Repository.Texts.Where(f => f.Path.EndsWith(".bicep", StringComparison.Ordinal))
            .SelectMany(f => RoleId().Matches(f.Text)).Select(m => m.Value).Distinct().ToList();

        Assert.NotEmpty(roles);
        Findings.AssertNone(roles.Where(id => !readme.Contains(id, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_site_is_not_linked_and_storage_has_no_keys()
    {
        Assert.DoesNotContain(Template.All.SelectMany(f => f.Resources), r =>
            r.Type.Contains("linkedBackends", StringComparison.OrdinalIgnoreCase)
            || r.Type.Contains("userProvidedFunctionApps", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(
            "allowSharedKeyAccess: false",
            Repository.Read("infra/modules/storage.bicep").Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_rules_catch_what_a_compiler_would()
    {
        Assert.NotEmpty(SyntaxErrors(Template.Parse("param a int\nresource x = {\n")));

        var sample = Template.Parse("""
            param used string
            param idle string = 'x'
            var copy = used
            resource a 'Microsoft.Web/sites@2024-01-01-preview' = { name: missing }
            resource b 'Microsoft.Web/serverfarms@2023-01-01' = { name: copy, tags: { idle: resourceGruop().tags } }
            module m 'modules/m.bicep' = { name: 'm', params: { extra: 1 } }
            output o string = m.outputs.gone
            """);
        Assert.Empty(SyntaxErrors(sample));
        Findings.AssertOne("does not use idle", Idle(sample));
        Assert.Equal(
            ["sample.bicep uses missing, which it lacks.", "sample.bicep calls resourceGruop."], Undeclared(sample));
        Assert.Equal(2, WrongVersions([sample]).Count());

        var module = Template.Parse("param needed string\noutput unused string = needed")
            with
        { Path = "modules/m.bicep" };
        Assert.Equal(
            [
                "sample.bicep: module m has no parameter extra.", "sample.bicep: module m needs needed.",
                "sample.bicep: m.gone is no output of modules/m.bicep.",
            ],
            WrongModules(sample, [module]));
        Findings.AssertOne("Nobody uses the output unused", IdleOutputs(sample, [module]));
        Findings.AssertOne("which does not exist", WrongModules(sample, []));
    }
}
