namespace ContactCenter.Domain.Tests.Intake.Mail;

/// <summary>Real mails, read where they lie in the repository: <c>tests/Fixtures/mail</c>.</summary>
internal static class MailFixtures
{
    private static readonly string Root = Find();

    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Root, path));

    public static string ReadText(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Paths such as <c>bounces/arf-12.eml</c>, sorted.</summary>
    public static IReadOnlyList<string> All(string folder = "", string extension = ".eml") =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*" + extension, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "tests", "Fixtures", "mail");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException("tests/Fixtures/mail is not above the test binaries.");
    }
}
