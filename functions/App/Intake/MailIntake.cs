using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using ContactCenter.Domain.Intake.Mail;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Intake;

/// <summary>
/// Reads a stored mail and decides what it is: a report on one of our letters, something for the set-aside list, the
/// continuation of a case, or a new one. It runs again from the start after any fault and lands in the same place.
/// </summary>
public sealed class MailIntake(
    IContacts contacts, IContactBlobs blobs, ProcedureSource procedures, BounceIntake bounces, MailCases cases,
    Acknowledgements acknowledgements)
{
    [Function(nameof(MailIntake))]
    public async Task Run(
        [QueueTrigger(IIntakeQueue.Name, Connection = "AzureWebJobsStorage")] string contactId,
        [DurableClient] DurableTaskClient durable, CancellationToken stop)
    {
        if (await contacts.Find(new ContactId(contactId), stop) is not { Standing: ContactStanding.Received } contact)
            return;
        var mail = MimeParser.Parse(await blobs.Read(contact.RawBlob, stop));
        var procedure = await procedures.InForce(contact.Organisation, stop);
        var settled = await Settle(contact, mail, procedure, durable, stop);
        await contacts.Settle(settled, stop);
    }

    private async Task<InboundContact> Settle(
        InboundContact contact, ParsedMail mail, Domain.Procedures.ConfiguredProcedure procedure,
        DurableTaskClient durable, CancellationToken stop)
    {
        var kind = MailClassifier.Classify(mail, MailEnvelope.Unknown);
        switch (kind)
        {
            case MailKind.DeliveryReport report:
                return await bounces.Settle(contact, report, durable, stop);
            case MailKind.PecReceipt:
                return SetAside(contact, SetAsideReasons.PecReceipt);
            case MailKind.FeedbackReport:
                return SetAside(contact, SetAsideReasons.FeedbackReport);
            case MailKind.PecMessage { Certified: true } pec:
                return await cases.Settle(
                    contact, pec.Message, IdentityLevel.CertifiedMail, automatic: false, durable, stop);
        }
        var mailbox = procedure.Configuration.Mailboxes.First(m => m.Key == contact.Mailbox);
        if (mailbox.Undeliverable)
            return SetAside(contact, SetAsideReasons.NoBounce);
        if (IsOurs(mail, procedure))
            return SetAside(contact, SetAsideReasons.OwnMail);
        var automatic = kind is MailKind.AutoReply { Certain: true } or MailKind.MailingList;
        if (automatic && !await cases.ContinuesOne(contact, mail, stop))
            return SetAside(contact, kind is MailKind.MailingList
                ? SetAsideReasons.BulkMail : SetAsideReasons.AutomaticMail);
        var settled = await cases.Settle(contact, mail, level: null, automatic, durable, stop);
        if (settled.Case?.Value == contact.Id.Value)
            await acknowledgements.Send(contact, mail, kind, durable, stop);
        return settled;
    }

    /// <summary>Mail from our own addresses would open a case that answers itself.</summary>
    private static bool IsOurs(ParsedMail mail, Domain.Procedures.ConfiguredProcedure procedure) =>
        mail.Author is { } author && procedure.Configuration.Mailboxes.Any(
            m => author.SameAs(m.Address) || author.SameAs(m.SendsAs));

    internal static InboundContact SetAside(InboundContact contact, string reason) =>
        contact with { Standing = ContactStanding.SetAside, Reason = reason };
}

/// <summary>The closed list of causes for which a mail waits for a person instead of opening a case.</summary>
public static class SetAsideReasons
{
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
