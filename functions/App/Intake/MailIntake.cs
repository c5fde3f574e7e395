using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using ContactCenter.Domain.Intake.Mail;
using ContactCenter.Domain.Procedures;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Intake;

/// <summary>
/// Reads a stored mail and decides what it is: a report on one of our letters, something for the set-aside list, the
/// continuation of a case, or a new one. It runs again from the start after any fault and lands in the same place.
/// </summary>
public sealed class MailIntake(
    IContacts contacts, IContactBlobs blobs, ProcedureSource procedures, BounceIntake bounces, MailCases cases,
    Acknowledgements acknowledgements, LargeMails largeMails)
{
    [Function(nameof(MailIntake))]
    public async Task Run(
        [QueueTrigger(IIntakeQueue.Name, Connection = "AzureWebJobsStorage")] string contactId,
        [DurableClient] DurableTaskClient durable, CancellationToken stop)
    {
        if (await contacts.Find(new ContactId(contactId), stop) is not { } contact)
            return;
        var configuration = (await procedures.InForce(contact.Organisation, stop)).Configuration;
        if (contact.Standing != ContactStanding.Received && !IsAcknowledged(contact, configuration))
            return;
        using var turn = await largeMails.TurnFor(contact.Size, stop);
        var opened = OpenedMail.Of(
            MimeParser.Parse(await blobs.Read(contact.RawBlob, stop)), MailEnvelope.Unknown,
            contact.Channel == Channel.CertifiedMail);
        if (contact.Standing == ContactStanding.Received)
            contact = await contacts.Settle(await Settle(contact, opened, configuration, durable, stop), stop);
        // Only now: a mail that is in its case must not end among those set aside because no acknowledgement left. Who
        // writes by certified mail has the receipt of the provider, and many such mailboxes refuse other mail.
        if (IsAcknowledged(contact, configuration) && !opened.Certified)
            await acknowledgements.Send(contact, opened.Mail, opened.Kind, durable, stop);
    }

    /// <summary>It opened a case of its own; a repeat makes up for an acknowledgement that failed.</summary>
    private static bool IsAcknowledged(InboundContact contact, OrganisationConfiguration configuration) =>
        configuration.AcknowledgeMail && contact.Standing == ContactStanding.InCase
        && contact.Case?.Value == contact.Id.Value;

    private async Task<InboundContact> Settle(
        InboundContact contact, OpenedMail opened, OrganisationConfiguration configuration,
        DurableTaskClient durable, CancellationToken stop)
    {
        if (opened.Kind is MailKind.DeliveryReport report && !contact.MustHaveCase)
            return await bounces.Settle(contact, report, durable, stop);
        if (await Obstacle(contact, opened, configuration, stop) is { } reason)
            return SetAside(contact, reason);
        return await cases.Settle(contact, opened, durable, stop);
    }

    /// <summary>Why a mail opens no case by itself; null when it may.</summary>
    private async Task<string?> Obstacle(
        InboundContact contact, OpenedMail opened, OrganisationConfiguration configuration, CancellationToken stop)
    {
        if (contact.MustHaveCase)
            return null;
        if (opened.Kind is MailKind.PecReceipt)
            return SetAsideReasons.PecReceipt;
        if (opened.Kind is MailKind.FeedbackReport)
            return SetAsideReasons.FeedbackReport;
        if (configuration.Mailboxes.Any(m => m.Key == contact.Mailbox && m.Undeliverable))
            return SetAsideReasons.NoBounce;
        if (IsOurs(opened.Mail, configuration))
            return SetAsideReasons.OwnMail;
        if (!opened.Automatic || await cases.ContinuesOne(contact, opened.Mail, stop))
            return null;
        return opened.Kind is MailKind.MailingList ? SetAsideReasons.BulkMail : SetAsideReasons.AutomaticMail;
    }

    /// <summary>Mail from our own addresses would open a case that answers itself.</summary>
    private static bool IsOurs(ParsedMail mail, OrganisationConfiguration configuration) =>
        mail.Author is { } author && configuration.OwnAddresses.Any(author.SameAs);

    internal static InboundContact SetAside(InboundContact contact, string reason) =>
        contact with { Standing = ContactStanding.SetAside, Reason = reason };
}

/// <summary>The closed list of causes for which a mail waits for a person instead of opening a case.</summary>
public static class SetAsideReasons
{
    public static readonly IReadOnlyList<string> All =
    [
        nameof(AutomaticMail), nameof(BulkMail), nameof(FeedbackReport), nameof(NoBounce), nameof(OwnMail),
        nameof(PecReceipt), nameof(Poisoned), nameof(UnknownBounce),
    ];

    public const string AutomaticMail = nameof(AutomaticMail);
    public const string BulkMail = nameof(BulkMail);
    public const string FeedbackReport = nameof(FeedbackReport);

    /// <summary>Came to the mailbox for non-delivery notices and is none.</summary>
    public const string NoBounce = nameof(NoBounce);
    public const string OwnMail = nameof(OwnMail);
    public const string PecReceipt = nameof(PecReceipt);

    /// <summary>Failed five times; the intake will take it up again when a person says so.</summary>
    public const string Poisoned = nameof(Poisoned);

    /// <summary>A non-delivery notice for nothing we sent.</summary>
    public const string UnknownBounce = nameof(UnknownBounce);
}
