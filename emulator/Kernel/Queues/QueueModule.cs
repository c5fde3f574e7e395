using Kernel.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kernel.Queues;

internal sealed class QueueModule : IHostModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Redelivery>();
        services.AddHostedService<QueueFunctions>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}

/// <summary>All queue triggers of the application.</summary>
internal sealed class QueueFunctions(
    FunctionCatalog catalog,
    StorageConnections connections,
    HostJson hostJson,
    FunctionInvoker invoker,
    Redelivery redelivery,
    TimeProvider clock,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggers) : TriggerService(lifetime, loggers.CreateLogger("Host.Queues"))
{
    private readonly List<QueueListener> listeners = [];

    protected override void Prepare()
    {
        var settings = QueueSettings.Read(hostJson);
        foreach (var (function, trigger) in catalog.With<IQueueTrigger>())
        {
            var logger = loggers.CreateLogger($"Host.Queues.{function.Name}");
            var queue = SettingNames.Resolve(trigger.QueueName, configuration, function.Name);
            var connection = connections.Find(trigger.Connection, $"Function '{function.Name}'");
            var queues = new QueueClients(connections, connection, queue, settings, logger);
            listeners.Add(new QueueListener(function, queues, settings, invoker, redelivery, clock, logger));
        }
    }

    protected override Task RunAsync(CancellationToken stopping) =>
        Task.WhenAll(listeners.Select(listener => listener.RunAsync(stopping)));
}
