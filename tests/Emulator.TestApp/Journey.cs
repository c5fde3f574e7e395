using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContactCenter.Emulator.TestApp;

/// <summary>A life with everything in it that a crash could tear apart: activities, children, timers, events.</summary>
public static class Journey
{
    public const int Legs = 4;

    [Function(nameof(Journey))]
    public static async Task<int> Run([OrchestrationTrigger] TaskOrchestrationContext context, int leg)
    {
        var id = context.InstanceId;
        await context.CallActivityAsync(nameof(LeaveMark), new Mark(id, $"start-{leg}"));
        var branches = Enumerable.Range(0, 3)
            .Select(branch => new Mark(id, $"branch-{leg}-{branch}"))
            .Select(mark => context.CallActivityAsync<int>(nameof(LeaveMark), mark));
        var sum = (await Task.WhenAll(branches)).Sum();
        sum += await context.CallSubOrchestratorAsync<int>(
            nameof(Detour), leg, new TaskOptions().WithInstanceId($"{id}-detour-{leg}"));
        await context.CreateTimer(TimeSpan.FromMilliseconds(150), CancellationToken.None);
        var go = await context.WaitForExternalEvent<string>("go");
        await context.CallActivityAsync(nameof(LeaveMark), new Mark(id, $"event-{go}"));
        if (leg + 1 < Legs)
        {
            context.ContinueAsNew(leg + 1);
        }

        return sum;
    }

    [Function(nameof(Detour))]
    public static async Task<int> Detour([OrchestrationTrigger] TaskOrchestrationContext context, int leg)
    {
        await context.CreateTimer(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        return await context.CallActivityAsync<int>(nameof(LeaveMark), new Mark(context.InstanceId, $"detour-{leg}"));
    }

    /// <summary>Idempotent by key: however often it runs, there is one row, and it counts how often.</summary>
    [Function(nameof(LeaveMark))]
    public static async Task<int> LeaveMark([ActivityTrigger] Mark mark, CancellationToken cancellation)
    {
        var table = new TableClient(Environment.GetEnvironmentVariable("AzureWebJobsStorage"), "Marks");
        var row = new TableEntity(mark.Instance, $"{mark.Instance}-{mark.Key}");
        try
        {
            await table.AddEntityAsync(row, cancellation);
        }
        catch (RequestFailedException again) when (again.Status == 409)
        {
            // A run before this one was killed between its effect and its answer.
        }

        return 1;
    }
}

public sealed record Mark(string Instance, string Key);
