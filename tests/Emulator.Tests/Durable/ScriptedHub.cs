using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Kernel.Clock;
using Kernel.Durable;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Emulator.Tests.Durable;

/// <summary>A task hub without a host: one "process" among perhaps several on the same hub.</summary>
internal sealed class ScriptedHub : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TaskHub hub;

    public ScriptedHub(
        AzuriteFixture azurite, string name, ScriptedFunctions functions, StorageProbe? probe = null, int retries = 0)
    {
        Probe = probe ?? new StorageProbe();
        var tables = new TableClientOptions { Transport = Probe };
        var blobs = new BlobClientOptions { Transport = Probe };
        tables.Retry.MaxRetries = blobs.Retry.MaxRetries = retries;
        tables.Retry.Delay = blobs.Retry.Delay = TimeSpan.FromMilliseconds(10);
        Clock = new TravellingClock();
        hub = new TaskHub(
            new TableServiceClient(azurite.ConnectionString, tables),
            new BlobServiceClient(azurite.ConnectionString, blobs),
            functions,
            new DurableSettings { HubName = name, PollingInterval = TimeSpan.FromMilliseconds(200) },
            Clock,
            NullLogger<TaskHub>.Instance);
        Client = new TaskHubClient(hub, Clock);
    }

    public StorageProbe Probe { get; }

    public TravellingClock Clock { get; }

    public TaskHubClient Client { get; }

    public bool IsOwner => hub.FreshEngine is not null;

    public TaskHub Hub => hub;

    public async Task StartAsync(bool untilOwner = true)
    {
        await hub.StartAsync(CancellationToken.None);
        if (untilOwner)
        {
            await UntilAsync(() => Task.FromResult(IsOwner));
        }
    }

    public Task StopAsync() => hub.StopAsync(CancellationToken.None);

    public Task<string> ScheduleAsync(string name, string? input = null, string? id = null) =>
        Client.ScheduleAsync(new StartRequest(name, id, input), CancellationToken.None);

    public Task RaiseAsync(string id, string name, string? payload = null) =>
        Client.SendAsync(id, InboxKind.Event, name, payload, recursive: false, CancellationToken.None);

    public async Task<InstanceState> EndOfAsync(string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Client.WaitForEndAsync(id, patience.Token);
    }

    public static async Task UntilAsync(Func<Task<bool>> isThere)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isThere())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();
}
