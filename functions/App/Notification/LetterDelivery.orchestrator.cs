using ContactCenter.App.Lifecycle;
using ContactCenter.Domain.Cases;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Notification;

/// <summary>
/// The story of one letter: it is sent; a report says that it arrived, or that it did not; then somebody corrects the
/// address and it is sent again, three sends in all (FLR-81). What is allowed is decided by the case; this waits.
/// </summary>
public static class LetterDelivery
{
    /// <summary>Carries nothing: the letter's standing has changed.</summary>
    public const string LetterChanged = nameof(LetterChanged);

    [Function(nameof(LetterDelivery))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, string letterId)
    {
        var standing = await context.CallActivityAsync<LetterStanding>(nameof(SendLetter), letterId, Retries.Storage);

        if (standing.Phase == LetterPhase.Over)
            return;

        if (standing.Phase == LetterPhase.TryLater)
        {
            await context.CreateTimer(standing.Wait, CancellationToken.None);
            context.ContinueAsNew(letterId);
            return;
        }

        // Sent and not reported yet, or undelivered and waiting for a person: in both cases for a change, and in the
        // first one the mail service is asked from time to time.
        using var settled = new CancellationTokenSource();
        var changed = context.WaitForExternalEvent<string>(LetterChanged, settled.Token);
        var lookAgain = context.CreateTimer(standing.Wait, settled.Token);
        await Task.WhenAny(changed, lookAgain);
        settled.Cancel();

        context.ContinueAsNew(letterId);
    }

    public static Task StartOrSignal(DurableTaskClient durable, LetterId letter, CancellationToken stop) =>
        Orchestrations.StartOrSignal(
            durable, nameof(LetterDelivery), $"letter-{letter.Value}", letter.Value, LetterChanged, stop);
}
