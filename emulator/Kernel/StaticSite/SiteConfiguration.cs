using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kernel.StaticSite;

/// <summary>The parts of staticwebapp.config.json that decide what is served: fallback, headers, media types.</summary>
internal sealed record SiteConfiguration
{
    public FallbackRule? NavigationFallback { get; init; }

    public Dictionary<string, string> GlobalHeaders { get; init; } = [];

    public Dictionary<string, string> MimeTypes { get; init; } = [];

    public List<RouteRule> Routes { get; init; } = [];

    public static SiteConfiguration Read(string path) => File.Exists(path)
        ? JsonSerializer.Deserialize<SiteConfiguration>(File.ReadAllText(path), JsonSerializerOptions.Web) ?? new()
        : new();

    /// <summary>The page for a path that is no file, as for the addresses inside a single-page application.</summary>
    public string? FallbackFor(string path) =>
        NavigationFallback is { } rule && !rule.Exclude.Exists(pattern => Matches(pattern, path)) ? rule.Rewrite : null;

    public IEnumerable<KeyValuePair<string, string>> HeadersFor(string path)
    {
        // The first route that matches wins; its headers win over the global ones.
        var route = Routes.Find(rule => Matches(rule.Route, path))?.Headers ?? [];
        return GlobalHeaders.Where(header => !route.ContainsKey(header.Key)).Concat(route);
    }

    // "/images/*.{png,jpg}": a star is any text, braces list endings.
    private static bool Matches(string pattern, string path)
    {
        var expression = Regex.Escape(pattern)
            .Replace("\\*", ".*", StringComparison.Ordinal)
            .Replace("\\{", "(", StringComparison.Ordinal)
            .Replace("}", ")", StringComparison.Ordinal)
            .Replace(",", "|", StringComparison.Ordinal);
        return Regex.IsMatch(
            path, $"^{expression}$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }

    internal sealed record FallbackRule(string Rewrite)
    {
        public List<string> Exclude { get; init; } = [];
    }

    internal sealed record RouteRule(string Route)
    {
        public Dictionary<string, string> Headers { get; init; } = [];
    }
}
