using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Intake;

/// <summary>
/// Mail that opened no case, shown to those who work mail: they send it through the intake again, have it open a case
/// whatever the intake thinks of it, or dismiss it with a reason.
/// </summary>
public sealed class SetAsideApi(
    OperatorAccess access, IContacts contacts, IContactBlobs blobs, IIntakeQueue queue, TimeProvider time)
{
    private const string Contact = "{organisation}/set-aside/{contact}/";
    private const int LargestPage = 200;

    private static readonly Role[] Readers = [Role.FirstLevel, Role.MailInsourcer, Role.Supervisor];

    private static readonly Refusal NotSetAside = new(
        "NotSetAside",
        "Il messaggio non è più tra quelli accantonati: ricaricare l'elenco.",
        "The message is no longer among those set aside: load the list again.");

    [Function("SetAsideList")]
    [Operation("Mail that waits for a person, the newest first",
        ResponseType = typeof(SetAsidePage), Query = ["reason", "size", "cursor"])]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{organisation}/set-aside")] HttpRequest request,
        string organisation, CancellationToken stop) => Serve(request, organisation, async (where, _) =>
    {
        var reason = request.Query["reason"].ToString() is { Length: > 0 } named ? named : null;
        if (reason is not null && !SetAsideReasons.All.Contains(reason))
        {
            return Problems.Malformed(
                "UnknownReason", "Il motivo indicato non esiste. Motivi:", "The reason named does not exist. Reasons:",
                string.Join(", ", SetAsideReasons.All));
        }
        var cursor = request.Query["cursor"].ToString() is { Length: > 0 } from ? from : null;
        if (cursor is not null && !OpaqueId.IsValid(cursor))
        {
            return Problems.Malformed(
                "UnknownCursor", "Il cursore non è uno di quelli dati.", "The cursor is none that was given.");
        }
        var size = int.TryParse(request.Query["size"], out var asked) ? Math.Clamp(asked, 1, LargestPage) : LargestPage;
        ContactId? olderThan = cursor is null ? null : new ContactId(cursor);
        // One more than asked for tells whether there are more.
        var waiting = await contacts.SetAside(where, reason, olderThan, size + 1, stop);
        var next = waiting.Count > size ? waiting[size - 1].Id.Value : null;
        return new JsonResult(new SetAsidePage([.. waiting.Take(size).Select(SetAsideItem.Of)], next));
    }, stop);

    [Function("SetAsideRetry")]
    [Operation("Sends a set-aside mail through the intake again", Status = 202, ResponseType = typeof(ContactTaken))]
    public Task<IActionResult> Retry(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Contact + "retry")] HttpRequest request,
        string organisation, string contact, CancellationToken stop) =>
        Serve(request, organisation, (where, _) => Decide(
            where, contact, c => c with { Standing = ContactStanding.Received, Reason = null, Decision = null }, stop),
            stop);

    [Function("SetAsideOpenCase")]
    [Operation("Has a set-aside mail join or open a case, whatever it looks like", Status = 202,
        ResponseType = typeof(ContactTaken))]
    public Task<IActionResult> OpenCase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Contact + "open-case")] HttpRequest request,
        string organisation, string contact, CancellationToken stop) =>
        Serve(request, organisation, (where, actor) => Decide(where, contact, c => c with
        {
            Standing = ContactStanding.Received,
            Reason = null,
            Decision = new ContactDecision(actor.Login, time.GetUtcNow(), Dismissal: null),
        }, stop), stop);

    [Function("SetAsideDismiss")]
    [Operation("Says that a set-aside mail needs no case, and why", RequestType = typeof(DismissBody), Status = 202,
        ResponseType = typeof(ContactTaken))]
    public Task<IActionResult> Dismiss(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Contact + "dismiss")] HttpRequest request,
        string organisation, string contact, CancellationToken stop) =>
        Serve(request, organisation, async (where, actor) =>
        {
            var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
            var (body, problem) = RequestBody.Parse<DismissBody>(bytes);
            return problem ?? await Decide(where, contact, c => c with
            {
                Standing = ContactStanding.Noted,
                Decision = new ContactDecision(actor.Login, time.GetUtcNow(), body!.Reason),
            }, stop);
        }, stop);

    [Function("SetAsideOriginal")]
    [Operation("The mail as it came", ResponseType = typeof(byte[]))]
    public Task<IActionResult> Original(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Contact + "original")] HttpRequest request,
        string organisation, string contact, CancellationToken stop) =>
        Serve(request, organisation, async (where, _) =>
            await Find(where, contact, stop) is { } found && await blobs.Open(found.RawBlob, stop) is { } content
                ? Downloads.File(request, content, $"{found.Id.Value}.eml")
                : Problems.NotFound("UnknownContact"), stop);

    private Task<IActionResult> Serve(
        HttpRequest request, string organisation, Func<Organisation, Actor, Task<IActionResult>> serve,
        CancellationToken stop) => access.Serve(request, organisation, async (where, actor) =>
            actor.HasAny(Readers) ? await serve(where, actor) : Problems.NotYourRole(Readers), stop);

    private async Task<IActionResult> Decide(
        Organisation organisation, string contact, Func<InboundContact, InboundContact> decide, CancellationToken stop)
    {
        if (await Find(organisation, contact, stop) is not { } found)
            return Problems.NotFound("UnknownContact");
        if (found.Standing != ContactStanding.SetAside)
            return Problems.Refused(NotSetAside);
        var decided = decide(found);
        if (await contacts.Settle(decided, stop) != decided)
            return Problems.Refused(NotSetAside);
        if (decided.Standing == ContactStanding.Received)
            await queue.Enqueue(decided.Id, stop);
        return new JsonResult(new ContactTaken(decided.Id.Value)) { StatusCode = StatusCodes.Status202Accepted };
    }

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

/// <param name="Next">The cursor of the page that follows; null on the last.</param>
public sealed record SetAsidePage(IReadOnlyList<SetAsideItem> Items, string? Next);

/// <param name="Reason"><c>Spam</c>, <c>AlreadyHandled</c>, <c>NothingToDo</c> or <c>NotForUs</c>.</param>
public sealed record DismissBody(Dismissal Reason);
