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
    CaseHandler handler, MailThreads threads, ILookups lookups, IPeople people, Registrations registrations,
    IContactBlobs blobs, ProcedureSource procedures)
{
    // Each needs a case that was closed and written to again; what is longer goes on in one more case.
    private const int MostFollowUps = 50;

    public async Task<InboundContact> Settle(
        InboundContact contact, OpenedMail opened, DurableTaskClient durable, CancellationToken stop)
    {
        var authenticity = await AuthenticityOf(contact, opened, stop);
        var message = await Store(contact, opened.Mail, opened.Automatic, stop) with { Authenticity = authenticity };
        var requester = await RequesterOf(contact, opened, authenticity, stop);
        var found = await threads.FindCase(contact, opened.Mail, stop);
        var holder = await threads.Claim(contact, opened.Mail, found ?? new CaseId(contact.Id.Value), stop);
        if (holder.Contact != contact.Id)
            return Noted(contact, holder.Case, "Copy");
        return holder.Case.Value == contact.Id.Value
            ? await Open(contact, message, requester, [], durable, stop)
            : await Join(contact, message, requester, holder.Case, durable, stop);
    }

    public async Task<bool> ContinuesOne(InboundContact contact, ParsedMail mail, CancellationToken stop) =>
        await threads.FindCase(contact, mail, stop) is not null;

    /// <summary>
    /// A conversation that is over or full goes on in a case of its own, linked to it (DEC-09), and all that comes
    /// later joins that one.
    /// </summary>
    private async Task<InboundContact> Join(
        InboundContact contact, Message message, Requester requester, CaseId target, DurableTaskClient durable,
        CancellationToken stop)
    {
        var last = target;
        for (var hops = 0; hops < MostFollowUps; hops++)
        {
            var add = new CaseRequest(
                target, contact.Organisation,
                new CaseCommand.AddMessage(message, requester.Person, requester.Identity), Actor.System);
            switch (await handler.Handle(add, durable, stop))
            {
                case CaseResult.Done:
                    return InCase(contact, target);
                case CaseResult.Refused { Refusal.Code: "CaseIsOver" or "CaseIsFull" }:
                    last = target;
                    break;
                case CaseResult.NotFound:
                    await threads.ThrowIfOnItsWay(new ContactId(target.Value), stop);
                    break;
                case var other:
                    throw new InvalidOperationException($"Adding a message: {other}.");
            }
            target = await threads.FollowUpOf(target, contact, stop);
            if (target.Value == contact.Id.Value)
                break;
        }
        return await Open(contact, message, requester, [new Link(last, "follow-up")], durable, stop);
    }

    private async Task<InboundContact> Open(
        InboundContact contact, Message message, Requester requester, ImmutableList<Link> links,
        DurableTaskClient durable, CancellationToken stop)
    {
        var id = new CaseId(contact.Id.Value);
        var reference = await CaseReferences.Claim(lookups, procedures, contact.Organisation, id, stop);
        var configuration = (await procedures.InForce(contact.Organisation, stop)).Configuration;
        var open = new CaseCommand.OpenFromMail(
            id, reference, contact.Organisation, MailMarks.MailboxOf(contact, message, configuration), requester,
            message, links);
        var result = await handler.Handle(
            new CaseRequest(id, contact.Organisation, open, Actor.System), durable, stop);
        return result is CaseResult.Done
            ? InCase(contact, id)
            : throw new InvalidOperationException($"Opening a case: {result}.");
    }

    /// <summary>Null where our mail server does not look.</summary>
    private async Task<MailAuthenticity?> AuthenticityOf(
        InboundContact contact, OpenedMail opened, CancellationToken stop)
    {
        var server = (await procedures.InForce(contact.Organisation, stop)).Configuration.AuthenticationServer;
        return server is null ? null
            : opened.Enveloped ? MailAuthenticity.Unknown
            : AuthenticationResults.Of(opened.Mail, server);
    }

    private async Task<Requester> RequesterOf(
        InboundContact contact, OpenedMail opened, MailAuthenticity? authenticity, CancellationToken stop)
    {
        var configuration = (await procedures.InForce(contact.Organisation, stop)).Configuration;
        var sender = MailSender.Of(opened, configuration.OwnAddresses);
        // The person of a mail without a usable sender is made of the contact, so that its content has a key too.
        var candidate = new PersonId(contact.Id.Value);
        var person = await people.FindOrCreate(
            new Person(candidate, contact.Organisation, sender.Name, sender.Address, Registered: false), stop);
        var registered = await registrations.Knows(configuration, sender.Address, stop);
        return new Requester(
            person.Id, sender.Name, sender.AnswersTo, null,
            sender.LevelOf(registered, authentic: authenticity == MailAuthenticity.Passed));
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
        var configuration = (await procedures.InForce(contact.Organisation, stop)).Configuration;
        return MailMarks.On(mail, configuration, new Message(
            contact.Id, contact.Channel, contact.ReceivedAt, mail.Author?.Address ?? "", subject,
            cut ? CutAt(text, CaseFile.TextLimit) : text, cut, contact.RawBlob, content, attachments.ToImmutable(),
            mail.MessageId, automatic, [.. readable ? defects : defects.Prepend("Unreadable")]));
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
