using ContactCenter.App.Cases;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using ContactCenter.Domain.Notification;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Notification;

/// <summary>
/// Takes a letter as far as it can go now. The intent is recorded before anything leaves; a send whose intent is
/// found from an earlier run is first asked after, so that a crash never sends twice what was sent once.
/// </summary>
public sealed class SendLetter(
    ICaseStore store, CaseHandler handler, ILookups lookups, IMailer mailer, IContactBlobs blobs, LetterPost post,
    TimeProvider time)
{
    private static readonly TimeSpan AskAfter = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    [Function(nameof(SendLetter))]
    public async Task<LetterStanding> Run(
        [ActivityTrigger] string letterId, [DurableClient] DurableTaskClient durable, CancellationToken stop)
    {
        var id = new LetterId(letterId);
        // What is asked for is recorded as begun next, which storage takes only from those who know the case as it is.
        var seen = store.LastSeen(id.CaseId);
        var stored = seen?.Case.File.FindLetter(id) is { SendAsked: true } ? seen : await store.Load(id.CaseId, stop);
        if (stored?.Case.File.FindLetter(id) is not { } letter)
            return LetterStanding.Over;

        // Before anything that may fail once more, so that somebody knows whatever the cause is.
        if (letter.LeavingSince <= time.GetUtcNow() - Letter.LeavesWithin && !letter.Delayed)
            stored = (await Handle(stored, new CaseCommand.MarkLetterDelayed(id), durable, stop)).Stored;
        var begunBefore = letter.Last is { Outcome: AttemptOutcome.Intended };
        if (letter.SendAsked)
        {
            var begun = await Handle(stored, new CaseCommand.BeginAttempt(id), durable, stop);
            (stored, letter) = (begun.Stored, begun.Stored.Case.File.FindLetter(id)!);
            // Another run was faster and may have sent it.
            begunBefore = !begun.Changed;
        }
        if (letter.Last is { Outcome: AttemptOutcome.Intended } intended)
        {
            var result = await Send(stored.Case.File, letter, intended, begunBefore, stop);
            if (result is SendResult.TryLater later)
                return Later(intended, later.After);
            return await Report(stored, letter, intended, Outcome(result), durable, stop);
        }
        return await AskAfterReport(stored, letter, durable, stop);
    }

    private async Task<SendResult> Send(
        CaseFile file, Letter letter, Attempt attempt, bool begunBefore, CancellationToken stop)
    {
        if (begunBefore && Learnt(await mailer.StatusOf(attempt.OperationId, stop)) is { } known)
            return known;
        // The report may come before the answer to the send: what it names must be known first.
        await lookups.Claim(
            file.Organisation, LookupKind.Operation, attempt.OperationId.ToString("D"),
            $"{letter.Id.Value}#{attempt.Number}", stop);
        var files = new List<OutgoingFile>();
        foreach (var enclosed in letter.Enclosures)
        {
            files.Add(new OutgoingFile(
                enclosed.Name, enclosed.ContentType, await blobs.Read(enclosed.Blob, stop)));
        }
        return await mailer.Send(post.Mail(file, letter, attempt) with { Files = files }, stop);
    }

    /// <summary>What is known of the earlier run's send; null when there was none, so that it may leave now.</summary>
    private static SendResult? Learnt(SendStatus status) => status switch
    {
        SendStatus.NotKnown => null,
        SendStatus.AskLater later => new SendResult.TryLater(later.After),
        SendStatus.Known { Outcome: AttemptOutcome.Suppressed } => new SendResult.Suppressed(),
        SendStatus.Known { Outcome: AttemptOutcome.Failed } => new SendResult.Rejected("failed"),
        _ => new SendResult.Accepted(),
    };

    /// <summary>The longer it lasts, the rarer it is tried.</summary>
    private LetterStanding Later(Attempt intended, TimeSpan asked)
    {
        var age = time.GetUtcNow() - intended.At;
        var patient = TimeSpan.FromTicks(Math.Min(age.Ticks / 10, LongestPause.Ticks));
        return new LetterStanding(LetterPhase.TryLater, asked > patient ? asked : patient);
    }

    private static (AttemptOutcome, string?) Outcome(SendResult result) => result switch
    {
        SendResult.Accepted => (AttemptOutcome.Accepted, null),
        SendResult.Rejected rejected => (AttemptOutcome.Failed, rejected.Reason),
        SendResult.Suppressed => (AttemptOutcome.Suppressed, null),
        SendResult.Unknown unknown => (AttemptOutcome.Uncertain, unknown.Reason),
        _ => throw new System.Diagnostics.UnreachableException(result.GetType().Name),
    };

    /// <summary>No report for a while: the service is asked, in case the report was lost.</summary>
    private async Task<LetterStanding> AskAfterReport(
        StoredCase stored, Letter letter, DurableTaskClient durable, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        if (letter.Last is not { Outcome: AttemptOutcome.Accepted } awaited || now - awaited.At <= AskAfter)
            return LetterStanding.Of(letter, now);
        if (await mailer.StatusOf(awaited.OperationId, stop)
            is SendStatus.Known { Outcome: not AttemptOutcome.Accepted } known)
            return await Report(stored, letter, awaited, (known.Outcome, null), durable, stop);
        return now - awaited.At > LetterStanding.ReportsWithin
            ? await Report(stored, letter, awaited, (AttemptOutcome.Unconfirmed, null), durable, stop)
            : LetterStanding.Of(letter, now);
    }

    private async Task<LetterStanding> Report(
        StoredCase stored, Letter letter, Attempt attempt, (AttemptOutcome Outcome, string? Detail) outcome,
        DurableTaskClient durable, CancellationToken stop)
    {
        var report = new CaseCommand.ReportAttempt(letter.Id, attempt.Number, outcome.Outcome, outcome.Detail);
        var after = await Handle(stored, report, durable, stop);
        return LetterStanding.Of(after.Stored.Case.File.FindLetter(letter.Id)!, time.GetUtcNow());
    }

    private async Task<CaseResult.Done> Handle(
        StoredCase stored, CaseCommand command, DurableTaskClient durable, CancellationToken stop)
    {
        var file = stored.Case.File;
        var result = await handler.Handle(
            new CaseRequest(file.Id, file.Organisation, command, Actor.System), durable, stop);
        return result as CaseResult.Done
            ?? throw new InvalidOperationException($"{command.GetType().Name} on {file.Id.Value}: {result}.");
    }
}
