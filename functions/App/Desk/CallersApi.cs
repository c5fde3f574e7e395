using ContactCenter.App.Cases;
using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Florence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Desk;

/// <summary>
/// Who is calling or writing, for the pop-up on an incoming contact (FLR-10): what is known of the number or the
/// address, and the cases to speak of. Made only of cases that the person who asks may read.
/// </summary>
public sealed class CallersApi(OperatorAccess access, CaseSearch search)
{
    [Function("SearchCaller")]
    [Operation("What is known of a caller by telephone number or address, with their open and latest cases",
        RequestType = typeof(CallerBody), ResponseType = typeof(CallerView))]
    public Task<IActionResult> Search(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "{organisation}/callers/search")]
        HttpRequest request, string organisation, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, actor) =>
        {
            var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
            var (body, problem) = RequestBody.Parse<CallerBody>(bytes);
            if (problem is not null)
                return problem;
            if ((body!.Phone ?? body.Address)?.Length > CaseSearch.LongestQuestion)
                return Problems.Refused(Refusals.TooLong("search", CaseSearch.LongestQuestion));
            // A number that is none, or withheld, is simply not known.
            var cases = body switch
            {
                { Phone: { } phone, Address: null } => search.ByPhone(where, phone, actor, stop),
                { Phone: null, Address: { } address } => search.ByAddress(where, address, actor, stop),
                _ => null,
            };
            if (cases is null)
            {
                return Problems.Malformed(
                    "CallerNeeded", "Indicare il telefono oppure l'e-mail, uno solo.",
                    "Give the telephone number or the mail address, one of them.");
            }
            request.HttpContext.Response.Headers.CacheControl = "private, no-store";
            return new JsonResult(CallerView.Of(await cases));
        }, stop);
}

/// <summary>What the telephone, or a mail, says of who is there: one of the two.</summary>
public sealed record CallerBody(string? Phone = null, string? Address = null);

/// <param name="Known">The different ways in which they gave their personal data, the latest first.</param>
/// <param name="Open">Cases that are not over.</param>
/// <param name="Latest">The latest of those that are.</param>
public sealed record CallerView(
    IReadOnlyList<KnownCallerView> Known, IReadOnlyList<CaseSummary> Open, IReadOnlyList<CaseSummary> Latest)
{
    private const int MostKnown = 5;
    private const int MostLatest = 5;

    internal static CallerView Of(IReadOnlyList<Case> cases) => new(
        [.. cases.Select(KnownCallerView.Of).Distinct().Take(MostKnown)],
        [.. cases.Where(c => !c.State.IsTerminal).Select(CaseSummary.Of)],
        [.. cases.Where(c => c.State.IsTerminal).Take(MostLatest).Select(CaseSummary.Of)]);
}

/// <param name="Residence">As the caller gave it to 055055.</param>
public sealed record KnownCallerView(string Name, string? Address, string? Phone, string? Residence)
{
    internal static KnownCallerView Of(Case current)
    {
        var (requester, own) = (current.File.Requester, current.File.Own as FlorenceFile);
        return new KnownCallerView(requester.Name, requester.Address, requester.Phone, own?.Residence);
    }
}
