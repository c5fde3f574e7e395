using ContactCenter.App.Cases;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Notification;
using ContactCenter.Domain.Procedures;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Notification;

/// <summary>
/// Sends an SMS that a case asks for. The intent is recorded before anything leaves; an intent found from an earlier
/// run means that nobody knows whether it left, and it is not sent again.
/// </summary>
public sealed class SendSmsOnce(
    ICaseStore store, CaseHandler handler, ISmsSender sender, ITemporaryCodes codes, ProcedureSource procedures)
{
    /// <summary>How long to wait before trying again; null when the story is over.</summary>
    [Function(nameof(SendSmsOnce))]
    public async Task<TimeSpan?> Run(
        [ActivityTrigger] SmsToSend sms, [DurableClient] DurableTaskClient durable, CancellationToken stop)
    {
        if (await store.Load(new CaseId(sms.Case), stop) is not { } stored)
            return null;
        var procedure = await procedures.InForce(stored.Case.File.Organisation, stop);
        if (procedure.Sms(stored.Case, sms.Number) is not { } text)
            return null;
        if (text.Outcome == SmsOutcome.Intended)
        {
            await Handle(stored, new ReportSms(sms.Number, SmsOutcome.Uncertain, "interrupted"), durable, stop);
            return null;
        }
        if (text.Outcome != SmsOutcome.Asked)
            return null;
        var begun = await Handle(stored, new BeginSms(sms.Number), durable, stop);
        // Somebody else began it in between: the message is theirs.
        if (!begun.Changed)
            return null;
        stored = begun.Stored;
        var result = await sender.Send(
            text.From, text.To, TextOf(text, stored.Case.File.Id), SmsReports.TagOf(sms), stop);
        var (outcome, detail) = result switch
        {
            SendResult.Accepted => (SmsOutcome.Sent, null),
            SendResult.Unknown unknown => (SmsOutcome.Uncertain, unknown.Reason),
            SendResult.TryLater => (SmsOutcome.Asked, null),
            SendResult.Rejected rejected => (SmsOutcome.Failed, rejected.Reason),
            _ => (SmsOutcome.Failed, "suppressed"),
        };
        await Handle(stored, new ReportSms(sms.Number, outcome, detail), durable, stop);
        return result is SendResult.TryLater later ? later.After : null;
    }

    /// <summary>The code is in the text only on its way out: nothing stored or logged holds it (DEC-22).</summary>
    private string TextOf(OutgoingSms sms, CaseId id) => sms.Code is { } number
        ? sms.Text.Replace(OutgoingSms.CodePlace, codes.Of(id, number), StringComparison.Ordinal)
        : sms.Text;

    private async Task<CaseResult.Done> Handle(
        StoredCase stored, ProcedureCommand command, DurableTaskClient durable, CancellationToken stop)
    {
        var file = stored.Case.File;
        var request = new CaseRequest(file.Id, file.Organisation, command, Actor.System);
        return await handler.Handle(request, durable, stop) is CaseResult.Done done
            ? done
            : throw new InvalidOperationException($"{command.GetType().Name} on {file.Id.Value} was not accepted.");
    }
}
