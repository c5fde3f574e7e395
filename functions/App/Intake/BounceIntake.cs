using ContactCenter.App.Cases;
using ContactCenter.App.Notification;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using ContactCenter.Domain.Intake.Mail;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Intake;

/// <summary>
/// A non-delivery notice that came as a mail (FLR-79): matched to the send it is about by what it returns of ours, the
/// mark or the Message-ID of the letter, or the reference of the case in its subject, and recorded on the case like a
/// report of the mail service.
/// </summary>
public sealed class BounceIntake(CaseHandler handler, ICaseStore store, ILookups lookups, MailIdentity identity)
{
    public async Task<InboundContact> Settle(
        InboundContact contact, MailKind.DeliveryReport report, DurableTaskClient durable, CancellationToken stop)
    {
        if (await SendOf(contact, report, stop) is not var (stored, letter, attempt))
            return MailIntake.SetAside(contact, SetAsideReasons.UnknownBounce);
        var about = report.Recipients.FirstOrDefault(
                r => string.Equals(r.Address, attempt.To, StringComparison.OrdinalIgnoreCase))
            ?? (report.Recipients.Count > 0 ? report.Recipients[0] : null);
        if (OutcomeOf(report, about) is { } outcome)
        {
            var command = new CaseCommand.ReportAttempt(letter, attempt.Number, outcome, about?.Diagnostic);
            await handler.Handle(
                new CaseRequest(letter.CaseId, contact.Organisation, command, Actor.System),
                durable, stop);
        }
        return contact with
        {
            Standing = ContactStanding.Noted,
            Case = letter.CaseId,
            Reason = $"DeliveryReport{about?.Action.ToString() ?? ""}",
        };
    }

    /// <summary>Delays say nothing final; "relayed" and "expanded" say nothing about the mailbox.</summary>
    private static AttemptOutcome? OutcomeOf(MailKind.DeliveryReport report, BouncedRecipient? about) =>
        about?.Action switch
        {
            DeliveryAction.Failed => AttemptOutcome.Bounced,
            DeliveryAction.Delivered => AttemptOutcome.Delivered,
            null => report.Failed ? AttemptOutcome.Bounced : null,
            _ => null,
        };

    private async Task<(StoredCase, LetterId, Attempt)?> SendOf(
        InboundContact contact, MailKind.DeliveryReport report, CancellationToken stop)
    {
        foreach (var key in MessageThread.Find(report.Returned, [identity.MessageIdDomain]))
        {
            var caseId = key switch
            {
                ThreadKey.Letter sent when IsLetterId(sent.LetterId) => new LetterId(sent.LetterId).CaseId.Value,
                ThreadKey.Reference reference => await lookups.Find(
                    contact.Organisation, LookupKind.Reference, reference.Value.Value, stop),
                _ => null,
            };
            if (caseId is null || await store.Load(new CaseId(caseId), stop) is not { } stored
                || stored.Case.File.Organisation != contact.Organisation)
            {
                continue;
            }
            var send = key is ThreadKey.Letter named
                ? (new LetterId(named.LetterId), named.Attempt)
                : BouncedSend.In(stored.Case.File, report.Recipients);
            if (send is var (letter, number)
                && stored.Case.File.FindLetter(letter)?.Attempts.Find(a => a.Number == number) is { } attempt)
            {
                return (stored, letter, attempt);
            }
        }
        return null;
    }

    internal static bool IsLetterId(string text) =>
        text.IndexOf("-l", StringComparison.Ordinal) == OpaqueId.Length && OpaqueId.IsValid(text[..OpaqueId.Length]);
}
