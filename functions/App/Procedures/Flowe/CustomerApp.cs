using System.Security.Cryptography;
using System.Text;
using ContactCenter.App.Cases;
using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Notification;
using ContactCenter.Domain.Procedures.Flowe;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Procedures.Flowe;

/// <summary>
/// The door of the customers' App: what only the customer may say of a case, after the App has signed them in (FLW-90,
/// FLW-144). The channel's key says that it is the App; the App says which customer, who must be the one of the case.
/// Everything here may be said twice.
/// </summary>
public sealed class CustomerApp(
    ProcedureSource procedures, ICaseStore store, CaseHandler handler, CaseEndpoint endpoint, ITemporaryCodes codes)
{
    public const string Route = "{organisation}/channels/app/cases/{id}/{act}";

    private static readonly Actor App = Actor.Channel("app");

    /// <summary>What the App may say, by the last part of its address.</summary>
    internal static readonly IReadOnlyList<(string Name, string Summary, Type Body)> Acts =
    [
        ("confirm", "The customer confirms an operation in the App", typeof(ConfirmInApp)),
        ("refuse", "The customer refuses an operation in the App", typeof(RefuseInApp)),
        ("passcode-set", "The customer set a new passcode after the first access with the temporary code",
            typeof(PasscodeSet)),
    ];

    [Function(nameof(CustomerApp))]
    public Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route)] HttpRequest request,
        string organisation, string id, string act, [DurableClient] DurableTaskClient durable,
        CancellationToken stop) => OperatorAccess.Answer(request, async () =>
    {
        if (Organisation.Find(organisation) is not { } where)
            return Problems.NotFound("UnknownOrganisation");
        if (await procedures.InForce(where, stop) is not FloweProcedure)
            return Problems.NotFound("UnknownChannel");
        if (Acts.FirstOrDefault(a => a.Name == act).Body is not { } type)
            return Problems.NotFound("UnknownStep");
        var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
        var (body, problem) = RequestBody.Parse(bytes, type);
        if (problem is not null)
            return problem;
        if (!OpaqueId.IsValid(id) || await store.Load(new CaseId(id), stop) is not { } stored
            || stored.Case.File.Organisation != where || !IsFor(stored.Case, (AppAct)body!))
        {
            return Problems.NotFound("UnknownCase");
        }
        if (((AppAct)body!).Customer.HasNoSayIn(stored.Case) is { } refusal)
            return Problems.Refused(refusal);
        var (key, wrongKey) = endpoint.Idempotency(request, bytes, App);
        return wrongKey ?? await Take(stored.Case, (AppAct)body, key, durable, stop);
    });

    /// <summary>The App has no business with any other case.</summary>
    private static bool IsFor(Case current, AppAct act) =>
        act is PasscodeSet ? current.File.Own is PasscodeResetFile : current.File.Own is DispositiveFile;

    private async Task<IActionResult> Take(
        Case current, AppAct act, RememberedAnswer? key, DurableTaskClient durable, CancellationToken stop)
    {
        var command = act switch
        {
            ConfirmInApp confirm => (ProcedureCommand)new ConfirmOperation(confirm.Number, confirm.Means),
            RefuseInApp refuse => new RefuseOperation(refuse.Number),
            PasscodeSet set => new CompleteReset(NumberOf(current, set.Code)),
            _ => throw new System.Diagnostics.UnreachableException(act.GetType().Name),
        };
        if (command is CompleteReset { Code: 0 } && current.File.Own is PasscodeResetFile reset)
            await Handle(current, new RecordWrongCode(reset.Code), null, durable, stop);
        return await Handle(current, command, key, durable, stop) switch
        {
            CaseResult.Done { Stored.Case: var now } => new JsonResult(new AppCaseView(
                now.File.Id.Value, now.File.Reference.Value, now.State.Name, now.State.IsTerminal)),
            CaseResult.Refused refused => Problems.Refused(refused.Refusal),
            CaseResult.KeyReused => Problems.KeyReused(),
            _ => Problems.NotFound("UnknownCase"),
        };
    }

    private Task<CaseResult> Handle(
        Case current, ProcedureCommand command, RememberedAnswer? key, DurableTaskClient durable,
        CancellationToken stop) => handler.Handle(
            new CaseRequest(current.File.Id, current.File.Organisation, command, App, Idempotency: key), durable, stop);

    /// <summary>Which of the codes that were sent this is; zero for none of them.</summary>
    private int NumberOf(Case current, string given)
    {
        var typed = Encoding.UTF8.GetBytes(given.Trim());
        var sent = (current.File.Own as PasscodeResetFile)?.Code ?? 0;
        return Enumerable.Range(1, sent).LastOrDefault(number => CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(codes.Of(current.File.Id, number)), typed));
    }
}

/// <summary>What the App says for a customer it has signed in.</summary>
public abstract record AppAct(AppCustomer Customer);

/// <param name="Number">Of the summary that was shown; a later one voids it.</param>
public sealed record ConfirmInApp(AppCustomer Customer, int Number, ConfirmationMeans Means) : AppAct(Customer);

/// <param name="Number">Of the summary that was shown.</param>
public sealed record RefuseInApp(AppCustomer Customer, int Number) : AppAct(Customer);

/// <param name="Code">The temporary access code with which the customer came in, as typed.</param>
public sealed record PasscodeSet(AppCustomer Customer, string Code) : AppAct(Customer);

/// <summary>Where the case stands now; the App learns nothing else of it.</summary>
public sealed record AppCaseView(string Case, string Reference, string State, bool Over);
