using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.App.Http;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Cases;

/// <summary>Opens a case in one of the procedure's own ways: a call, a chat, a request of the App.</summary>
public sealed class OpeningsApi(
    OperatorAccess access, CaseEndpoint endpoint, CaseHandler handler, ProcedureSource procedures, ILookups lookups,
    ICaseStore cases, IPeople people, KeyedIds ids, TimeProvider time, IEnumerable<IOpeningPreparation> preparations)
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
            return wrongKey ?? await Open(
                request, body, await Seeing((ProcedureOpening)details!, where, actor, stop), opening, actor, procedure,
                key, durable, stop);
        }, stop);

    /// <summary>The opening with the case it is about as that stands now.</summary>
    private async Task<ProcedureOpening> Seeing(
        ProcedureOpening details, Organisation where, Actor actor, CancellationToken stop) =>
        details.LooksAt is { } other
            ? details.Seeing((await endpoint.Load(where, other.Value, actor, stop))?.Case)
            : details;

    private async Task<IActionResult> Open(
        HttpRequest request, OpeningBody body, ProcedureOpening details, OpeningKind opening, Actor actor,
        ConfiguredProcedure procedure, RememberedAnswer? key, DurableTaskClient durable, CancellationToken stop)
    {
        var where = procedure.Organisation;
        var id = new CaseId(await ids.For(where, key?.Key, stop));
        if (key is not null && await cases.Load(id, stop) is { } opened)
        {
            // Before anything is registered for it: with another body it must leave nothing behind.
            return (await cases.Remembered(id, key.Key, stop))?.Fingerprint == key.Fingerprint
                ? Created(request, opened, actor, procedure)
                : Problems.KeyReused();
        }
        // Who may not open it books nothing either.
        if (Trial(body, details, opening, id, actor, procedure) is { Kind: RefusalKind.Role } notYours)
            return Problems.Refused(notYours);
        var undo = new List<Func<Task>>();
        foreach (var preparation in preparations)
        {
            var prepared = await preparation.Prepare(procedure.Organisation, id, details, stop);
            if (prepared.Refusal is { } refusal)
                return Problems.Refused(refusal);
            details = prepared.Details;
            if (prepared.Undo is { } giveBack)
                undo.Add(giveBack);
        }
        var (answer, isOpen) = await Open(request, body, details, opening, id, actor, procedure, key, durable, stop);
        foreach (var giveBack in isOpen ? [] : undo)
            await giveBack();
        return answer;
    }

    private async Task<(IActionResult Answer, bool Opened)> Open(
        HttpRequest request, OpeningBody body, ProcedureOpening details, OpeningKind opening, CaseId id, Actor actor,
        ConfiguredProcedure procedure, RememberedAnswer? key, DurableTaskClient durable, CancellationToken stop)
    {
        var where = procedure.Organisation;
        // Nothing is registered for a request that is refused.
        if (Trial(body, details, opening, id, actor, procedure) is { } trial)
            return (Problems.Refused(trial), false);
        var reference = await CaseReferences.Claim(lookups, procedures, where, id, stop);
        var requester = Requester(body.Requester, (await Person(body.Requester, where, id, stop)).Id);
        var command = Command(body, details, opening, id, reference, where, requester);
        switch (await handler.Handle(new CaseRequest(id, where, command, actor, Idempotency: key), durable, stop))
        {
            case CaseResult.Done done:
                return (Created(request, done.Stored, actor, procedure), true);
            case CaseResult.Refused refused:
                return (Problems.Refused(refused.Refusal), false);
            case CaseResult.KeyReused:
                return (Problems.KeyReused(), false);
            case var other:
                throw new InvalidOperationException($"Opening a case: {other}.");
        }
    }

    /// <summary>Why it would be refused, with a reference and a person that are not registered.</summary>
    private Refusal? Trial(
        OpeningBody body, ProcedureOpening details, OpeningKind opening, CaseId id, Actor actor,
        ConfiguredProcedure procedure)
    {
        var provisional = Command(
            body, details, opening, id, CaseReference.Derive(procedure.Configuration.ReferencePrefix, id, 0),
            procedure.Organisation, Requester(body.Requester, new PersonId(id.Value)));
        var context = new DecisionContext(actor, time.GetUtcNow(), procedure);
        return (CaseDecider.Decide(null, provisional, context) as Decision.Refused)?.Refusal;
    }

    private IActionResult Created(
        HttpRequest request, StoredCase stored, Actor actor, ConfiguredProcedure procedure)
    {
        var file = stored.Case.File;
        request.HttpContext.Response.Headers.Location = $"/api/{file.Organisation.Key}/cases/{file.Id.Value}";
        return endpoint.View(request, stored, actor, procedure, StatusCodes.Status201Created);
    }

    private static CaseCommand.Open Command(
        OpeningBody body, ProcedureOpening details, OpeningKind opening, CaseId id, CaseReference reference,
        Organisation where, Requester requester) => new(
            id, reference, where, opening.Channel, requester, body.Subject.Trim(), body.Description,
            [.. (body.Links ?? []).Select(l => new Link(new CaseId(l.Case), l.Relation))], opening.Name, details);

    private Task<Person> Person(RequesterBody? requester, Organisation where, CaseId id, CancellationToken stop) =>
        people.FindOrCreate(
            new Person(new PersonId(id.Value), where, NameOf(requester), requester?.Address?.Trim(), Registered: false),
            stop);

    private static Requester Requester(RequesterBody? requester, PersonId person) => new(
        person, NameOf(requester), requester?.Address?.Trim(), requester?.Phone?.Trim(), IdentityLevel.Caller);

    /// <summary>A grievance may have no name (FLR-15); whether a case may is the procedure's to say.</summary>
    private static string NameOf(RequesterBody? requester) => requester?.Name.Trim() ?? Domain.Cases.Requester.NoName;

    private static bool Check(OpeningBody body, out IActionResult? problem)
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
