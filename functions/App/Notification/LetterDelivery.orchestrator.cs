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
        // Listened for from the start: a resend that is asked for while the activity works must not end with this run.
        using var settled = new CancellationTokenSource();
        var changed = context.WaitForExternalEvent<string>(LetterChanged, settled.Token);
        var standing = await Standing(context, letterId);
        if (standing.Phase != LetterPhase.Over && !changed.IsCompleted)
        {
            // Not taken yet, sent and not reported, or undelivered and waiting for a person: in any case until
            // something changes, or the time has come to try, to ask the mail service or to look again.
            await Task.WhenAny(changed, context.CreateTimer(standing.Wait, settled.Token));
        }
        settled.Cancel();

        if (standing.Phase != LetterPhase.Over || changed.IsCompletedSuccessfully)
            context.ContinueAsNew(letterId);
    }

    public static Task StartOrSignal(DurableTaskClient durable, LetterId letter, CancellationToken stop) =>
        Orchestrations.StartOrSignal(
            durable, nameof(LetterDelivery), InstanceOf(letter), letter.Value, LetterChanged, stop);

    public static Task StartUnlessRunning(DurableTaskClient durable, LetterId letter, CancellationToken stop) =>
        Orchestrations.StartUnlessRunning(durable, nameof(LetterDelivery), InstanceOf(letter), letter.Value, stop);

    private static string InstanceOf(LetterId letter) => $"letter-{letter.Value}";

    private static async Task<LetterStanding> Standing(TaskOrchestrationContext context, string letterId)
    {
        try
        {
            return await context.CallActivityAsync<LetterStanding>(nameof(SendLetter), letterId, Retries.Storage);
        }
        catch (TaskFailedException)
        {
            // A story that ended here would leave the letter unsent in no list; the next run tries again.
            return new LetterStanding(LetterPhase.TryLater, Retries.Pause);
        }
    }
}
