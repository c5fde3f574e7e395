using System.Globalization;
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
/// The customer's position as operators of Flowe see it: search by the five keys, card, movements, operations of a
/// card, documents (FLW-13 to FLW-24). What they look for travels in bodies: addresses of requests are logged.
/// </summary>
public sealed class CustomersApi(
    OperatorAccess access, CaseEndpoint endpoint, CustomerPositions positions, ICustomerRegistry registry,
    ICustomerCards cards, IPaymentCards paymentCards, IAccountMovements movements, ProcedureSource procedures,
    TimeProvider time)
{
    internal const string Customer = "flowe/customers/{customer}";

    [Function("SearchCustomers")]
    [Operation("Customers by e-mail, telephone, taxCode, userIdentifier or accountNumber, and nothing else",
        RequestType = typeof(CustomerSearchBody), ResponseType = typeof(Listed<CustomerSummary>))]
    public Task<IActionResult> Search(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "flowe/customers/search")] HttpRequest request,
        CancellationToken stop) => Serve(request, async _ =>
    {
        var (body, problem) = RequestBody.Parse<CustomerSearchBody>(
            await RequestBody.Read(request, RequestBody.LargestJson, stop));
        if (problem is not null)
            return problem;
        if (CustomerKeys.Find(body!.Key) is not { } key)
            return Problems.Refused(CustomerRefusals.UnknownKey(body.Key));
        if (!CustomerKeys.IsUsable(body.Value))
            return Problems.Refused(Refusals.Missing("value", "il valore da cercare", "the value to look for"));
        var found = await registry.FindBy(Organisation.Flowe, key, body.Value, stop);
        return Personal(request, new Listed<CustomerSummary>(found is null ? [] : [CustomerSummary.Of(found)]));
    }, stop);

    [Function("ReadCustomer")]
    [Operation("The customer card: data, products, documents, cards, blocks, changes, cases",
        ResponseType = typeof(CustomerView))]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Customer)] HttpRequest request, string customer,
        CancellationToken stop) => Of(request, customer, async (known, actor) =>
            Personal(request, await positions.View(known, actor, stop)), stop);

    [Function("ReadSender")]
    [Operation("What the customer registry says of the sender of a case, now",
        ResponseType = typeof(SenderView))]
    public Task<IActionResult> Sender(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "flowe/cases/{id}/sender")] HttpRequest request,
        string id, CancellationToken stop) => Serve(request, async actor =>
    {
        if (await endpoint.Load(Organisation.Flowe, id, actor, stop) is not { } stored)
            return Problems.NotFound("UnknownCase");
        var found = stored.Case.File.Requester.Address is { } address
            ? await registry.FindBy(Organisation.Flowe, CustomerKey.Email, address, stop)
            : null;
        return Personal(request, new SenderView(
            found is null ? "NotRegistered" : "Registered", found is null ? null : CustomerSummary.Of(found)));
    }, stop);

    [Function("ListMovements")]
    [Operation("Movements of the customer's account, newest first; the last 90 days unless said otherwise",
        ResponseType = typeof(Listed<AccountMovement>), Query = ["from", "to"])]
    public Task<IActionResult> Movements(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Customer + "/movements")] HttpRequest request,
        string customer, CancellationToken stop) => Of(request, customer, async (known, _) =>
            Period(request) is var (from, to)
                ? Personal(request, new Listed<AccountMovement>(
                    await movements.Of(Organisation.Flowe, known, from, to, stop)))
                : NotAPeriod(), stop);

    [Function("ListCardOperations")]
    [Operation("Operations of a card, newest first; the last 90 days unless said otherwise",
        ResponseType = typeof(Listed<CardOperation>), Query = ["from", "to"])]
    public Task<IActionResult> Operations(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Customer + "/cards/{card}/operations")]
        HttpRequest request, string customer, string card, CancellationToken stop) =>
        Of(request, customer, async (known, _) =>
        {
            if (Period(request) is not var (from, to))
                return NotAPeriod();
            var held = await paymentCards.CardsOf(Organisation.Flowe, known, stop);
            return held.Any(c => c.Id == card)
                ? Personal(request, new Listed<CardOperation>(
                    await paymentCards.OperationsOf(Organisation.Flowe, known, card, from, to, stop)))
                : Problems.Refused(CustomerRefusals.UnknownCard);
        }, stop);

    [Function("DownloadCustomerDocument")]
    [Operation("A document of the customer, always as a download", ResponseType = typeof(byte[]))]
    public Task<IActionResult> Document(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Customer + "/documents/{document}/content")]
        HttpRequest request, string customer, string document, CancellationToken stop) =>
        Of(request, customer, async (known, _) =>
        {
            var card = await cards.Find(Organisation.Flowe, known, stop);
            return card?.Documents.Find(d => d.Id == document) is { } listed
                && await cards.OpenDocument(Organisation.Flowe, known, document, stop) is { } content
                    ? Downloads.File(request, content, listed.FileName ?? listed.Name)
                    : Problems.NotFound("UnknownDocument");
        }, stop);

    [Function("ListCardFields")]
    [Operation("The fields of the customer card and which of them may be changed there",
        ResponseType = typeof(Listed<FieldSetting>))]
    public Task<IActionResult> Fields(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "flowe/card-fields")] HttpRequest request,
        CancellationToken stop) => Serve(request, async _ => new JsonResult(new Listed<FieldSetting>(
            ((FloweProcedure)await procedures.InForce(Organisation.Flowe, stop)).Settings.CardFields)), stop);

    private Task<IActionResult> Of(
        HttpRequest request, string customer, Func<Customer, Actor, Task<IActionResult>> serve,
        CancellationToken stop) => Serve(request, async actor =>
            await registry.Find(Organisation.Flowe, new CustomerId(customer), stop) is { } known
                ? await serve(known, actor)
                : Problems.Refused(CustomerRefusals.UnknownCustomer), stop);

    private Task<IActionResult> Serve(
        HttpRequest request, Func<Actor, Task<IActionResult>> serve, CancellationToken stop) =>
        access.Serve(request, Organisation.Flowe.Key, (_, actor) =>
            actor.HasAny(CustomerRules.Readers)
                ? serve(actor)
                : Task.FromResult(Problems.NotYourRole([.. CustomerRules.Readers])), stop);

    /// <summary>Nothing between us and the operator keeps a copy.</summary>
    internal static JsonResult Personal(HttpRequest request, object view)
    {
        request.HttpContext.Response.Headers.CacheControl = "private, no-store";
        return new JsonResult(view);
    }

    private (DateTimeOffset From, DateTimeOffset To)? Period(HttpRequest request)
    {
        var to = Moment(request.Query["to"].ToString(), time.GetUtcNow().AddDays(1));
        var from = Moment(request.Query["from"].ToString(), to?.AddDays(-91));
        return from is { } first && to is { } last && first < last ? (first, last) : null;
    }

    private static DateTimeOffset? Moment(string text, DateTimeOffset? otherwise) =>
        text.Length == 0 ? otherwise
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
            : null;

    private static IActionResult NotAPeriod() => Problems.Malformed(
        "NotAPeriod", "Le date «from» e «to» non indicano un periodo.",
        "The dates “from” and “to” are no period.");
}

/// <param name="Key">One of the five.</param>
public sealed record CustomerSearchBody(string Key, string Value);

/// <param name="Registry"><c>Registered</c> or <c>NotRegistered</c> (FLW-37).</param>
/// <param name="Customer">With the state of the onboarding: a session under way counts as registered (DEC-42).</param>
public sealed record SenderView(string Registry, CustomerSummary? Customer);

public sealed record CustomerSummary(string Id, string Name, string? UserIdentifier, string Onboarding)
{
    internal static CustomerSummary Of(Customer customer) => new(
        customer.Id.Value, customer.FullName, customer[CustomerFields.UserIdentifier],
        customer.Onboarding.State.ToString());
}
