using System.Text.Json;

namespace ContactCenter.Browser.Tests.Spa;

/// <summary>The desk's own tests and checks; each of its tests counts as one of ours.</summary>
public sealed class VitestSuite
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly Lazy<IReadOnlyList<Verdict>> Run = new(() => RunVitestAsync().GetAwaiter().GetResult());

    // Enumerated when the tests run and not when they are listed: listing must not start a test run.
    public static TheoryData<string, string> Tests()
    {
        var tests = new TheoryData<string, string>();
        foreach (var verdict in Run.Value)
        {
            tests.Add(verdict.File, verdict.Name);
        }

        return tests;
    }

    [Theory]
    [MemberData(nameof(Tests), DisableDiscoveryEnumeration = true)]
    public void The_desk_passes_its_own_tests(string file, string name)
    {
        var verdict = Run.Value.First(one => one.File == file && one.Name == name);

        Assert.True(verdict.Failure is null, $"{file}: {name}\n{verdict.Failure}");
    }

    [Fact]
    public Task The_desk_passes_the_type_checker() => PassesAsync("typescript/bin/tsc", "--noEmit");

    [Fact]
    public Task The_desk_passes_its_lint_rules() => PassesAsync("eslint/bin/eslint.js", ".");

    private static async Task PassesAsync(string program, string argument)
    {
        var (exitCode, output) = await NodeAsync(program, argument);

        Assert.True(exitCode == 0, output);
    }

    private static async Task<IReadOnlyList<Verdict>> RunVitestAsync()
    {
        var report = Path.Combine(Path.GetTempPath(), $"vitest-{Guid.NewGuid():N}.json");
        try
        {
            var (exitCode, output) = await NodeAsync(
                "vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", $"--outputFile.json={report}");
            var verdicts = File.Exists(report) ? Read(report) : [];
            return exitCode == 0 || verdicts.Any(verdict => verdict.Failure is not null)
                ? verdicts
                : [.. verdicts, new Verdict("spa", "vitest runs", $"It ended with {exitCode}.\n{output}")];
        }
        finally
        {
            File.Delete(report);
        }
    }

    private static List<Verdict> Read(string report)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(report));
        return [.. json.RootElement.GetProperty("testResults").EnumerateArray().SelectMany(ReadFile)];
    }

    private static IEnumerable<Verdict> ReadFile(JsonElement file)
    {
        var name = Path.GetFileName(file.GetProperty("name").GetString()!);
        var tests = file.GetProperty("assertionResults").EnumerateArray().Select(test => ReadTest(name, test)).ToList();
        var isBroken = file.GetProperty("status").GetString() != "passed" && tests.TrueForAll(t => t.Failure is null);
        return isBroken
            ? [.. tests, new Verdict(name, "the file loads", file.GetProperty("message").GetString() ?? "It does not.")]
            : tests;
    }

    // A test that was skipped proves nothing, so it fails here.
    private static Verdict ReadTest(string file, JsonElement test)
    {
        var status = test.GetProperty("status").GetString();
        var messages = test.TryGetProperty("failureMessages", out var found) && found.ValueKind == JsonValueKind.Array
            ? found.EnumerateArray().Select(message => message.GetString())
            : [];
        return new Verdict(
            file,
            test.GetProperty("fullName").GetString()!,
            status == "passed" ? null : $"{status}\n{string.Join('\n', messages)}");
    }

    private static Task<(int ExitCode, string Output)> NodeAsync(string program, params string[] arguments)
    {
        var script = Path.Combine(RepositoryFolder.Spa, "node_modules", program);
        Assert.True(File.Exists(script), $"{script} is missing: building functions/App installs it.");
        return ChildProcess.RunAsync("node", [script, .. arguments], RepositoryFolder.Spa, Patience);
    }

    private sealed record Verdict(string File, string Name, string? Failure);
}
