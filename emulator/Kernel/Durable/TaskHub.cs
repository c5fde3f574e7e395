using System.Collections.Concurrent;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kernel.Durable;

/// <summary>This process's part in a task hub: it owns it, or it waits until it can.</summary>
internal sealed class TaskHub : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> changes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskHubStore store;
    private readonly Ownership ownership;
    private readonly EngineParts parts;
    private readonly ILogger logger;
    private readonly Lock creation = new();
    private Task? created;
    private Task running = Task.CompletedTask;

    public TaskHub(
        TableServiceClient tables,
        BlobServiceClient blobs,
        IDurableFunctions functions,
        DurableSettings settings,
        TimeProvider clock,
        ILogger<TaskHub> logger)
    {
        this.logger = logger;
        Functions = functions;
        store = new TaskHubStore(tables, settings.HubName);
        var container = blobs.GetBlobContainerClient($"{settings.HubName.ToLowerInvariant()}-leases");
        ownership = new Ownership(container, settings.HubName.ToLowerInvariant(), TimeProvider.System);
        parts = new EngineParts(store, functions, settings, clock, logger, Changed);
    }

    public IDurableFunctions Functions { get; }

    /// <summary>The engine while this process is the owner.</summary>
    public TaskHubEngine? Engine { get; private set; }

    /// <summary>The engine while it surely still is.</summary>
    public TaskHubEngine? FreshEngine => ownership.IsFresh ? Engine : null;

    public async Task<TaskHubStore> StoreAsync(CancellationToken cancellation)
    {
        Task creating;
        lock (creation)
        {
            if (created is null or { IsFaulted: true } or { IsCanceled: true })
            {
                created = store.CreateAsync(stopping.Token);
            }

            creating = created;
        }

        await creating.WaitAsync(cancellation);
        return store;
    }

    public Task NextChange(string instanceId) => changes.GetOrAdd(
        instanceId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void EndChange(string instanceId)
    {
        if (changes.TryRemove(instanceId, out var change))
        {
            // Whoever else waits for it looks again.
            change.TrySetResult();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        running = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!stopping.IsCancellationRequested)
        {
            await stopping.CancelAsync();
        }

        await running.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await StoreAsync(stopping.Token);
                if (await ownership.TryTakeAsync(stopping.Token))
                {
                    await OwnAsync();
                    continue;
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Warn(failure);
            }

            await Task.Delay(parts.Settings.TakeOverInterval, stopping.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task OwnAsync()
    {
        var engine = new TaskHubEngine(parts, ownership.Term, () => ownership.IsFresh);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        var renewing = RenewAsync(engine, over);
        try
        {
            await engine.RecoverAsync(ownership.MustFence, over.Token);
            Engine = engine;
            while (!over.IsCancellationRequested && !engine.IsSuperseded)
            {
                await PollAsync(engine, over.Token);
                await Task.Delay(parts.Settings.PollingInterval, over.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The lease is lost or the process stops.
        }
        finally
        {
            Engine = null;
            await over.CancelAsync();
            await renewing;
            await engine.DisposeAsync();
            await LeaveAsync();
        }
    }

    private async Task PollAsync(TaskHubEngine engine, CancellationToken cancellation)
    {
        try
        {
            await engine.PollAsync(cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            Warn(failure);
        }
    }

    // The lease runs in real time, whatever the clock of the application says.
    private async Task RenewAsync(TaskHubEngine engine, CancellationTokenSource over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(RenewalInterval, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!over.IsCancellationRequested && !await ownership.RenewAsync(over.Token))
                {
                    logger.LogWarning("Task hub '{Hub}': another process has taken over.", parts.Settings.HubName);
                    engine.IsSuperseded = true;
                    await over.CancelAsync();
                }
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Warn(failure);
            }
        }
    }

    private async Task LeaveAsync()
    {
        try
        {
            await ownership.ReleaseAsync(CancellationToken.None);
        }
        catch (Exception failure)
        {
            Warn(failure);
        }
    }

    // Storage that is away shows in many ways: a refused request, a list of them after the client's repeats, a time-out
    // of the client. None of them may end a loop that has to be there when storage is back.
    private void Warn(Exception failure) =>
        logger.LogWarning("Task hub '{Hub}': {Error}", parts.Settings.HubName, failure.Message);

    private void Changed(InstanceState state) => EndChange(state.InstanceId);
}
