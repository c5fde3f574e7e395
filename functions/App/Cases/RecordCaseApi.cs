using System.Security.Cryptography;
using System.Text;
using ContactCenter.App.Http;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Cases;

/// <summary>A first-level operator of 055055 records a call (FLR-06): solved, passed on, or cancelled.</summary>
public sealed class RecordCaseApi(
    OperatorAccess access, CaseEndpoint endpoint, CaseHandler handler, ProcedureSource procedures, ILookups lookups,
    IPeople people, NewIds ids, TimeProvider time)
{
    [Function("RecordCase")]
    [Operation("Records a call as a case", Status = 201,
        RequestType = typeof(RecordCaseBody), ResponseType = typeof(CaseView))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "{organisation}/cases")] HttpRequest request,
        string organisation, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, actor) =>
        {
            var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
            var (body, problem) = RequestBody.Parse<RecordCaseBody>(bytes);
            if (problem is not null || Check(body!, out problem))
                return problem!;
            var (idempotency, keyProblem) = endpoint.Idempotency(request, bytes, actor);
            return keyProblem ?? await Record(request, body!, where, actor, idempotency, durable, stop);
        }, stop);

    private async Task<IActionResult> Record(
        HttpRequest request, RecordCaseBody body, Organisation where, Actor actor, RememberedAnswer? idempotency,
        DurableTaskClient durable, CancellationToken stop)
    {
        var procedure = await procedures.InForce(where, stop);
        // With a key the case has the key's id, so that asking twice records once.
        var id = new CaseId(idempotency is null ? ids.Next() : IdOf(where, idempotency.Key));
        var (trial, refusal) = Command(
            body, id, CaseReference.Derive(procedure.Configuration.ReferencePrefix, id, 0),
            Requester(body.Requester, new PersonId(id.Value)), procedure, actor);
        // Nothing is registered for a request that is refused.
        refusal ??= CaseDecider.Decide(null, trial, new DecisionContext(actor, time.GetUtcNow(), procedure))
            is Decision.Refused against ? against.Refusal : null;
        if (refusal is not null)
            return Problems.Refused(refusal);
        var reference = await CaseReferences.Claim(lookups, procedures, where, id, stop);
        var person = await people.FindOrCreate(
            new Person(new PersonId(id.Value), where, trial.Requester.Name, trial.Requester.Address, Registered: false),
            stop);
        var (command, _) = Command(body, id, reference, Requester(body.Requester, person.Id), procedure, actor);
        var asked = new CaseRequest(id, where, command, actor, ExpectedETag: null, idempotency);
        switch (await handler.Handle(asked, durable, stop))
        {
            case CaseResult.Done done:
                request.HttpContext.Response.Headers.Location = $"/api/{where.Key}/cases/{id.Value}";
                return endpoint.View(request, done.Stored, actor, procedure, StatusCodes.Status201Created);
            case CaseResult.Refused refused:
                return Problems.Refused(refused.Refusal);
            case CaseResult.KeyReused:
                return Problems.KeyReused();
            case var other:
                throw new InvalidOperationException($"Recording a case: {other}.");
        }
    }

    private static bool Check(RecordCaseBody body, out IActionResult? problem)
    {
        problem = null;
        if (string.IsNullOrWhiteSpace(body.Requester.Name))
        {
            problem = Problems.Refused(
                Refusals.Missing("requester.name", "il nome del chiamante", "the caller's name"));
        }
        else if (string.IsNullOrWhiteSpace(body.Subject) || body.Subject.Length > 300)
            problem = Problems.Refused(Refusals.Missing("subject", "l'oggetto", "the subject"));
        else if (body.Requester.Address is { } address && !Domain.Cases.MailAddress.IsPlausible(address.Trim()))
            problem = Problems.Refused(Refusals.NotAnAddress(address));
        return problem is not null;
    }

    private static Requester Requester(RequesterBody body, PersonId person) =>
        new(person, body.Name.Trim(), body.Address?.Trim(), body.Phone?.Trim(), IdentityLevel.Caller);

    /// <summary>The command, and why its letter cannot be written.</summary>
    private static (CaseCommand.RecordCase Command, Refusal? Refusal) Command(
        RecordCaseBody body, CaseId id, CaseReference reference, Requester requester, ConfiguredProcedure procedure,
        Actor actor)
    {
        var command = new CaseCommand.RecordCase(
            id, reference, procedure.Organisation, requester, body.ContactReason, body.Subject.Trim(),
            body.Description, body.Outcome, AnswerLetter: null);
        if (body.Answer is not { } asked)
            return (command, null);
        var file = new CaseFile
        {
            Id = id,
            Reference = reference,
            Organisation = procedure.Organisation,
            Channel = Channel.Phone,
            Requester = requester,
            Subject = command.Subject,
            OpenedAt = default,
            ChangedAt = default,
        };
        var letters = new LetterDesk(file, procedure.Configuration, actor.Name);
        var letter = letters.Compose(TemplatePurpose.Answer, asked.Template, asked.Text);
        return (command with { AnswerLetter = letter }, letters.Refusal);
    }

    internal static string IdOf(Organisation where, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"record:{where.Key}:{key}"));
        // Sorted by chance instead of time, which only the sweep over all cases would notice.
        return OpaqueId.Create(
            DateTimeOffset.FromUnixTimeMilliseconds(BitConverter.ToUInt32(hash, OpaqueId.RandomBytes)),
            hash.AsSpan(0, OpaqueId.RandomBytes));
    }
}
