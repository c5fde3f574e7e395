using ContactCenter.Domain.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Lifecycle;

/// <summary>
/// The alarm clock of one case: it asks what is due, waits for that moment or for a signal, and starts anew. All
/// rules are in <see cref="Domain.Lifecycle.LifecyclePlan"/>, so they may change while cases live for months.
/// </summary>
public static class CaseLifecycle
{
    /// <summary>Carries nothing: "look again". Lost or repeated ones do no harm.</summary>
    public const string CaseChanged = nameof(CaseChanged);

    /// <summary>A lost signal is made good by the daily sweep, and by this look when the sweep is late.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(3);

    [Function(nameof(CaseLifecycle))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, string caseId)
    {
        // Listened for from the start: a change that is told while the activity looks must not end with this run.
        using var settled = new CancellationTokenSource();
        var changed = context.WaitForExternalEvent<string>(CaseChanged, settled.Token);
        var lookAgainAt = await LookAgainAt(context, caseId);
        if (lookAgainAt is { } moment && !changed.IsCompleted)
        {
            var latest = context.CurrentUtcDateTime + LongestWait;
            var due = context.CreateTimer(moment < latest ? moment : latest, settled.Token);
            await Task.WhenAny(changed, due);
        }
        settled.Cancel();

        if (lookAgainAt is not null || changed.IsCompletedSuccessfully)
            context.ContinueAsNew(caseId);
    }

    public static Task StartOrSignal(DurableTaskClient durable, CaseId id, CancellationToken stop) =>
        Orchestrations.StartOrSignal(durable, nameof(CaseLifecycle), InstanceOf(id), id.Value, CaseChanged, stop);

    public static Task StartUnlessRunning(DurableTaskClient durable, CaseId id, CancellationToken stop) =>
        Orchestrations.StartUnlessRunning(durable, nameof(CaseLifecycle), InstanceOf(id), id.Value, stop);

    private static string InstanceOf(CaseId id) => $"case-{id.Value}";

    private static async Task<DateTime?> LookAgainAt(TaskOrchestrationContext context, string caseId)
    {
        try
        {
            return await context.CallActivityAsync<DateTime?>(nameof(AdvanceCase), caseId, Retries.Storage);
        }
        catch (TaskFailedException)
        {
            // Whatever the cause, the case is still alive: a clock that ended here would never ring again.
            return context.CurrentUtcDateTime + Retries.Pause;
        }
    }
}
