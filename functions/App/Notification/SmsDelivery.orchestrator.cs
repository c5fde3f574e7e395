using ContactCenter.App.Lifecycle;
using ContactCenter.Domain.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Notification;

/// <summary>
/// The story of one SMS: it is sent once; where the service could not take it, it is tried again after the time the
/// service asks for. What was sent and what is uncertain ends the story.
/// </summary>
public static class SmsDelivery
{
    [Function(nameof(SmsDelivery))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, SmsToSend sms)
    {
        var wait = await context.CallActivityAsync<TimeSpan?>(nameof(SendSmsOnce), sms, Retries.Storage);
        if (wait is not { } later)
            return;
        await context.CreateTimer(later, CancellationToken.None);
        context.ContinueAsNew(sms);
    }

    /// <summary>Starts once for each SMS; a second start finds the first.</summary>
    public static async Task Start(DurableTaskClient durable, CaseId id, int number, CancellationToken stop)
    {
        var instance = $"sms-{id.Value}-{number}";
        if (await durable.GetInstanceAsync(instance, stop) is { IsCompleted: false })
            return;
        await durable.ScheduleNewOrchestrationInstanceAsync(
            nameof(SmsDelivery), new SmsToSend(id.Value, number), new StartOrchestrationOptions(instance), stop);
    }
}

/// <summary>Which SMS: no number and no text, histories are not erased with a person.</summary>
public sealed record SmsToSend(string Case, int Number);
