using System.Security.Cryptography;
using System.Text;
using ContactCenter.App.Http;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Procedures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Cases;

/// <summary>
/// What all steps on a case share over HTTP: who asks, which version they saw, whether they asked before, and the
/// case as it is afterwards.
/// </summary>
public sealed class CaseEndpoint(
    OperatorAccess access, ICaseStore store, CaseHandler handler, ProcedureSource procedures, IOperators operators,
    IEnumerable<IStepPreparation> preparations, TimeProvider time)
{
    private const int LongestKey = 100;

    public Task<IActionResult> Change<TBody>(
        HttpRequest request, string organisation, string id, DurableTaskClient durable,
        Func<TBody, Compose, CaseCommand> command, CancellationToken stop)
        where TBody : class => access.Serve(request, organisation, async (where, actor) =>
    {
        var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
        var (body, problem) = RequestBody.Parse<TBody>(bytes);
        if (problem is not null)
            return problem;
        if (await Load(where, id, actor, stop) is not { } stored)
            return Problems.NotFound("UnknownCase");
        var procedure = await procedures.InForce(where, stop);
        var letter = new LetterDesk(stored.Case.File, procedure.Configuration, actor.Name);
        var asked = command(body!, letter.Compose);
        return letter.Refusal is { } refusal
            ? Problems.Refused(refusal)
            : await Handle(request, bytes, stored, asked, actor, procedure, durable, stop);
    }, stop);

    /// <summary>A step of the procedure's own; its body is the command.</summary>
    public Task<IActionResult> Take(
        HttpRequest request, string organisation, string id, string step, DurableTaskClient durable,
        CancellationToken stop) => access.Serve(request, organisation, async (where, actor) =>
    {
        var procedure = await procedures.InForce(where, stop);
        if (procedure.Steps.FirstOrDefault(s => s.Name == step) is not { } kind)
            return Problems.NotFound("UnknownStep");
        var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
        var (body, problem) = RequestBody.Parse(bytes, kind.Body);
        if (problem is not null)
            return problem;
        if (await Load(where, id, actor, stop) is not { } stored)
            return Problems.NotFound("UnknownCase");
        var command = (ProcedureCommand)body!;
        foreach (var preparation in preparations)
            command = await preparation.Prepare(stored.Case, command, stop);
        return await Handle(request, bytes, stored, command, actor, procedure, durable, stop);
    }, stop);

    /// <summary>A step whose command holds what a register says, which the person who asks cannot say.</summary>
    public Task<IActionResult> ChangeAfterReading<TBody>(
        HttpRequest request, string organisation, string id, DurableTaskClient durable,
        Func<TBody, Organisation, Task<(CaseCommand? Command, IActionResult? Problem)>> read, CancellationToken stop)
        where TBody : class => access.Serve(request, organisation, async (where, actor) =>
    {
        var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
        var (body, problem) = RequestBody.Parse<TBody>(bytes);
        if (problem is not null)
            return problem;
        if (await Load(where, id, actor, stop) is not { } stored)
            return Problems.NotFound("UnknownCase");
        var procedure = await procedures.InForce(where, stop);
        var (command, unknown) = await read(body!, where);
        return unknown ?? await Handle(request, bytes, stored, command!, actor, procedure, durable, stop);
    }, stop);

    public Task<IActionResult> Assign(
        HttpRequest request, string organisation, string id, DurableTaskClient durable, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, actor) =>
        {
            var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
            var (body, problem) = RequestBody.Parse<AssignBody>(bytes);
            if (problem is not null)
                return problem;
            if (await Load(where, id, actor, stop) is not { } stored)
                return Problems.NotFound("UnknownCase");
            if (await operators.Find(where, new OperatorId(body!.Operator), stop) is not { } account)
            {
                return Problems.Malformed(
                    "UnknownOperator", "L'operatore indicato non esiste.", "The operator named does not exist.");
            }
            var assign = new CaseCommand.Assign(account.Id, account.Name);
            var procedure = await procedures.InForce(where, stop);
            return await Handle(request, bytes, stored, assign, actor, procedure, durable, stop);
        }, stop);

    /// <summary>
    /// The case, when this person may read it. For everybody else it does not exist: that it does would tell something.
    /// </summary>
    public async Task<StoredCase?> Load(Organisation organisation, string id, Actor actor, CancellationToken stop) =>
        OpaqueId.IsValid(id) && await store.Load(new CaseId(id), stop) is { } stored
            && stored.Case.File.Organisation == organisation
            && (await procedures.InForce(organisation, stop)).MayRead(stored.Case, actor)
            ? stored
            : null;

    /// <summary>The case for this person, with its version in <c>ETag</c>.</summary>
    public IActionResult View(
        HttpRequest request, StoredCase stored, Actor actor, ConfiguredProcedure procedure, int status = 200)
    {
        var now = time.GetUtcNow();
        request.HttpContext.Response.Headers.ETag = Quoted(stored.ETag);
        // The desk comes from another origin, and a browser shows it this header only when told so.
        request.HttpContext.Response.Headers.AccessControlExposeHeaders = "ETag";
        request.HttpContext.Response.Headers.CacheControl = "private, no-store";
        var steps = CaseSteps.Of(stored.Case, procedure, new DecisionContext(actor, now, procedure));
        return new JsonResult(CaseView.Of(stored.Case, procedure, actor, steps, now)) { StatusCode = status };
    }

    /// <summary>Null with no key; the second value is the problem of a key that is none.</summary>
    public (RememberedAnswer? Asked, IActionResult? Problem) Idempotency(
        HttpRequest request, ReadOnlyMemory<byte> body, Actor actor)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
            return (null, null);
        if (key.Length > LongestKey)
        {
            return (null, Problems.Malformed(
                "IdempotencyKeyTooLong", "Idempotency-Key supera 100 caratteri.",
                "Idempotency-Key is longer than 100 characters."));
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"));
        hash.AppendData(body.Span);
        var fingerprint = Convert.ToHexStringLower(hash.GetHashAndReset());
        // Keys of different people never meet.
        return (new RememberedAnswer($"{actor.Login}:{key}", fingerprint, time.GetUtcNow()), null);
    }

    private async Task<IActionResult> Handle(
        HttpRequest request, ReadOnlyMemory<byte> body, StoredCase stored, CaseCommand command, Actor actor,
        ConfiguredProcedure procedure, DurableTaskClient durable, CancellationToken stop)
    {
        var expected = request.Headers.IfMatch.ToString();
        if (expected.Length == 0)
            return Problems.IfMatchRequired();
        var (idempotency, problem) = Idempotency(request, body, actor);
        if (problem is not null)
            return problem;
        var asked = new CaseRequest(
            stored.Case.File.Id, stored.Case.File.Organisation, command, actor, Version(expected), idempotency);
        return await handler.Handle(asked, durable, stop) switch
        {
            CaseResult.Done done => View(request, done.Stored, actor, procedure),
            CaseResult.Refused refused => Problems.Refused(refused.Refusal),
            CaseResult.Stale => Problems.Stale(),
            CaseResult.KeyReused => Problems.KeyReused(),
            _ => Problems.NotFound("UnknownCase"),
        };
    }

    private static string Quoted(string etag) => $"\"{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(etag))}\"";

    /// <summary>
    /// Null for <c>*</c>, which any version matches. What is none of ours never does, like a stale one.
    /// </summary>
    private static string? Version(string header)
    {
        if (header.Trim() == "*")
            return null;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(header.Trim().Trim('"')));
        }
        catch (FormatException)
        {
            return "unknown";
        }
    }
}
