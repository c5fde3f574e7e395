using ContactCenter.App.Http;
using ContactCenter.App.Intake;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Cases;

/// <summary>Reading cases: one, those a search finds (FLR-11), and what came with their messages.</summary>
public sealed class CasesApi(
    OperatorAccess access, CaseEndpoint endpoint, CaseSearch search, IContactBlobs blobs, ProcedureSource procedures)
{
    private const string Case = "{organisation}/cases/{id}";
    private const string MessageRoute = Case + "/messages/{contact}/";

    [Function("ReadCase")]
    [Operation("A case", ResponseType = typeof(CaseView))]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Case)] HttpRequest request,
        string organisation, string id, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, actor) =>
            await endpoint.Load(where, id, actor, stop) is { } stored
                ? endpoint.View(request, stored, actor, await procedures.InForce(where, stop))
                : Problems.NotFound("UnknownCase"), stop);

    [Function("FindCases")]
    [Operation("Cases by public reference or by the requester's address",
        ResponseType = typeof(Listed<CaseSummary>), Query = ["reference", "address"])]
    public Task<IActionResult> Find(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{organisation}/cases")] HttpRequest request,
        string organisation, CancellationToken stop) => access.Serve(request, organisation, (where, actor) => Search(
            new CaseSearchBody(Given(request, "reference"), Given(request, "address")), where, actor, stop), stop);

    /// <summary>What a caller says of themselves stays out of addresses, which are logged.</summary>
    [Function("SearchCases")]
    [Operation("Cases by public reference, or by the requester's address, telephone number or name",
        RequestType = typeof(CaseSearchBody), ResponseType = typeof(Listed<CaseSummary>))]
    public Task<IActionResult> Search(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "{organisation}/cases/search")] HttpRequest request,
        string organisation, CancellationToken stop) => access.Serve(request, organisation, async (where, actor) =>
    {
        var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
        var (body, problem) = RequestBody.Parse<CaseSearchBody>(bytes);
        return problem ?? await Search(body!, where, actor, stop);
    }, stop);

    private async Task<IActionResult> Search(
        CaseSearchBody body, Organisation where, Actor actor, CancellationToken stop)
    {
        string?[] asked = [body.Reference, body.Address, body.Phone, body.Name];
        if (asked.Any(a => a?.Length > CaseSearch.LongestQuestion))
            return Problems.Refused(Refusals.TooLong("search", CaseSearch.LongestQuestion));
        var found = asked switch
        {
            [{ Length: > 0 } reference, ..] => search.ByReference(where, reference, actor, stop),
            [_, { Length: > 0 } address, ..] => search.ByAddress(where, address, actor, stop),
            [_, _, { Length: > 0 } phone, _] => search.ByPhone(where, phone, actor, stop),
            [_, _, _, { Length: > 0 } name] => search.ByName(where, name, actor, stop),
            _ => null,
        };
        return found is null
            ? Problems.Malformed(
                "SearchNeeded", "Indicare il numero del caso, l'e-mail, il telefono o il nome.",
                "Give the case number, the mail address, the telephone number or the name.")
            : new JsonResult(new Listed<CaseSummary>([.. (await found).Select(CaseSummary.Of)]));
    }

    private static string? Given(HttpRequest request, string name) => request.Query[name].ToString();

    [Function("PreviewLetter")]
    [Operation("A letter as it would leave", RequestType = typeof(PreviewBody), ResponseType = typeof(PreviewView))]
    public Task<IActionResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Case + "/preview")] HttpRequest request,
        string organisation, string id, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, actor) =>
        {
            var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
            var (body, problem) = RequestBody.Parse<PreviewBody>(bytes);
            if (problem is not null)
                return problem;
            if (await endpoint.Load(where, id, actor, stop) is not { } stored)
                return Problems.NotFound("UnknownCase");
            var configuration = (await procedures.InForce(where, stop)).Configuration;
            var letters = new LetterDesk(stored.Case.File, configuration, actor.Name);
            var letter = letters.Compose(body!.Purpose, body.Template, body.Text);
            return letters.Refusal is { } refusal
                ? Problems.Refused(refusal)
                : new JsonResult(new PreviewView(stored.Case.File.Requester.Address, letter.Subject, letter.Body));
        }, stop);

    [Function("DownloadAttachment")]
    [Operation("An attachment, always as a download", ResponseType = typeof(byte[]))]
    public Task<IActionResult> Attachment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = MessageRoute + "attachments/{index:int}")]
        HttpRequest request, string organisation, string id, string contact, int index, CancellationToken stop) =>
        OfMessage(request, organisation, id, contact, message =>
            index >= 0 && index < message.Attachments.Count
                ? (message.Attachments[index].Blob, message.Attachments[index].Name)
                : null, stop);

    [Function("DownloadOriginal")]
    [Operation("The mail as it came", ResponseType = typeof(byte[]))]
    public Task<IActionResult> Original(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = MessageRoute + "original")] HttpRequest request,
        string organisation, string id, string contact, CancellationToken stop) =>
        OfMessage(request, organisation, id, contact,
            message => (message.RawBlob, $"{message.Contact.Value}.eml"), stop);

    [Function("ReadMessageText")]
    [Operation("The whole text of a message, with nothing cut", ResponseType = typeof(TextBody))]
    public Task<IActionResult> Text(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = MessageRoute + "text")] HttpRequest request,
        string organisation, string id, string contact, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, actor) =>
        {
            if (await FindMessage(where, id, contact, actor, stop) is not { } message)
                return Problems.NotFound("UnknownMessage");
            await using var stored = await blobs.Open(message.ContentBlob, stop);
            if (stored is null)
                return Problems.NotFound("UnknownMessage");
            var content = await System.Text.Json.JsonSerializer.DeserializeAsync<StoredContent>(
                stored, cancellationToken: stop);
            return new JsonResult(new TextBody(content?.Text ?? ""));
        }, stop);

    private Task<IActionResult> OfMessage(
        HttpRequest request, string organisation, string id, string contact,
        Func<Message, (string Blob, string Name)?> file, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, actor) =>
            await FindMessage(where, id, contact, actor, stop) is { } message
            && file(message) is var (blob, name)
            && await blobs.Open(blob, stop) is { } content
                ? Downloads.File(request, content, name)
                : Problems.NotFound("UnknownMessage"), stop);

    private async Task<Message?> FindMessage(
        Organisation organisation, string id, string contact, Actor actor, CancellationToken stop) =>
        (await endpoint.Load(organisation, id, actor, stop))?.Case.File.Messages.Find(m => m.Contact.Value == contact);
}

/// <summary>What cases are looked for by: one of these, the first that is given.</summary>
/// <param name="Name">Beginnings of words of the requester's name, in any order.</param>
public sealed record CaseSearchBody(
    string? Reference = null, string? Address = null, string? Phone = null, string? Name = null);

/// <summary>A case in a list of results.</summary>
public sealed record CaseSummary(
    string Case, string Reference, string Subject, string RequesterName, string State, bool Over, string Channel,
    DateTimeOffset OpenedAt, DateTimeOffset ChangedAt)
{
    internal static CaseSummary Of(Case current) => new(
        current.File.Id.Value, current.File.Reference.Value, current.File.Subject, current.File.Requester.Name,
        current.State.Name, current.State.IsTerminal, current.File.Channel.ToString(), current.File.OpenedAt,
        current.File.ChangedAt);
}
