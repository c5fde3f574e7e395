using System.Diagnostics;
using System.Text.Json;

namespace Kernel.Azurite;

/// <summary>The Azurite that the repository's package.json pins, installed when it is not there yet.</summary>
internal sealed class AzuritePackage(string root, TextWriter output)
{
    public string Script => Path.Combine(root, "node_modules", "azurite", "dist", "src", "azurite.js");

    public async Task EnsureInstalledAsync(CancellationToken cancellation)
    {
        if (IsInstalled())
        {
            return;
        }

        await using var onlyOne = await FileLock.TakeAsync(
            Path.Combine(root, ".azurite", "install.lock"), cancellation);
        if (IsInstalled())
        {
            return;
        }

        await output.WriteLineAsync("Installing Azurite with npm (once)");
        await InstallAsync(cancellation);
        if (!IsInstalled())
        {
            throw new InvalidOperationException("npm ci ended well, but the pinned Azurite is still not there.");
        }
    }

    private bool IsInstalled()
    {
        // npm writes its own note when everything is there; a package that lies there before may still be growing.
        var modules = Path.Combine(root, "node_modules");
        var installed = Path.Combine(modules, "azurite", "package.json");
        return File.Exists(Path.Combine(modules, ".package-lock.json"))
            && File.Exists(installed) && Version(installed, "version") == Pinned();
    }

    private string Pinned()
    {
        var path = Path.Combine(root, "package.json");
        using var package = JsonDocument.Parse(File.ReadAllText(path));
        return package.RootElement.GetProperty("devDependencies").GetProperty("azurite").GetString()
            ?? throw new InvalidOperationException($"{path} pins no azurite.");
    }

    private static string? Version(string path, string property)
    {
        using var package = JsonDocument.Parse(File.ReadAllText(path));
        return package.RootElement.GetProperty(property).GetString();
    }

    private async Task InstallAsync(CancellationToken cancellation)
    {
        var isWindows = OperatingSystem.IsWindows();
        var start = new ProcessStartInfo(isWindows ? "cmd" : "npm")
        {
            WorkingDirectory = root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments = ["ci", "--no-audit", "--no-fund"];
        foreach (var argument in isWindows ? ["/c", "npm", .. arguments] : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var npm = NodeProcess.Start(start);
        var lines = Task.WhenAll(CopyAsync(npm.StandardOutput), CopyAsync(npm.StandardError));
        await npm.WaitForExitAsync(cancellation);
        await lines;
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"npm ci in {root} failed with exit code {npm.ExitCode}; its output is above.");
        }
    }

    private async Task CopyAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            await output.WriteLineAsync($"  npm: {line}");
        }
    }
}
