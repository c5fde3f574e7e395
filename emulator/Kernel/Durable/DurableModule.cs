using Kernel.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kernel.Durable;

internal sealed class DurableModule : IHostModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<DurableFunctions>();
        services.AddSingleton<IDurableFunctions>(provider => provider.GetRequiredService<DurableFunctions>());
        services.AddSingleton(CreateHub);
        services.AddSingleton(provider => new TaskHubClient(
            provider.GetRequiredService<TaskHub>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IOrchestrationInspector, OrchestrationInspector>();
        services.AddSingleton<IParameterBinder, DurableClientBinder>();
        services.AddHostedService(provider => new DurableWork(provider));
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        // Durable Task has no endpoints of its own here; the console shows the hub through the inspector.
    }

    private static TaskHub CreateHub(IServiceProvider provider)
    {
        const string UsedBy = "Durable Task";
        var connections = provider.GetRequiredService<StorageConnections>();
        return new TaskHub(
            connections.Tables(UsedBy),
            connections.Blobs(UsedBy),
            provider.GetRequiredService<IDurableFunctions>(),
            DurableSettings.Read(provider.GetRequiredService<HostJson>().Section("extensions:durableTask")),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<TaskHub>>());
    }

    /// <summary>Runs the hub; an application without durable functions has none.</summary>
    private sealed class DurableWork(IServiceProvider services) : IHostedService
    {
        private TaskHub? hub;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (services.GetRequiredService<DurableFunctions>().HasAny)
            {
                hub = services.GetRequiredService<TaskHub>();
            }

            return hub?.StartAsync(cancellationToken) ?? Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) =>
            hub?.StopAsync(cancellationToken) ?? Task.CompletedTask;
    }
}
