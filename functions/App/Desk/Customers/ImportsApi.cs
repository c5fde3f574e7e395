using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;
using ContactCenter.Domain.Procedures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Desk.Customers;

/// <summary>
/// Import of customers, products, documents, cards, card operations, movements and selfie checks of Flowe, from CSV or
/// JSON (DEC-07). For administrators. The same file twice changes nothing.
/// </summary>
public sealed class ImportsApi(
    OperatorAccess access, CustomerImports imports, IImportedCustomers customers, ICustomerRegistry registry,
    IRecords records)
{
    private const string Imports = "flowe/imports";
    private const int LargestFile = 20 * 1024 * 1024;
    private const int LargestDocument = 10 * 1024 * 1024;
    private const int MostShown = 50;

    [Function("ListImportKinds")]
    [Operation("What can be imported, with the columns of each kind (administrators)",
        ResponseType = typeof(Listed<ImportKindView>))]
    public Task<IActionResult> Kinds(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "flowe/import-kinds")] HttpRequest request,
        CancellationToken stop) => Serve(request, _ => Task.FromResult<IActionResult>(
            new JsonResult(new Listed<ImportKindView>([.. ImportColumns.All.Select(k => new ImportKindView(
                ImportColumns.NameOf(k), customers.Keeps(k), ImportColumns.Of(k)))]))), stop);

    [Function("ImportCustomers")]
    [Operation("Imports rows of a kind: CSV with a header, or a JSON array of objects (administrators)",
        RequestType = typeof(byte[]), RawMediaType = "text/csv", ResponseType = typeof(ImportView))]
    public Task<IActionResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Imports + "/{kind}")] HttpRequest request,
        string kind, CancellationToken stop) => Serve(request, async actor =>
    {
        if (ImportColumns.Find(kind) is not { } known)
            return Problems.NotFound("UnknownImportKind");
        if (!customers.Keeps(known))
            return Problems.Refused(CustomerRefusals.KeptElsewhere);
        if (request.ContentLength > LargestFile)
            return Problems.TooLarge(LargestFile);
        await using var body = new LimitedStream(request.Body, LargestFile);
        var type = request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (type is not ("text/csv" or "application/json"))
        {
            return Problems.Malformed(
                "UnknownFormat", "Inviare un file CSV (text/csv) o JSON (application/json).",
                "Send a CSV file (text/csv) or JSON (application/json).");
        }
        var rows = type == "text/csv" ? ImportFile.Csv(body, stop) : ImportFile.Json(body, stop);
        var (id, run) = await imports.Run(Organisation.Flowe, known, rows, actor, stop);
        return new JsonResult(ImportView.Of(id, run));
    }, stop);

    [Function("ListImports")]
    [Operation("The latest imports, newest first (administrators)", ResponseType = typeof(Listed<ImportView>))]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Imports)] HttpRequest request,
        CancellationToken stop) => Serve(request, async _ =>
    {
        var latest = new Queue<ImportView>();
        await foreach (var stored in records.List(Organisation.Flowe, ImportRun.Stored, "", stop))
        {
            latest.Enqueue(ImportView.Of(stored.Id, stored.Value));
            if (latest.Count > MostShown)
                latest.Dequeue();
        }
        return new JsonResult(new Listed<ImportView>([.. latest.Reverse()]));
    }, stop);

    [Function("KeepDocument")]
    [Operation("Keeps the content of a document that was imported (administrators)", RequestType = typeof(byte[]))]
    public Task<IActionResult> Keep(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post",
            Route = "flowe/customers/{customer}/documents/{document}/content")]
        HttpRequest request, string customer, string document, CancellationToken stop) => Serve(request, async _ =>
    {
        if (!customers.Keeps(ImportKind.Documents))
            return Problems.Refused(CustomerRefusals.KeptElsewhere);
        if (await registry.Find(Organisation.Flowe, new CustomerId(customer), stop) is not { } known)
            return Problems.Refused(CustomerRefusals.UnknownCustomer);
        var content = await RequestBody.Read(request, LargestDocument, stop);
        return await customers.KeepDocument(Organisation.Flowe, known, document, content, stop)
            ? new OkResult()
            : Problems.NotFound("UnknownDocument");
    }, stop);

    private Task<IActionResult> Serve(
        HttpRequest request, Func<Actor, Task<IActionResult>> serve, CancellationToken stop) =>
        access.Serve(request, Organisation.Flowe.Key, (_, actor) =>
            actor.Has(Role.Administrator)
                ? serve(actor)
                : Task.FromResult(Problems.NotYourRole(Role.Administrator)), stop);
}

/// <param name="Kept">False when the tool these rows belong to is connected, and nothing is to be imported.</param>
public sealed record ImportKindView(string Kind, bool Kept, IReadOnlyList<ImportColumn> Columns);

/// <param name="Problems">The rows that were not taken, by line; the first 500 of them.</param>
public sealed record ImportView(
    string Id, string Kind, DateTimeOffset At, string By, int Rows, int Added, int Changed, int Unchanged,
    int Rejected, IReadOnlyList<RejectedRow> Problems)
{
    internal static ImportView Of(string id, ImportRun run) => new(
        id, run.Kind, run.At, run.By, run.Rows, run.Added, run.Changed, run.Unchanged, run.Rejected, run.Problems);
}
