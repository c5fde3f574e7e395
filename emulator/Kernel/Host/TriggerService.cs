using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kernel.Host;

/// <summary>Listens for triggers once everything else has started, the application's own services included.</summary>
internal abstract class TriggerService(IHostApplicationLifetime lifetime, ILogger logger)
    : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Prepare();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        running = Task.Run(ListenAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => stopping.CancelAsync();

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    /// <summary>Checks what the triggers say; what is wrong stops the start.</summary>
    protected abstract void Prepare();

    protected abstract Task RunAsync(CancellationToken stopping);

    private async Task ListenAsync()
    {
        try
        {
            await RunAsync(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.LogDebug("Stopped listening");
        }
        catch (Exception failure)
        {
            logger.LogCritical(failure, "The host no longer listens to its triggers and stops");
            lifetime.StopApplication();
        }
    }
}
