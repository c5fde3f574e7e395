using System.Runtime.InteropServices;

namespace ContactCenter.Browser.Tests.Chromium;

/// <summary>Finds a Chromium to test with, and installs one where there is none.</summary>
internal static class InstalledChromium
{
    private const string Variable = "CHROMIUM_PATH";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly string[] UsualPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

    /// <summary>Path of the browser; null means the one that Playwright keeps for itself.</summary>
    public static async Task<string?> FindOrInstallAsync(Action<string> tell)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            return File.Exists(chosen)
                ? chosen
                : throw new FileNotFoundException($"{Variable} names {chosen}, which does not exist.", chosen);
        }

        if (Array.Find(UsualPaths, File.Exists) is { } found)
        {
            return found;
        }

        if (File.Exists("/etc/debian_version") && Environment.UserName == "root")
        {
            await InstallPackageAsync(tell);
            return Array.Find(UsualPaths, File.Exists)
                ?? throw new InvalidOperationException("The package chromium brought no browser.");
        }

        tell($"Installing Chromium with Playwright for {RuntimeInformation.OSDescription}; this takes a few minutes.");
        var exitCode = Microsoft.Playwright.Program.Main(["install", "chromium"]);
        return exitCode == 0
            ? null
            : throw new InvalidOperationException(
                $"Playwright's installer ended with {exitCode}. "
                + $"Set {Variable} to a Chromium or Chrome that is installed.");
    }

    private static async Task InstallPackageAsync(Action<string> tell)
    {
        tell("Installing Debian's package chromium; this takes a few minutes.");
        foreach (var command in new[] { "update", "install -y --no-install-recommends chromium" })
        {
            var (exitCode, output) = await ChildProcess.RunAsync(
                "apt-get", command.Split(' '), Path.GetTempPath(), Patience, Progress(tell));
            if (exitCode != 0)
            {
                throw new InvalidOperationException(
                    $"apt-get {command} ended with {exitCode}. Set {Variable} to use another browser.\n{output}");
            }
        }
    }

    private static Action<string> Progress(Action<string> tell) => line =>
    {
        if (line.StartsWith("Get:", StringComparison.Ordinal)
                || line.StartsWith("Setting up", StringComparison.Ordinal))
        {
            tell(line);
        }
    };
}
