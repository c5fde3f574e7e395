using System.Text.Json;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;

namespace ContactCenter.App.Tests.Adapters;

/// <summary>The customer tools over HTTP: what they are asked, and what their silence means (FLW-26, DEC-07).</summary>
[Collection(StorageCollection.Name)]
[Trait("Requirement", "FLW-26")]
[Trait("Requirement", "DEC-07")]
public sealed class AskingTools(StorageFixture storage) : IAsyncLifetime
{
    private static readonly Organisation _flowe = Organisation.Flowe;
    private readonly string _email = $"{Given.Id()}@example.it";
    private ScriptedTools _tools = null!;
    private Instance _here = null!;

    public async Task InitializeAsync()
    {
        _tools = await ScriptedTools.Start();
        _here = storage.Start(tools: _tools.Settings);
    }

    public async Task DisposeAsync()
    {
        _here.Dispose();
        await _tools.DisposeAsync();
    }

    [Fact]
    [Trait("Requirement", "FLW-20")]
    public async Task A_search_goes_in_the_body_with_the_key_and_finds_the_same_person_each_time()
    {
        Knows();

        var found = await Customer();
        var again = await _here.Get<ICustomerRegistry>().Find(_flowe, new CustomerId("P0-7"), default);

        Assert.Equal(("P0-7", "Ada Neri"), (found.Id.Value, found.FullName));
        Assert.Equal((found.Person, OnboardingState.InProgress), (again!.Person, again.Onboarding.State));
        var asked = _tools.Heard[0];
        Assert.Equal(("POST customers/search", "the key"), (asked.Line, asked.ApiKey));
        Assert.Equal(_email, JsonDocument.Parse(asked.Body).RootElement.GetProperty("value").GetString());
        Assert.Null(await _here.Get<ICustomerRegistry>().Find(_flowe, new CustomerId("nobody"), default));
        var writer = await _here.Get<IPeople>().FindByAddress(_flowe, _email, default);
        Assert.Equal(found.Person, writer!.Id);
    }

    [Fact]
    [Trait("Requirement", "FLW-13")]
    [Trait("Requirement", "FLW-17")]
    [Trait("Requirement", "FLW-23")]
    [Trait("Requirement", "FLW-24")]
    public async Task Card_document_cards_operations_and_movements_are_read_from_their_tools()
    {
        Knows();
        var customer = await Customer();
        _tools.Says("GET customers/U-7/card", """
            { "products": [{ "id": "p", "name": "Gold", "state": "Active", "activatedAt": null }],
              "documents": [{ "id": "d", "kind": "Contract", "name": "Contratto", "at": "2026-01-01T00:00:00Z",
                "fileName": "c.pdf" }],
              "accessBlock": { "at": "2026-02-01T00:00:00Z", "by": "Anna", "reason": "Furto" }, "vendorExtra": 1 }
            """);
        _tools.Does("GET customers/U-7/documents/d", c => c.Response.Body.WriteAsync(new byte[] { 7 }).AsTask());
        _tools.Says("GET customers/U-7/cards", """
            { "items": [{ "id": "k", "maskedNumber": "**** 1", "product": "Gold", "physical": true, "state": "Active",
              "shippedAt": null, "carrier": null, "tracking": null, "returnedAt": null, "returnReason": null,
              "block": { "at": "2026-02-01T00:00:00Z", "by": "SIA", "reason": "PIN" } }] }
            """);
        _tools.Says("GET customers/U-7/cards/k/operations", """
            { "items": [{ "id": "o", "card": "k", "at": "2026-03-01T00:00:00Z", "description": "Bar", "amount": -1.5,
              "currency": "EUR", "outcome": "Accepted" }] }
            """);
        _tools.Says("GET customers/U-7/movements", """
            { "items": [
              { "id": "m1", "bookedAt": "2026-03-01T00:00:00Z", "valueAt": null, "description": "Spesa", "amount": -2,
                "currency": "EUR" },
              { "id": "m2", "bookedAt": "2026-03-02T00:00:00Z", "valueAt": null, "description": "Stipendio",
                "amount": 1500, "currency": "EUR" }] }
            """);

        var card = await _here.Get<ICustomerCards>().Find(_flowe, customer, default);
        Assert.Equal(("Gold", "c.pdf", "Furto"),
            (card!.Products[0].Name, card.Documents[0].FileName, card.AccessBlock!.Reason));
        await using var document = await _here.Get<ICustomerCards>().OpenDocument(_flowe, customer, "d", default);
        Assert.Equal(7, document!.ReadByte());
        var cards = _here.Get<IPaymentCards>();
        Assert.Equal("PIN", Assert.Single(await cards.CardsOf(_flowe, customer, default)).Block!.Reason);
        var operations = await cards.OperationsOf(_flowe, customer, "k", Given.At, Given.At.AddDays(1), default);
        Assert.Equal(-1.5m, Assert.Single(operations).Amount);
        var movements = await _here.Get<IAccountMovements>().Of(
            _flowe, customer, Given.At, Given.At.AddDays(1), default);
        Assert.Equal(["m2", "m1"], movements.Select(m => m.Id));
        Assert.Contains("from=2026-03-02T09%3A30", _tools.Heard[^1].Line);
    }

    [Theory]
    [Trait("Requirement", "FLW-14")]
    [Trait("Requirement", "FLW-15")]
    [Trait("Requirement", "FLW-23")]
    [InlineData(CardChangeKind.ChangeField, "surname", "PUT customers/U-7/fields/surname")]
    [InlineData(CardChangeKind.BlockAccess, null, "PUT customers/U-7/access-block")]
    [InlineData(CardChangeKind.UnblockAccess, null, "DELETE customers/U-7/access-block")]
    [InlineData(CardChangeKind.BlockCard, "k", "PUT customers/U-7/cards/k/block")]
    [InlineData(CardChangeKind.UnblockCard, "k", "DELETE customers/U-7/cards/k/block")]
    public async Task A_change_is_told_once_under_its_own_key(CardChangeKind kind, string? subject, string line)
    {
        Knows();
        var customer = await Customer();
        var change = new CardChange(
            Given.Id(), kind, Given.At, new OperatorId("op"), "Anna", new CaseId(Given.Id()), "Furto", subject, null,
            kind == CardChangeKind.ChangeField ? "Verdi" : null);

        _tools.Says(line, "{}");
        Assert.Equal(ToolOutcome.Done, await Make(customer, change));
        var told = _tools.Heard[^1];
        Assert.Equal((line, change.Id), (told.Line, told.IdempotencyKey));
        Assert.Equal("Furto", JsonDocument.Parse(told.Body).RootElement.GetProperty("reason").GetString());

        _tools.Says(line, "{}", status: 409);
        Assert.Equal(ToolOutcome.Declined, await Make(customer, change));
        var before = _tools.Heard.Count;
        _tools.Says(line, "{}", status: 502);
        Assert.Equal(ToolOutcome.Unknown, await Make(customer, change));
        _tools.Does(line, c => { c.Abort(); return Task.CompletedTask; });
        Assert.Equal(ToolOutcome.Unknown, await Make(customer, change));
        Assert.Equal(before + 2, _tools.Heard.Count);
    }

    [Fact]
    public async Task A_question_is_repeated_once_and_then_the_tool_counts_as_away()
    {
        _tools.Says("POST customers/search", "{}", status: 500);
        var away = await Assert.ThrowsAsync<ToolAwayException>(() => Customer());
        Assert.Equal(("Tool", 2), (away.Tool, _tools.Heard.Count));

        _tools.Says("POST customers/search", "{ \"id\": 7 }");
        await Assert.ThrowsAsync<ToolAwayException>(() => Customer());
        _tools.Says("POST customers/search", "{}", status: 401);
        await Assert.ThrowsAsync<ToolAwayException>(() => Customer());
        await _tools.DisposeAsync();
        await Assert.ThrowsAsync<ToolAwayException>(() => Customer());
    }

    [Fact]
    public void What_a_connected_tool_keeps_is_not_imported()
    {
        var imported = _here.Get<IImportedCustomers>();
        Assert.All(ImportColumns.All, kind => Assert.False(imported.Keeps(kind)));
        using var alone = storage.Start();
        Assert.All(ImportColumns.All, kind => Assert.True(alone.Get<IImportedCustomers>().Keeps(kind)));
    }

    private void Knows()
    {
        var customer = $$"""
            { "id": "P0-7", "fields": { "userIdentifier": "U-7", "name": "Ada", "surname": "Neri",
              "email": "{{_email}}", "mobile": null }, "onboarding": { "state": "InProgress" } }
            """;
        _tools.Says("POST customers/search", customer);
        _tools.Says("GET customers/P0-7", customer);
    }

    private async Task<Customer> Customer() => (await _here.Get<ICustomerRegistry>().FindBy(
        _flowe, CustomerKey.Email, $" {_email.ToUpperInvariant()}", default))!;

    private Task<ToolOutcome> Make(Customer customer, CardChange change) =>
        change.Kind is CardChangeKind.BlockCard or CardChangeKind.UnblockCard
            ? _here.Get<IPaymentCards>().Make(_flowe, customer, change, default)
            : _here.Get<ICustomerCards>().Make(_flowe, customer, change, default);
}
