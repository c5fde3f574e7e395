using System.Diagnostics;

namespace ContactCenter.Tidy.Tests.Infrastructure;

/// <summary>The tools of the root package.json, installed when they are missing, as on a fresh machine.</summary>
internal static class NodeModules
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string Folder { get; } = Repository.FullPath("node_modules");

    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(Patience) || process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {arguments[0]} failed: {errors.GetAwaiter().GetResult()}");
        }

        return output;
    }

    /// <summary>
    /// Test projects run side by side and one of them installs: the lock is the one of whoever starts Azurite.
    /// </summary>
    public static void Ensure(params string[] packages)
    {
        Directory.CreateDirectory(Repository.FullPath(".azurite"));
        var deadline = Stopwatch.StartNew();
        while (!Have(packages))
        {
            try
            {
                using var alone = new FileStream(
                    Repository.FullPath(".azurite/install.lock"),
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None);
                if (!Have(packages))
                {
                    Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci");
                }
            }
            catch (IOException) when (deadline.Elapsed < Patience)
            {
                Thread.Sleep(200);
            }
        }
    }

    // npm writes its own note when everything is there.
    private static bool Have(string[] packages) =>
        File.Exists(Path.Combine(Folder, ".package-lock.json"))
        && packages.All(p => File.Exists(Path.Combine(Folder, p, "package.json")));
}
