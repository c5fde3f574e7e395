using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Kernel.Host;

/// <summary>Replaces <c>%Setting%</c> in the arguments of triggers, as the Functions host does.</summary>
internal static partial class SettingNames
{
    public static string Resolve(string text, IConfiguration configuration, string function) =>
        Reference().Replace(text, match =>
        {
            var name = match.Groups["name"].Value;
            return configuration[name.Replace("__", ":", StringComparison.Ordinal)] is { Length: > 0 } value
                ? value
                : throw new InvalidOperationException(
                    $"Function '{function}' refers to %{name}%, and there is no setting of that name.");
        });

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
