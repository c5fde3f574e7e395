using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Intake;

/// <summary>Mail that opened no case, shown to a person who may send it through the intake again.</summary>
public sealed class SetAsideApi(OperatorAccess access, IContacts contacts, IContactBlobs blobs, IIntakeQueue queue)
{
    private const int Longest = 200;

    [Function("SetAsideList")]
    [Operation("Mail that waits for a person", ResponseType = typeof(Listed<SetAsideItem>))]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{organisation}/set-aside")] HttpRequest request,
        string organisation, CancellationToken stop) => access.Serve(request, organisation, async (where, _) =>
    {
        var waiting = await contacts.SetAside(where, Longest, stop);
        return new JsonResult(new Listed<SetAsideItem>([.. waiting.Select(SetAsideItem.Of)]));
    }, stop);

    [Function("SetAsideRetry")]
    [Operation("Sends a set-aside mail through the intake again", Status = 202, ResponseType = typeof(ContactTaken))]
    public Task<IActionResult> Retry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "{organisation}/set-aside/{contact}/retry")]
        HttpRequest request, string organisation, string contact, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, _) =>
        {
            if (await Find(where, contact, stop) is not { } found)
                return Problems.NotFound("UnknownContact");
            if (found.Standing == ContactStanding.SetAside)
                await contacts.Settle(found with { Standing = ContactStanding.Received, Reason = null }, stop);
            await queue.Enqueue(found.Id, stop);
            return new JsonResult(new ContactTaken(found.Id.Value)) { StatusCode = StatusCodes.Status202Accepted };
        }, stop);

    [Function("SetAsideOriginal")]
    [Operation("The mail as it came", ResponseType = typeof(byte[]))]
    public Task<IActionResult> Original(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{organisation}/set-aside/{contact}/original")]
        HttpRequest request, string organisation, string contact, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, _) =>
            await Find(where, contact, stop) is { } found && await blobs.Open(found.RawBlob, stop) is { } content
                ? Downloads.File(request, content, $"{found.Id.Value}.eml")
                : Problems.NotFound("UnknownContact"), stop);

    private async Task<InboundContact?> Find(Organisation organisation, string contact, CancellationToken stop) =>
        OpaqueId.IsValid(contact) && await contacts.Find(new ContactId(contact), stop) is { } found
            && found.Organisation == organisation
            ? found
            : null;
}

/// <summary>A mail that waits for a person; <paramref name="Reason"/> is one of the closed list of causes.</summary>
public sealed record SetAsideItem(string Contact, string Mailbox, DateTimeOffset ReceivedAt, long Size, string Reason)
{
    public static SetAsideItem Of(InboundContact contact) =>
        new(contact.Id.Value, contact.Mailbox, contact.ReceivedAt, contact.Size, contact.Reason ?? "");
}
