using System.Diagnostics;

namespace ContactCenter.Tidy.Tests;

/// <summary>The files of the repository as git sees them: tracked ones, and new ones that are not ignored.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Paths { get; } = ListFiles();

    private static readonly HashSet<string> TextKinds = new(StringComparer.OrdinalIgnoreCase)
    {
        "", ".bicep", ".bicepparam", ".config", ".cs", ".csproj", ".css", ".editorconfig", ".gitignore", ".html",
        ".js", ".json", ".md", ".mjs", ".npmrc", ".props", ".sh", ".sln", ".svg", ".targets", ".ts", ".tsx", ".txt",
        ".yaml", ".yml",
    };

    private static readonly Lazy<IReadOnlyList<SourceFile>> AllCSharp =
        new(() => Paths.Where(p => p.EndsWith(".cs", StringComparison.Ordinal)).Select(Read).ToList());

    private static readonly Lazy<IReadOnlyList<SourceFile>> AllText =
        new(() => Paths.Where(p => TextKinds.Contains(Path.GetExtension(p))).Select(Read).ToList());

    public static IReadOnlyList<SourceFile> CSharp => AllCSharp.Value;

    /// <summary>Everything that people write; mail fixtures are other people's words and are left out.</summary>
    public static IReadOnlyList<SourceFile> Texts => AllText.Value;

    public static IEnumerable<SourceFile> CSharpUnder(string folder) => CSharp.Where(f => f.IsUnder(folder));

    public static bool Has(string path) => File.Exists(FullPath(path)) || Directory.Exists(FullPath(path));

    public static string FullPath(string path) => Path.Combine(Root, path);

    public static SourceFile Read(string path) => new(path, File.ReadAllText(FullPath(path)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    private static List<string> ListFiles()
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in new[] { "ls-files", "-z", "--cached", "--others", "--exclude-standard" })
        {
            start.ArgumentList.Add(argument);
        }

        using var git = Process.Start(start) ?? throw new InvalidOperationException("git does not start.");
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        if (git.ExitCode != 0)
        {
            throw new InvalidOperationException($"git ls-files ended with {git.ExitCode}.");
        }

        return output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(path => File.Exists(FullPath(path)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
    }
}
