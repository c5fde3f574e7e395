using System.Text.Json;
using ContactCenter.Emulator.Tests.Host;
using Kernel.Clock;
using Kernel.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Emulator.Tests.Durable;

/// <summary>A running host with durable functions on a task hub of its own.</summary>
internal sealed class DurableHost : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TestHost host;

    private DurableHost(TestHost host)
    {
        this.host = host;
        Hub = host.Services.GetRequiredService<TaskHubClient>();
        Client = (DurableTaskClient)((IDurableClientInput)new DurableClientAttribute())
            .CreateClient(Hub, JsonSerializerOptions.Default);
    }

    public DurableTaskClient Client { get; }

    public TaskHubClient Hub { get; }

    public TaskHub TaskHub => host.Services.GetRequiredService<TaskHub>();

    public TravellingClock Clock => host.Services.GetRequiredService<TravellingClock>();

    public IOrchestrationInspector Inspector => host.Services.GetRequiredService<IOrchestrationInspector>();

    public static string NewHub() => $"Hub{Guid.NewGuid().ToString("N")[..12]}";

    public static async Task<DurableHost> StartAsync(AzuriteFixture azurite, string hub, params Type[] functions) =>
        new(await TestHost.StartAsync(
            functions,
            new() { ["AzureWebJobsStorage"] = azurite.ConnectionString },
            $$"""
            {
              "version": "2.0",
              "extensions": {
                "durableTask": {
                  "hubName": "{{hub}}",
                  "storageProvider": { "maxQueuePollingInterval": "00:00:00.200" }
                }
              }
            }
            """));

    public async Task<string> StartAsync(string orchestrator, object? input = null, string? id = null) =>
        await Client.ScheduleNewOrchestrationInstanceAsync(
            orchestrator, input, id is null ? null : new StartOrchestrationOptions(id));

    public async Task<OrchestrationMetadata> EndOfAsync(string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
    }

    public async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input = null) =>
        await EndOfAsync(await StartAsync(orchestrator, input));

    public async Task<OrchestrationMetadata> UntilAsync(string id, Func<OrchestrationMetadata, bool> isThere)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var found = await Client.GetInstanceAsync(id, getInputsAndOutputs: true, patience.Token);
            if (found is not null && isThere(found))
            {
                return found;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    public async Task UntilHistoryAsync(string id, Func<IReadOnlyList<HistoryEvent>, bool> isThere)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await Inspector.FindAsync(id, patience.Token) is not { } found || !isThere(found.History))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    public Task<OrchestrationMetadata> UntilStatusAsync(string id, string customStatus) =>
        UntilAsync(id, found => found.SerializedCustomStatus == JsonSerializer.Serialize(customStatus));

    public ValueTask DisposeAsync() => host.DisposeAsync();
}

/// <summary>One host for all tests of a class; each test uses instance ids of its own.</summary>
public sealed class TaskHubFixture(AzuriteFixture azurite) : IAsyncLifetime
{
    internal DurableHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await DurableHost.StartAsync(
        azurite, DurableHost.NewHub(), typeof(Stories), typeof(Errands), typeof(Faults));

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
