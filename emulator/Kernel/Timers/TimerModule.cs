using Kernel.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kernel.Timers;

internal sealed class TimerModule : IHostModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddHostedService<TimerFunctions>();

    public void Map(IEndpointRouteBuilder routes)
    {
    }
}

/// <summary>All timer triggers of the application, run by one process at a time.</summary>
internal sealed class TimerFunctions(
    FunctionCatalog catalog,
    StorageConnections connections,
    FunctionInvoker invoker,
    HostIdentity identity,
    TimeProvider clock,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggers) : TriggerService(lifetime, loggers.CreateLogger("Host.Timers"))
{
    private const string Container = "azure-webjobs-hosts";

    private readonly List<TimerListener> listeners = [];
    private TimerLock? singleton;

    protected override void Prepare()
    {
        var timers = catalog.With<ITimerTrigger>().ToList();
        if (timers.Count > 0)
        {
            var blobs = connections.Blobs($"Function '{timers[0].Function.Name}'");
            var container = blobs.GetBlobContainerClient(Container);
            var store = new TimerStatusStore(container, identity.Id);
            singleton = new TimerLock(container, identity.Id, clock, loggers.CreateLogger("Host.Timers"));
            listeners.AddRange(timers.Select(timer => Listen(timer.Function, timer.Trigger, store)));
        }
    }

    protected override Task RunAsync(CancellationToken stopping) => singleton is null
        ? Task.CompletedTask
        : singleton.RunAsync(held => Task.WhenAll(listeners.Select(listener => listener.RunAsync(held))), stopping);

    private TimerListener Listen(FunctionDescriptor function, ITimerTrigger trigger, TimerStatusStore store)
    {
        var expression = SettingNames.Resolve(trigger.Schedule, configuration, function.Name);
        return new TimerListener(
            function, trigger, TimerSchedule.Parse(expression, function.Name), store, invoker, clock,
            loggers.CreateLogger($"Host.Timers.{function.Name}"));
    }
}
