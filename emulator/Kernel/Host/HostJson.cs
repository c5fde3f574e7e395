using Microsoft.Extensions.Configuration;

namespace Kernel.Host;

/// <summary>host.json as configuration, with the defaults of the Functions host.</summary>
internal sealed class HostJson(IConfiguration root)
{
    public string RoutePrefix => root["extensions:http:routePrefix"]?.Trim('/') ?? "api";

    public IConfiguration Section(string path) => root.GetSection(path);

    public static HostJson Parse(string json)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        var root = new ConfigurationBuilder().AddJsonStream(stream).Build();
        return root["version"] == "2.0"
            ? new HostJson(root)
            : throw new InvalidOperationException("host.json must say \"version\": \"2.0\".");
    }

    public static HostJson Read(string folder)
    {
        var path = Path.Combine(folder, "host.json");
        return File.Exists(path)
            ? Parse(File.ReadAllText(path))
            : throw new InvalidOperationException($"There is no host.json beside the application ({folder}).");
    }
}
