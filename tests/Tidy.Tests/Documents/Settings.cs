using System.Text.Json;
using System.Text.RegularExpressions;
using ContactCenter.Tidy.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ContactCenter.Tidy.Tests.Documents;

/// <summary>A setting exists three times: in the code, in the local sample and in the templates.</summary>
public sealed partial class Settings
{
    private const string Code = "functions/App/AppSettings.cs";
    private const string Sample = "local.settings.sample.json";
    private const string Templates = "infra/modules/functions.bicep";

    // Read by the Functions host, not by our code; Flex Consumption has properties of the site in place of two of them.
    private static readonly string[] OfTheHost =
    [
        "AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
    ];

    // Read by the emulator alone: on Azure the platform has a place of its own for each of them.
    private const string OfTheEmulator = "Emulator:";

    [GeneratedRegex(@"^[A-Z][A-Za-z]+((:|__)[A-Za-z]+)*$")]
    private static partial Regex SettingName();

    [GeneratedRegex("(:|__)(accountName|credential|clientId|endpoint|blobServiceUri|queueServiceUri|tableServiceUri)$")]
    private static partial Regex IdentityPart();

    /// <summary>One name for a connection, whether it is a connection string or an address and an identity.</summary>
    internal static IReadOnlySet<string> Ours(IEnumerable<string> names) =>
        names.Select(name => IdentityPart().Replace(name, "").Replace("__", ":", StringComparison.Ordinal))
            .Where(name => !OfTheHost.Contains(name) && !name.StartsWith(OfTheEmulator, StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The text constants of the file, and what is asked of the configuration by name.</summary>
    internal static IEnumerable<string> NamesIn(SourceFile file) =>
        from literal in file.Syntax.DescendantNodes().OfType<LiteralExpressionSyntax>()
        where literal.IsKind(SyntaxKind.StringLiteralExpression) && SettingName().IsMatch(literal.Token.ValueText)
        where literal.Ancestors().Any(a => a is FieldDeclarationSyntax or BracketedArgumentListSyntax)
            || literal.Parent is ArgumentSyntax
        select literal.Token.ValueText;

    internal static IEnumerable<string> NamesIn(string sampleJson)
    {
        using var sample = JsonDocument.Parse(sampleJson);
        return sample.RootElement.GetProperty("Values").EnumerateObject().Select(value => value.Name).ToList();
    }

    internal static IEnumerable<string> Differences(
        IReadOnlySet<string> code, IReadOnlySet<string> sample, IReadOnlySet<string> templates) =>
        from name in code.Union(sample).Union(templates).Order(StringComparer.Ordinal)
        let missing = new[] { (Code, code), (Sample, sample), (Templates, templates) }
            .Where(place => !place.Item2.Contains(name)).Select(place => place.Item1).ToList()
        where missing.Count > 0
        select $"{name} is missing in {string.Join(" and ", missing)}.";

    [Fact]
    public void Code_sample_and_templates_know_the_same_settings()
    {
        var templates = Ours(Template.All.Single(f => f.Path == Templates).Settings);
        Assert.NotEmpty(templates);

        // The three come together: none of them may exist without the other two once the application has a start.
        if (!Repository.Has(Code) && !Repository.Has(Sample))
        {
            var start = Repository.Read("functions/App/Program.cs").Text;
            Assert.DoesNotContain("FunctionsApplication", start, StringComparison.Ordinal);
            return;
        }

        Findings.AssertNone(Differences(
            Ours(NamesIn(Repository.Read(Code))), Ours(NamesIn(Repository.Read(Sample).Text)), templates));
    }

    [Fact]
    public void The_event_subscription_calls_a_function_that_exists()
    {
        var events = Repository.Read("infra/modules/events.bicep").Text;
        var name = Regex.Match(events, "functionName string = '(.+)'").Groups[1].Value;
        var route = Regex.Match(events, "functionRoute string = 'api/(.+)'").Groups[1].Value;
        var functions = Repository.CSharpUnder("functions/App")
            .Where(f => f.Text.Contains("[Function(", StringComparison.Ordinal)).ToList();

        Assert.True(name.Length > 0 && route.Length > 0, "events.bicep no longer names the function and its route.");
        if (functions.Count > 0)
        {
            Assert.Contains(functions, f => f.Text.Contains($"[Function(nameof({name}))]", StringComparison.Ordinal)
                && f.Text.Contains($"Route = \"{route}\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Names_are_read_from_code_and_sample_and_a_difference_is_caught()
    {
        var code = Ours(NamesIn(new SourceFile(Code, """
            class AppSettings
            {
                const string MasterKey = "Encryption:MasterKey";
                string? storage = configuration["Storage"];
                string account = configuration.GetValue<string>("Storage:accountName") ?? throw new X($"no {1} here");
            }
            """)));
        var sample = Ours(NamesIn(
            """{ "Values": { "FUNCTIONS_WORKER_RUNTIME": "", "Encryption__MasterKey": "" } }"""));
        var templates = Ours(["Storage__accountName", "Storage__clientId", "Encryption__MasterKey"]);

        Assert.Equal(["Encryption:MasterKey", "Storage"], code.Order(StringComparer.Ordinal));
        Findings.AssertOne("Storage is missing in local.settings.sample.json.", Differences(code, sample, templates));
    }
}
