using ContactCenter.App.Http;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Intake;

/// <summary>
/// The door for mail: the raw message goes to a blob before anybody looks at it, its id on a queue. Once 202 is
/// answered, the mail is a contact for good. The same mail again, even at the same moment, is the same contact.
/// </summary>
public sealed class MailChannel(
    ProcedureSource procedures, IContacts contacts, IContactBlobs blobs, IIntakeQueue queue, NewIds ids,
    TimeProvider time)
{
    /// <summary>What a mail may weigh: the largest that common providers let through, encoded.</summary>
    public const long LargestMail = 30L * 1024 * 1024;

    [Function(nameof(MailChannel))]
    [Operation("Takes in a raw mail (up to 30 MB)", Status = 202,
        RequestType = typeof(byte[]), RawMediaType = "message/rfc822", ResponseType = typeof(ContactTaken))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "{organisation}/channels/mail/{mailbox}")]
        HttpRequest request, string organisation, string mailbox, CancellationToken stop)
    {
        if (Organisation.Find(organisation) is not { } known)
            return Problems.NotFound("UnknownOrganisation");
        var procedure = await procedures.InForce(known, stop);
        if (procedure.Configuration.Mailboxes.FirstOrDefault(m => m.Key == mailbox) is not { } setting)
            return Problems.NotFound("UnknownMailbox");
        if (request.ContentLength > LargestMail)
            return Problems.TooLarge(LargestMail);
        AllowBody(request);

        var now = time.GetUtcNow();
        var id = new ContactId(ids.Next());
        var raw = $"incoming/{known.Key}/{id.Value}.eml";
        if (await blobs.WriteRaw(raw, request.Body, LargestMail, stop) is not var (size, hash))
            return Problems.TooLarge(LargestMail);
        if (size == 0)
            return Problems.Malformed("EmptyMail", "Il messaggio è vuoto.", "The message is empty.");
        var contact = new InboundContact(
            id, known, setting.Channel, mailbox, raw, size, now, ContactStanding.Received, Case: null, Reason: null);
        var registered = await contacts.Register(contact, $"{mailbox}:{hash}", stop);
        if (registered.Standing == ContactStanding.Received)
            await queue.Enqueue(registered.Id, stop);
        return new JsonResult(new ContactTaken(registered.Id.Value)) { StatusCode = StatusCodes.Status202Accepted };
    }

    /// <summary>
    /// The server's own limit would cut the body off before ours can answer; ours stops reading earlier.
    /// </summary>
    private static void AllowBody(HttpRequest request)
    {
        var limit = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false })
            limit.MaxRequestBodySize = 2 * LargestMail;
    }
}

/// <summary>The mail is stored; <paramref name="Contact"/> is its id from now on.</summary>
public sealed record ContactTaken(string Contact);
