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

    /// <summary>A lost signal is made good by the next look, at the latest after this long.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(3);

    [Function(nameof(CaseLifecycle))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, string caseId)
    {
        var lookAgainAt = await context.CallActivityAsync<DateTime?>(nameof(AdvanceCase), caseId, Retries.Storage);
        if (lookAgainAt is not { } moment)
            return;

        var latest = context.CurrentUtcDateTime + LongestWait;
        using var settled = new CancellationTokenSource();
        var changed = context.WaitForExternalEvent<string>(CaseChanged, settled.Token);
        var due = context.CreateTimer(moment < latest ? moment : latest, settled.Token);
        await Task.WhenAny(changed, due);
        settled.Cancel();

        context.ContinueAsNew(caseId);
    }

    public static Task StartOrSignal(DurableTaskClient durable, CaseId id, CancellationToken stop) =>
        Orchestrations.StartOrSignal(durable, nameof(CaseLifecycle), $"case-{id.Value}", id.Value, CaseChanged, stop);
}
