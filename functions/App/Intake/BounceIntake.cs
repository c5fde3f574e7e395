using System.Globalization;
using ContactCenter.App.Cases;
using ContactCenter.App.Notification;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using ContactCenter.Domain.Intake.Mail;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Intake;

/// <summary>
/// A non-delivery notice that came as a mail (FLR-79): matched to the send it is about by our header in what it
/// returns, or by our Message-ID, and recorded on the case like a report of the mail service.
/// </summary>
public sealed class BounceIntake(CaseHandler handler, ICaseStore store, MailIdentity identity)
{
    public async Task<InboundContact> Settle(
        InboundContact contact, MailKind.DeliveryReport report, DurableTaskClient durable, CancellationToken stop)
    {
        if (SendOf(report.Returned) is not var (letter, number)
            || await store.Load(letter.CaseId, stop) is not { } stored
            || stored.Case.File.Organisation != contact.Organisation
            || stored.Case.File.FindLetter(letter)?.Attempts.Find(a => a.Number == number) is not { } attempt)
        {
            return MailIntake.SetAside(contact, SetAsideReasons.UnknownBounce);
        }
        var about = report.Recipients.FirstOrDefault(
                r => string.Equals(r.Address, attempt.To, StringComparison.OrdinalIgnoreCase))
            ?? (report.Recipients.Count > 0 ? report.Recipients[0] : null);
        if (OutcomeOf(report, about) is { } outcome)
        {
            var command = new CaseCommand.ReportAttempt(letter, number, outcome, about?.Diagnostic);
            await handler.Handle(
                new CaseRequest(letter.CaseId, contact.Organisation, command, Actor.System, Seen: stored),
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

    private (LetterId, int)? SendOf(ReturnedLetter returned)
    {
        if (returned.Letter is { } mark && mark.LastIndexOf('.') is var dot and > 0
            && int.TryParse(mark.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && IsLetterId(mark[..dot]))
        {
            return (new LetterId(mark[..dot]), number);
        }
        return returned.MessageId is { } messageId
            && OutgoingHeaders.ReadMessageId(messageId, [identity.MessageIdDomain]) is var (letterId, attempt)
            && IsLetterId(letterId)
            ? (new LetterId(letterId), attempt)
            : null;
    }

    internal static bool IsLetterId(string text) =>
        text.IndexOf("-l", StringComparison.Ordinal) == OpaqueId.Length && OpaqueId.IsValid(text[..OpaqueId.Length]);
}
