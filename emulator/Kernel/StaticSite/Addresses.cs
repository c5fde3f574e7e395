using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Kernel.StaticSite;

/// <summary>Where this host can be reached, known once it listens.</summary>
internal sealed class Addresses(IServer functions)
{
    public string Functions { get; private set; } = string.Empty;

    public string Site { get; private set; } = string.Empty;

    public void SetFunctions(int port) => Functions = Url(functions, port);

    public void SetSite(WebApplication site, int port) => Site = Url(site.Services.GetRequiredService<IServer>(), port);

    public bool IsSite(string origin) => Site.Length > 0 && Named(origin) == Named(Site);

    // Both names of this machine lead to the site.
    private static string Named(string address) =>
        address.Replace("//127.0.0.1", "//localhost", StringComparison.Ordinal);

    private static string Url(IServer server, int port) => port == 0
        ? server.Features.Get<IServerAddressesFeature>()!.Addresses.First()
        : $"http://localhost:{port}";
}
