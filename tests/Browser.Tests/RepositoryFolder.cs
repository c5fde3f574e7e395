namespace ContactCenter.Browser.Tests;

internal static class RepositoryFolder
{
    public static string Root { get; } = Find();

    public static string Spa { get; } = Path.Combine(Root, "spa");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
