using Microsoft.Extensions.Configuration;

namespace Kernel.Host;

/// <summary><c>local.settings.json</c> as Core Tools read it: its <c>Values</c> become the environment.</summary>
internal static class LocalSettings
{
    private static readonly string[] Names = ["local.settings.json", "local.settings.sample.json"];

    public static void Apply(ConfigurationManager configuration, EmulatorOptions options)
    {
        if (options.Settings is { } given)
        {
            configuration.AddInMemoryCollection(given);
            return;
        }

        if (Find() is not { } path)
        {
            return;
        }

        var file = new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: false).Build();
        foreach (var value in file.GetSection("Values").AsEnumerable(makePathsRelative: true))
        {
            var variable = value.Key.Replace(":", "__", StringComparison.Ordinal);
            if (value.Value is not null && Environment.GetEnvironmentVariable(variable) is null)
            {
                Environment.SetEnvironmentVariable(variable, value.Value);
            }
        }

        configuration.AddInMemoryCollection(
            file.AsEnumerable().Where(value => value.Key.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)));
        configuration.AddEnvironmentVariables();
    }

    private static string? Find() =>
        RepositoryRoot.Find() is { } root
            ? Names
                .Select(name => Path.Combine(root, name))
                .FirstOrDefault(File.Exists)
            : null;
}
