using Kernel.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kernel.StaticSite;

internal sealed class SiteModule : IHostModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Addresses>();
        services.AddSingleton<CrossOrigin>();
        services.AddHostedService<SiteHost>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}
