using Kernel.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kernel.Http;

internal sealed class HttpModule : IHostModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddRouting();
        services.AddSingleton<FunctionKeys>();
        services.AddSingleton<HttpFunctions>();
        services.AddSingleton<MatcherPolicy, MethodPolicy>();
    }

    public void Map(IEndpointRouteBuilder routes) =>
        routes.ServiceProvider.GetRequiredService<HttpFunctions>().Map(routes);
}
