using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Api;

/// <summary>The document that the desk's types are generated from says what the running system does.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class OpenApi(RunningApp running)
{
    private static readonly HashSet<string> Verbs = new(StringComparer.Ordinal) { "get", "post", "put", "delete" };

    private AppClient App => running.Client;

    /// <summary>
    /// UPDATE_DOCS=1 writes the document anew; the difference in the commit is the review of the API.
    /// </summary>
    [Fact]
    public async Task The_committed_document_is_the_one_served()
    {
        var served = (await App.Http.GetStringAsync("/api/openapi.json")).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(Committed(), served);
        Assert.Equal(await File.ReadAllTextAsync(Committed()), served);
    }

    [Fact]
    public async Task The_document_holds_together()
    {
        using var document = JsonDocument.Parse(await App.Http.GetStringAsync("/api/openapi.json"));
        var root = document.RootElement;
        Assert.StartsWith("3.1", root.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var schemas = root.GetProperty("components").GetProperty("schemas");
        foreach (var reference in References(root))
        {
            Assert.StartsWith("#/components/schemas/", reference, StringComparison.Ordinal);
            Assert.True(schemas.TryGetProperty(reference["#/components/schemas/".Length..], out _), reference);
        }
        var operations = Operations(root).ToList();
        Assert.True(operations.Count > 25, $"Only {operations.Count} operations are described.");
        Assert.Equal(
            operations.Count,
            operations.Select(o => o.Described.GetProperty("operationId").GetString()).Distinct().Count());
        foreach (var (path, _, described) in operations)
        {
            var named = path.Split('/').Where(p => p.StartsWith('{')).Select(p => p.Trim('{', '}')).Order();
            var declared = described.GetProperty("parameters").EnumerateArray()
                .Where(p => p.GetProperty("in").GetString() == "path")
                .Select(p => p.GetProperty("name").GetString()!).Order();
            Assert.Equal(named, declared);
        }
    }

    [Fact]
    public async Task Every_route_refuses_somebody_unknown_as_the_document_says()
    {
        using var document = JsonDocument.Parse(await App.Http.GetStringAsync("/api/openapi.json"));
        foreach (var (path, verb, described) in Operations(document.RootElement))
        {
            var answer = await Ask(path, verb);
            var open = described.GetProperty("security").GetArrayLength() == 0;
            Assert.True(
                answer.Status == (open ? HttpStatusCode.OK : HttpStatusCode.Unauthorized),
                $"{verb} {path}: {answer.Status}");
            if (!open && described.GetProperty("security")[0].TryGetProperty("desk", out _))
                Assert.Equal("NotSignedIn", answer.Problem.Code);
        }
    }

    private async Task<Answer> Ask(string path, string verb)
    {
        var filled = path
            .Replace("{organisation}", "pagopa", StringComparison.Ordinal)
            .Replace("{number}", "1", StringComparison.Ordinal)
            .Replace("{version}", "1", StringComparison.Ordinal)
            .Replace("{index}", "0", StringComparison.Ordinal);
        filled = string.Join('/', filled.Split('/').Select(p => p.StartsWith('{') ? "unknown" : p));
        using var request = new HttpRequestMessage(new HttpMethod(verb.ToUpperInvariant()), filled);
        if (verb == "post")
            request.Content = new StringContent("{}", new MediaTypeHeaderValue("application/json"));
        using var response = await App.Http.SendAsync(request);
        return await Answer.Of(response);
    }

    private static IEnumerable<(string Path, string Verb, JsonElement Described)> Operations(JsonElement root) =>
        from path in root.GetProperty("paths").EnumerateObject()
        from verb in path.Value.EnumerateObject()
        where Verbs.Contains(verb.Name)
        select (path.Name, verb.Name, verb.Value);

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(
            p => p.NameEquals("$ref") ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static string Committed()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "docs", "openapi.json");
    }
}
