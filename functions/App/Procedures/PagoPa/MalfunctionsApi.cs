using ContactCenter.App.Cases;
using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.PagoPa;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Procedures.PagoPa;

/// <summary>The register of malfunctions under way, and the operator's look into it for a ticket (PPA-44).</summary>
public sealed class MalfunctionsApi(
    OperatorAccess access, CaseEndpoint endpoint, IRecords records, NewIds ids, TimeProvider time)
{
    private const int LongestText = 2_000;
    private static readonly Role[] Keepers = [Role.Specialist, Role.Supervisor];

    [Function("ListMalfunctions")]
    [Operation("Malfunctions under way, or all of them with “all”",
        ResponseType = typeof(Listed<MalfunctionView>), Query = ["all"])]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{organisation}/malfunctions")] HttpRequest request,
        string organisation, CancellationToken stop) => access.Serve(request, organisation, async (where, _) =>
    {
        var all = request.Query.ContainsKey("all");
        var found = new List<MalfunctionView>();
        await foreach (var stored in records.List(where, OngoingMalfunction.Kind, "", stop))
        {
            if (all || stored.Value.RestoredAt is null)
                found.Add(MalfunctionView.Of(stored));
        }
        return new JsonResult(new Listed<MalfunctionView>(found));
    }, stop);

    [Function("RegisterMalfunction")]
    [Operation("Registers a malfunction (PagoPA specialists, supervisors)", Status = 201,
        RequestType = typeof(MalfunctionBody), ResponseType = typeof(MalfunctionView))]
    public Task<IActionResult> Register(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "{organisation}/malfunctions")] HttpRequest request,
        string organisation, CancellationToken stop) => access.Serve(request, organisation, async (where, actor) =>
    {
        if (where != Organisation.PagoPa)
            return Problems.NotFound("UnknownRegister");
        if (!actor.HasAny(Keepers))
            return Problems.NotYourRole(Keepers);
        var (body, problem) = RequestBody.Parse<MalfunctionBody>(
            await RequestBody.Read(request, RequestBody.LargestJson, stop));
        if (problem is not null)
            return problem;
        if (string.IsNullOrWhiteSpace(body!.Title) || body.Title.Length > LongestText)
            return Problems.Refused(Refusals.Missing("title", "la descrizione", "the description"));
        var malfunction = new OngoingMalfunction(
            body.Title.Trim(), body.Line, body.Restoration, time.GetUtcNow(), actor.Name, RestoredAt: null);
        var saved = await records.Save(where, OngoingMalfunction.Kind, ids.Next(), malfunction, etag: null, stop);
        return saved is null
            ? Problems.Busy()
            : new JsonResult(MalfunctionView.Of(saved)) { StatusCode = StatusCodes.Status201Created };
    }, stop);

    [Function("RestoreMalfunction")]
    [Operation("The service works again (PagoPA specialists, supervisors)",
        RequestType = typeof(RestorationBody), ResponseType = typeof(MalfunctionView))]
    public Task<IActionResult> Restore(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post",
            Route = "{organisation}/malfunctions/{malfunction}/restore")]
        HttpRequest request, string organisation, string malfunction, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, actor) =>
        {
            if (!actor.HasAny(Keepers))
                return Problems.NotYourRole(Keepers);
            var (body, problem) = RequestBody.Parse<RestorationBody>(
                await RequestBody.Read(request, RequestBody.LargestJson, stop));
            if (problem is not null)
                return problem;
            if (await records.Find(where, OngoingMalfunction.Kind, malfunction, stop) is not { } stored)
                return Problems.NotFound("UnknownMalfunction");
            if (stored.Value.RestoredAt is not null)
                return new JsonResult(MalfunctionView.Of(stored));
            var restored = stored.Value with { Restoration = body!.Restoration, RestoredAt = time.GetUtcNow() };
            return await records.Save(where, OngoingMalfunction.Kind, malfunction, restored, stored.ETag, stop)
                is { } saved
                ? new JsonResult(MalfunctionView.Of(saved))
                : Problems.Stale();
        }, stop);

    [Function("CheckMalfunctions")]
    [CaseStep("Records what the register of malfunctions says for a ticket", typeof(MalfunctionCheckBody))]
    public Task<IActionResult> Check(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "{organisation}/cases/{id}/malfunction-check")]
        HttpRequest request, string organisation, string id, [DurableClient] DurableTaskClient durable,
        CancellationToken stop) => endpoint.ChangeAfterReading<MalfunctionCheckBody>(
            request, organisation, id, durable, async (body, where) =>
        {
            if (body.Malfunction is not { } key)
                return (new CheckMalfunctions(null, null, null), null);
            var stored = await records.Find(where, OngoingMalfunction.Kind, key, stop);
            return stored is { Value: { RestoredAt: null } known }
                ? (new CheckMalfunctions(key, known.Title, known.Restoration), null)
                : (null, Problems.NotFound("UnknownMalfunction"));
        }, stop);
}

/// <param name="Line">Key of the service line; null when it concerns both.</param>
/// <param name="Restoration">What may be told about the restoration.</param>
public sealed record MalfunctionBody(string Title, string? Line = null, string? Restoration = null);

public sealed record RestorationBody(string Restoration);

/// <param name="Malfunction">The one that explains the report; null when none does.</param>
public sealed record MalfunctionCheckBody(string? Malfunction = null);

public sealed record MalfunctionView(
    string Id, string Title, string? Line, string? Restoration, DateTimeOffset Since, string By,
    DateTimeOffset? RestoredAt)
{
    internal static MalfunctionView Of(Stored<OngoingMalfunction> stored) => new(
        stored.Id, stored.Value.Title, stored.Value.Line, stored.Value.Restoration, stored.Value.Since,
        stored.Value.By, stored.Value.RestoredAt);
}
