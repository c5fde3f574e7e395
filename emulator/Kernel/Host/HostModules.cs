using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kernel.Host;

/// <summary>A part of the host: its services (background work is a hosted service) and its endpoints.</summary>
internal interface IHostModule
{
    void AddServices(IServiceCollection services, IConfiguration configuration);

    void Map(IEndpointRouteBuilder routes);
}

internal static class HostModules
{
    public static IReadOnlyList<IHostModule> All { get; } =
    [
        new Clock.ClockModule(),
        new Http.HttpModule(),
        new Durable.DurableModule(),
        new Queues.QueueModule(),
        new Timers.TimerModule(),
        new SignIn.SignInModule(),
        new StaticSite.SiteModule(),
        new Communication.CommunicationModule(),
        new ConsolePages.ConsoleModule(),
    ];
}
