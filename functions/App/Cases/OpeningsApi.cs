using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.App.Http;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Cases;

/// <summary>Opens a case in one of the procedure's own ways: a call, a chat, a request of the App.</summary>
public sealed class OpeningsApi(
    OperatorAccess access, CaseEndpoint endpoint, CaseOpenings openings, ProcedureSource procedures)
{
    public const string Route = "{organisation}/openings/{kind}";
    private const int LongestSubject = 300;

    [Function("OpenCase")]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request,
        string organisation, string kind, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, actor) =>
        {
            var procedure = await procedures.InForce(where, stop);
            if (procedure.Openings.FirstOrDefault(o => o.Name == kind) is not { } opening)
                return Problems.NotFound("UnknownOpening");
            var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
            var (body, problem) = RequestBody.Parse<OpeningBody>(bytes);
            if (problem is not null || Check(body!, out problem))
                return problem!;
            var (details, wrongDetails) = RequestBody.Parse(
                JsonSerializer.SerializeToUtf8Bytes(body!.Details), opening.Details);
            if (wrongDetails is not null)
                return wrongDetails;
            var (key, wrongKey) = endpoint.Idempotency(request, bytes, actor);
            if (wrongKey is not null)
                return wrongKey;
            var seeing = await Seeing((ProcedureOpening)details!, where, actor, stop);
            return await Open(
                request, new OpeningAsked(body, seeing, opening, actor, procedure, key), durable, stop);
        }, stop);

    /// <summary>The opening with the case it is about as that stands now.</summary>
    private async Task<ProcedureOpening> Seeing(
        ProcedureOpening details, Organisation where, Actor actor, CancellationToken stop) =>
        details.LooksAt is { } other
            ? details.Seeing((await endpoint.Load(where, other.Value, actor, stop))?.Case)
            : details;

    private async Task<IActionResult> Open(
        HttpRequest request, OpeningAsked asked, DurableTaskClient durable, CancellationToken stop)
    {
        switch (await openings.Open(asked, durable, stop))
        {
            case CaseResult.Done done:
                var (where, id) = (done.Stored.Case.File.Organisation.Key, done.Stored.Case.File.Id.Value);
                request.HttpContext.Response.Headers.Location = $"/api/{where}/cases/{id}";
                return endpoint.View(
                    request, done.Stored, asked.Actor, asked.Procedure, StatusCodes.Status201Created);
            case CaseResult.Refused refused:
                return Problems.Refused(refused.Refusal);
            case CaseResult.KeyReused:
                return Problems.KeyReused();
            case var other:
                throw new InvalidOperationException($"Opening a case: {other}.");
        }
    }

    /// <summary>What is wrong with an opening, whatever the procedure.</summary>
    internal static bool Check(OpeningBody body, out IActionResult? problem)
    {
        problem = null;
        if (body.Requester is { Name: var name } && string.IsNullOrWhiteSpace(name))
        {
            problem = Problems.Refused(
                Refusals.Missing("requester.name", "il nome del richiedente", "the requester's name"));
        }
        else if (string.IsNullOrWhiteSpace(body.Subject) || body.Subject.Length > LongestSubject)
            problem = Problems.Refused(Refusals.Missing("subject", "l'oggetto", "the subject"));
        else if (body.Requester?.Address is { } address && !MailAddress.IsPlausible(address.Trim()))
            problem = Problems.Refused(Refusals.NotAnAddress(address));
        else if (body.Links?.FirstOrDefault(l => !OpaqueId.IsValid(l.Case)) is { } wrong)
        {
            problem = Problems.Malformed(
                "NotACase", $"«{wrong.Case}» non è un caso.", $"“{wrong.Case}” is not a case.");
        }
        return problem is not null;
    }
}

/// <param name="Requester">Null for an anonymous contact, where the procedure allows one.</param>
/// <param name="Details">What this way of opening asks for besides.</param>
public sealed record OpeningBody(
    string Subject, JsonElement Details, RequesterBody? Requester = null, string? Description = null,
    ImmutableList<LinkBody>? Links = null);

/// <param name="Relation">E.g. <c>reminder</c>, <c>follow-up</c>, <c>duplicate</c>.</param>
public sealed record LinkBody(string Case, string Relation);
