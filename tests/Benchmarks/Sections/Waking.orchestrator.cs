using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContactCenter.Benchmarks.Sections;

/// <summary>Waits for an event, and tells that it woke.</summary>
public static class WokenByEvent
{
    public const string Call = nameof(Call);

    [Function(nameof(WokenByEvent))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            var key = await context.WaitForExternalEvent<string>(Call);
            await context.CallActivityAsync(nameof(Arrivals.Arrive), key);
        }
    }
}

/// <summary>Waits for a moment, and tells that it woke.</summary>
public static class WokenByTimer
{
    [Function(nameof(WokenByTimer))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, int milliseconds)
    {
        var due = context.CurrentUtcDateTime.AddMilliseconds(milliseconds);
        await context.CreateTimer(due, CancellationToken.None);
        await context.CallActivityAsync(nameof(Arrivals.Ring), due);
    }
}
