using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.App.Cases;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using ContactCenter.Domain.Intake.Mail;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Intake;

/// <summary>
/// Finds the case a mail continues, or opens one. Everything is derived from the contact's id, so that a second run
/// after a crash makes the same case and not another.
/// </summary>
public sealed class MailCases(
    CaseHandler handler, ICaseStore store, ILookups lookups, IPeople people, IContacts contacts, IContactBlobs blobs,
    ProcedureSource procedures, Notification.MailIdentity identity)
{
    private const int MostReferences = 20;

    public async Task<InboundContact> Settle(
        InboundContact contact, OpenedMail opened, DurableTaskClient durable, CancellationToken stop)
    {
        var mail = opened.Mail;
        var message = await Store(contact, mail, opened.Automatic, stop);
        var requester = await RequesterOf(contact, opened, stop);
        var found = await FindCase(contact, mail, stop);
        var target = found ?? new CaseId(contact.Id.Value);
        if (mail.MessageId is { } messageId)
        {
            // Two mailboxes of one organisation may receive the same mail: whoever claims it first has it.
            var holder = await lookups.Claim(
                contact.Organisation, LookupKind.MessageId, messageId, $"{target.Value}/{contact.Id.Value}", stop);
            var (holdingCase, holdingContact) = (holder[..holder.IndexOf('/', StringComparison.Ordinal)],
                holder[(holder.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            if (holdingContact != contact.Id.Value)
                return Noted(contact, new CaseId(holdingCase), "Copy");
            target = new CaseId(holdingCase);
        }
        if (target.Value == contact.Id.Value)
            return await Open(contact, message, requester, [], durable, stop);

        var add = new CaseRequest(
            target, contact.Organisation, new CaseCommand.AddMessage(message, requester.Person), Actor.System);
        return await handler.Handle(add, durable, stop) switch
        {
            CaseResult.Done => InCase(contact, target),
            // The conversation is over or full: the new mail opens a case of its own, linked to it (DEC-09).
            CaseResult.NotFound or CaseResult.Refused { Refusal.Code: "CaseIsOver" or "CaseIsFull" } => await Open(
                contact, message, requester, [new Link(target, "follow-up")], durable, stop),
            var other => throw new InvalidOperationException($"Adding a message: {other}."),
        };
    }

    public async Task<bool> ContinuesOne(InboundContact contact, ParsedMail mail, CancellationToken stop) =>
        await FindCase(contact, mail, stop) is not null;

    private async Task<InboundContact> Open(
        InboundContact contact, Message message, Requester requester, ImmutableList<Link> links,
        DurableTaskClient durable, CancellationToken stop)
    {
        var id = new CaseId(contact.Id.Value);
        var reference = await CaseReferences.Claim(lookups, procedures, contact.Organisation, id, stop);
        var open = new CaseCommand.OpenFromMail(
            id, reference, contact.Organisation, contact.Mailbox, requester, message, links);
        var result = await handler.Handle(
            new CaseRequest(id, contact.Organisation, open, Actor.System), durable, stop);
        return result is CaseResult.Done
            ? InCase(contact, id)
            : throw new InvalidOperationException($"Opening a case: {result}.");
    }

    /// <summary>In-Reply-To, then References from the newest, then the token in the subject.</summary>
    private async Task<CaseId?> FindCase(InboundContact contact, ParsedMail mail, CancellationToken stop)
    {
        foreach (var messageId in mail.InReplyTo.Concat(mail.References.Reverse()).Distinct().Take(MostReferences))
        {
            if (await CaseOf(contact, messageId, stop) is { } found)
                return found;
        }
        if (CaseReference.FindIn(mail.Subject) is not { } reference)
            return null;
        var target = await lookups.Find(contact.Organisation, LookupKind.Reference, reference.Value, stop);
        return await Existing(contact.Organisation, target, stop);
    }

    private async Task<CaseId?> CaseOf(InboundContact contact, string messageId, CancellationToken stop)
    {
        var organisation = contact.Organisation;
        if (OutgoingHeaders.ReadMessageId(messageId, [identity.MessageIdDomain]) is var (letterId, _)
            && BounceIntake.IsLetterId(letterId))
        {
            return await Existing(organisation, new LetterId(letterId).CaseId.Value, stop);
        }
        if (await lookups.Find(organisation, LookupKind.MessageId, messageId, stop) is not { } target)
            return null;
        var mark = target.IndexOf('/', StringComparison.Ordinal);
        var (caseId, claimedBy) = (target[..mark], new ContactId(target[(mark + 1)..]));
        if (await Existing(organisation, caseId, stop) is { } existing)
            return existing;
        // The mail it answers is being taken in at this moment: the queue brings this one again when it has its case.
        return claimedBy != contact.Id
            && await contacts.Find(claimedBy, stop) is { Standing: ContactStanding.Received }
            ? throw new InvalidOperationException($"Contact {claimedBy.Value} has no case yet.")
            : null;
    }

    private async Task<CaseId?> Existing(Organisation organisation, string? target, CancellationToken stop) =>
        target is not null && await store.Load(new CaseId(target), stop) is { } stored
            && stored.Case.File.Organisation == organisation
            ? stored.Case.File.Id
            : null;

    private async Task<Requester> RequesterOf(InboundContact contact, OpenedMail opened, CancellationToken stop)
    {
        var own = (await procedures.InForce(contact.Organisation, stop)).Configuration.OwnAddresses;
        var sender = MailSender.Of(opened, own);
        // The person of a mail without a usable sender is made of the contact, so that its content has a key too.
        var candidate = new PersonId(contact.Id.Value);
        var person = await people.FindOrCreate(
            new Person(candidate, contact.Organisation, sender.Name, sender.Address, Registered: false), stop);
        return new Requester(person.Id, sender.Name, sender.AnswersTo, null, sender.LevelOf(person.Registered));
    }

    private async Task<Message> Store(
        InboundContact contact, ParsedMail mail, bool automatic, CancellationToken stop)
    {
        var content = $"content/{contact.Id.Value}.json";
        var stored = new StoredContent(mail.Subject, mail.Text, mail.Html);
        await blobs.Write(content, JsonSerializer.SerializeToUtf8Bytes(stored), "application/json", stop);
        var attachments = ImmutableList.CreateBuilder<Attachment>();
        foreach (var attachment in mail.Attachments)
        {
            var blob = $"attachments/{contact.Id.Value}/{attachments.Count}";
            await blobs.Write(blob, attachment.Content, "application/octet-stream", stop);
            attachments.Add(new Attachment(
                attachment.FileName, attachment.ContentType, attachment.Content.Length, blob, attachment.Inline));
        }
        // What has no header at all is no mail: an upload gone wrong, or bytes of something else.
        var readable = mail.Readable && mail.Headers.Fields.Count > 0;
        var text = readable ? mail.Text : "";
        var cut = text.Length > CaseFile.TextLimit;
        var subject = mail.Subject.Trim() switch
        {
            "" when !readable => "Messaggio illeggibile",
            "" => "(senza oggetto)",
            { Length: > 300 } longest => longest[..300],
            var plain => plain,
        };
        var defects = mail.Defects.Select(d => d.Kind.ToString()).Distinct().Take(20);
        return new Message(
            contact.Id, contact.Channel, contact.ReceivedAt, mail.Author?.Address ?? "", subject,
            cut ? CutAt(text, CaseFile.TextLimit) : text, cut, contact.RawBlob, content, attachments.ToImmutable(),
            mail.MessageId, automatic, [.. readable ? defects : defects.Prepend("Unreadable")]);
    }

    private static string CutAt(string text, int limit) =>
        char.IsHighSurrogate(text[limit - 1]) ? text[..(limit - 1)] : text[..limit];

    private static InboundContact InCase(InboundContact contact, CaseId id) =>
        contact with { Standing = ContactStanding.InCase, Case = id };

    private static InboundContact Noted(InboundContact contact, CaseId id, string reason) =>
        contact with { Standing = ContactStanding.Noted, Case = id, Reason = reason };
}

/// <summary>What was understood of a mail, whole; the case keeps only the beginning of the text.</summary>
public sealed record StoredContent(string Subject, string Text, string? Html);
