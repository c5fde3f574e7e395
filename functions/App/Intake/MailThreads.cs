using ContactCenter.App.Notification;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.App.Intake;

/// <summary>Finds the case that a mail continues, and remembers which mail went to which case.</summary>
public sealed class MailThreads(ICaseStore store, ILookups lookups, IContacts contacts, MailIdentity identity)
{
    /// <summary>The surest sign that leads to a case decides; null when none does.</summary>
    public async Task<CaseId?> FindCase(InboundContact contact, ParsedMail mail, CancellationToken stop)
    {
        foreach (var key in MessageThread.Find(mail, [identity.MessageIdDomain]))
        {
            if (await CaseOf(contact, key, stop) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>
    /// Two mailboxes of one organisation may receive the same mail: whoever claims it first has it. What says something
    /// else under the same identifier is another mail, of a program that repeats its identifiers or of somebody who
    /// wants a mail to disappear, and has a claim of its own.
    /// </summary>
    public async Task<MessageHolder> Claim(
        InboundContact contact, ParsedMail mail, CaseId target, CancellationToken stop)
    {
        var own = new MessageHolder(target, contact.Id, MailFingerprint.Of(mail));
        if (mail.MessageId is not { } messageId)
            return own;
        var holder = await Claim(contact.Organisation, messageId, own, stop);
        return holder.Contact == own.Contact || holder.Fingerprint == own.Fingerprint
            ? holder
            : await Claim(contact.Organisation, $"{messageId} {own.Fingerprint}", own, stop);
    }

    /// <summary>
    /// Where a conversation goes on whose case is over or full: in one new case, that of the contact that asks first.
    /// </summary>
    public async Task<CaseId> FollowUpOf(CaseId over, InboundContact contact, CancellationToken stop) => new(
        await lookups.Claim(contact.Organisation, LookupKind.FollowUp, over.Value, contact.Id.Value, stop));

    /// <summary>
    /// The mail whose case is awaited is being taken in at this moment: the queue brings this one again when it is.
    /// </summary>
    public async Task ThrowIfOnItsWay(ContactId awaited, CancellationToken stop)
    {
        if (await contacts.Find(awaited, stop) is { Standing: ContactStanding.Received })
            throw new InvalidOperationException($"Contact {awaited.Value} has no case yet.");
    }

    private async Task<CaseId?> CaseOf(InboundContact contact, ThreadKey key, CancellationToken stop)
    {
        var organisation = contact.Organisation;
        return key switch
        {
            ThreadKey.Letter letter => BounceIntake.IsLetterId(letter.LetterId)
                ? await Existing(organisation, new LetterId(letter.LetterId).CaseId.Value, stop)
                : null,
            ThreadKey.Message message => await CaseOf(contact, message.MessageId, stop),
            ThreadKey.Reference reference => await Existing(
                organisation, await lookups.Find(organisation, LookupKind.Reference, reference.Value.Value, stop),
                stop),
            _ => throw new System.Diagnostics.UnreachableException(key.GetType().Name),
        };
    }

    private async Task<CaseId?> CaseOf(InboundContact contact, string messageId, CancellationToken stop)
    {
        var organisation = contact.Organisation;
        if (await lookups.Find(organisation, LookupKind.MessageId, messageId, stop) is not { } target)
            return null;
        var holder = MessageHolder.Parse(target);
        // A mail that found its case over opened another: there the conversation goes on.
        if (await Existing(organisation, holder.Contact.Value, stop) is { } own)
            return own;
        if (holder.Case.Value != holder.Contact.Value
            && await Existing(organisation, holder.Case.Value, stop) is { } joined)
        {
            return joined;
        }
        if (holder.Contact != contact.Id)
            await ThrowIfOnItsWay(holder.Contact, stop);
        return null;
    }

    private async Task<CaseId?> Existing(Organisation organisation, string? target, CancellationToken stop) =>
        target is not null && await store.Load(new CaseId(target), stop) is { } stored
            && stored.Case.File.Organisation == organisation
            ? stored.Case.File.Id
            : null;

    private async Task<MessageHolder> Claim(
        Organisation organisation, string value, MessageHolder own, CancellationToken stop) =>
        MessageHolder.Parse(await lookups.Claim(organisation, LookupKind.MessageId, value, own.ToString(), stop));
}

/// <summary>Which contact came first with a Message-ID, for which case, and what it said.</summary>
public sealed record MessageHolder(CaseId Case, ContactId Contact, string Fingerprint)
{
    public static MessageHolder Parse(string target) =>
        target.Split('/') is [var caseId, var contact, var fingerprint]
            ? new MessageHolder(new CaseId(caseId), new ContactId(contact), fingerprint)
            : throw new FormatException("A Message-ID is held by no contact.");

    public override string ToString() => $"{Case.Value}/{Contact.Value}/{Fingerprint}";
}
