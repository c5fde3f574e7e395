using ContactCenter.App.Lifecycle;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Registers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Registers;

/// <summary>
/// The story of one issue of a weekly report: each recipient's copy leaves once; where the mail service could not take
/// one, it is tried again after the time it asks for.
/// </summary>
public static class ReportDelivery
{
    [Function(nameof(ReportDelivery))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, ReportIssue issue)
    {
        if (await Send(context, issue) is not { } wait)
            return;
        await context.CreateTimer(wait, CancellationToken.None);
        context.ContinueAsNew(issue);
    }

    /// <summary>One issue has one story, however often it is asked for.</summary>
    public static async Task StartUnlessRunning(
        DurableTaskClient durable, Organisation organisation, WeeklyReport report, CancellationToken stop)
    {
        var instance = $"report-{organisation.Key}-{report.Id}";
        if (await durable.GetInstanceAsync(instance, stop) is { IsCompleted: false })
            return;
        await durable.ScheduleNewOrchestrationInstanceAsync(
            nameof(ReportDelivery), new ReportIssue(organisation.Key, report.Setting.Key, report.Day),
            new StartOrchestrationOptions(instance), stop);
    }

    private static async Task<TimeSpan?> Send(TaskOrchestrationContext context, ReportIssue issue)
    {
        try
        {
            return await context.CallActivityAsync<TimeSpan?>(nameof(SendReport), issue, Retries.Storage);
        }
        catch (TaskFailedException)
        {
            return Retries.Pause;
        }
    }
}

/// <summary>Which issue: no address, histories are not erased.</summary>
/// <param name="Report">Key of the report in the configuration.</param>
/// <param name="Day">The day on which it is due.</param>
public sealed record ReportIssue(string Organisation, string Report, DateOnly Day);
