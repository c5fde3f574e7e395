namespace Kernel.Host;

/// <summary>The folder with the solution: settings, node_modules and the built site are found from there.</summary>
internal static class RepositoryRoot
{
    public const string Marker = "ContactCenter.sln";

    public static string? Find() =>
        Find(AppContext.BaseDirectory) ?? Find(Directory.GetCurrentDirectory());

    public static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
