using ContactCenter.App.Cases;
using ContactCenter.App.Http;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;
using ContactCenter.Domain.Procedures.Flowe;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Desk.Customers;

/// <summary>
/// Changes of a customer's position from the card: a field (FLW-14), the access block (FLW-15), the block of a card
/// (FLW-23). Each is for a case, with a reason; it is written down, made, and settled, so that nothing changes without
/// a trace. Under the same <c>Idempotency-Key</c> a change without a known outcome is made again as the same one.
/// </summary>
public sealed class CustomerChangesApi(
    OperatorAccess access, CaseEndpoint endpoint, CustomerPositions positions, ICustomerRegistry registry,
    ICustomerCards cards, IPaymentCards paymentCards, ICardJournal journal, ProcedureSource procedures, KeyedIds ids,
    TimeProvider time)
{
    private const string Customer = CustomersApi.Customer;
    private const string Card = Customer + "/cards/{card}";

    [Function("ChangeCustomerField")]
    [Operation("Changes a field of the card that operators may change", RequestType = typeof(FieldChangeBody),
        ResponseType = typeof(CustomerView))]
    public Task<IActionResult> Field(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Customer + "/change-field")] HttpRequest request,
        string customer, CancellationToken stop) => Change<FieldChangeBody>(
            request, customer, body => new(
                CardChangeKind.ChangeField, body.Case, body.Reason, body.Field, body.Value.Trim()), stop);

    [Function("BlockAccess")]
    [Operation("Places the access block", RequestType = typeof(BlockBody), ResponseType = typeof(CustomerView))]
    public Task<IActionResult> BlockAccess(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Customer + "/block-access")] HttpRequest request,
        string customer, CancellationToken stop) => Change<BlockBody>(
            request, customer, body => new(CardChangeKind.BlockAccess, body.Case, body.Reason), stop);

    [Function("UnblockAccess")]
    [Operation("Removes the access block (supervisors)", RequestType = typeof(BlockBody),
        ResponseType = typeof(CustomerView))]
    public Task<IActionResult> UnblockAccess(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Customer + "/unblock-access")]
        HttpRequest request, string customer, CancellationToken stop) => Change<BlockBody>(
            request, customer, body => new(CardChangeKind.UnblockAccess, body.Case, body.Reason), stop);

    [Function("BlockCard")]
    [Operation("Blocks a card", RequestType = typeof(BlockBody), ResponseType = typeof(CustomerView))]
    public Task<IActionResult> BlockCard(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Card + "/block")] HttpRequest request,
        string customer, string card, CancellationToken stop) => Change<BlockBody>(
            request, customer, body => new(CardChangeKind.BlockCard, body.Case, body.Reason, card), stop);

    [Function("UnblockCard")]
    [Operation("Removes the block of a card", RequestType = typeof(BlockBody), ResponseType = typeof(CustomerView))]
    public Task<IActionResult> UnblockCard(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Card + "/unblock")] HttpRequest request,
        string customer, string card, CancellationToken stop) => Change<BlockBody>(
            request, customer, body => new(CardChangeKind.UnblockCard, body.Case, body.Reason, card), stop);

    private Task<IActionResult> Change<TBody>(
        HttpRequest request, string customer, Func<TBody, Asked> asked, CancellationToken stop)
        where TBody : class => access.Serve(request, Organisation.Flowe.Key, async (where, actor) =>
    {
        if (!actor.HasAny(CustomerRules.Readers))
            return Problems.NotYourRole([.. CustomerRules.Readers]);
        var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
        var (body, problem) = RequestBody.Parse<TBody>(bytes);
        if (problem is not null)
            return problem;
        var (key, keyProblem) = endpoint.Idempotency(request, bytes, actor);
        if (keyProblem is not null)
            return keyProblem;
        if (await registry.Find(where, new CustomerId(customer), stop) is not { } known)
            return Problems.Refused(CustomerRefusals.UnknownCustomer);
        var wanted = asked(body!);
        if (await endpoint.Load(where, wanted.Case, actor, stop) is not { } about)
            return Problems.Refused(CustomerRefusals.UnknownCase);
        // The key and what was asked make the id: the same key with another request is another change.
        var id = await ids.For(where, key is null ? null : $"{key.Key}\n{key.Fingerprint}", stop);
        var change = new CardChange(
            id, wanted.Kind, time.GetUtcNow(), actor.OperatorId, actor.Name, about.Case.File.Id, wanted.Reason.Trim(),
            wanted.Subject, wanted.Subject is null ? null : known[wanted.Subject], wanted.Value);
        return await Make(request, known, change, about.Case, actor, stop);
    }, stop);

    private async Task<IActionResult> Make(
        HttpRequest request, Customer known, CardChange change, Case about, Actor actor, CancellationToken stop)
    {
        var where = Organisation.Flowe;
        var position = await cards.Find(where, known, stop)
            ?? new CustomerCard(Products: [], Documents: [], AccessBlock: null);
        var held = change.Kind is CardChangeKind.BlockCard or CardChangeKind.UnblockCard
            ? (await paymentCards.CardsOf(where, known, stop)).FirstOrDefault(c => c.Id == change.Subject)
            : null;
        var settings = ((FloweProcedure)await procedures.InForce(where, stop)).Settings;
        if (CustomerRules.Check(change, actor, about, position, held, settings) is { } refusal)
            return Problems.Refused(refusal);
        if (CustomerRules.IsMade(change, position, held))
            return CustomersApi.Personal(request, await positions.View(known, actor, stop));

        var intended = await journal.Intend(where, known.Person, change, stop);
        var outcome = intended.Standing == CardChangeStanding.Done
            ? ToolOutcome.Done
            : await ByTool(where, known, intended);
        var settled = intended with
        {
            Standing = outcome switch
            {
                ToolOutcome.Done => CardChangeStanding.Done,
                ToolOutcome.Declined => CardChangeStanding.Declined,
                _ => CardChangeStanding.Unknown,
            },
        };
        // The tool was told: what became of it is written down whoever stops listening.
        await journal.Settle(where, known.Person, settled, CancellationToken.None);
        return outcome switch
        {
            ToolOutcome.Done => CustomersApi.Personal(
                request, await positions.View((await registry.Find(where, known.Id, stop)) ?? known, actor, stop)),
            ToolOutcome.Declined => Problems.Refused(CustomerRefusals.ToolDeclined),
            _ => Problems.OutcomeUnknown(),
        };
    }

    private Task<ToolOutcome> ByTool(Organisation where, Customer known, CardChange change) => change.Kind switch
    {
        CardChangeKind.BlockCard or CardChangeKind.UnblockCard =>
            paymentCards.Make(where, known, change, CancellationToken.None),
        _ => cards.Make(where, known, change, CancellationToken.None),
    };

    private sealed record Asked(
        CardChangeKind Kind, string Case, string Reason, string? Subject = null, string? Value = null);
}

/// <param name="Case">For which the change is made.</param>
public sealed record FieldChangeBody(string Field, string Value, string Case, string Reason);

/// <param name="Case">For which the block is placed or removed.</param>
public sealed record BlockBody(string Case, string Reason);
