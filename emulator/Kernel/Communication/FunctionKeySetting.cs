using Microsoft.Extensions.Configuration;

namespace Kernel.Communication;

/// <summary>The key shown to the application: the one of that name, else <c>default</c>, else any.</summary>
internal static class FunctionKeySetting
{
    public static string? Find(IConfiguration configuration, string name)
    {
        var keys = configuration.GetSection("Emulator:Keys").GetChildren().ToArray();
        var key = Array.Find(keys, child => Is(child, name))
            ?? Array.Find(keys, child => Is(child, "default"))
            ?? Array.Find(keys, child => child["Scope"] is null or "host" or "master");
        return key is null ? null : key.Value ?? key["Value"];
    }

    private static bool Is(IConfigurationSection child, string name) =>
        string.Equals(child.Key, name, StringComparison.OrdinalIgnoreCase);
}
