using System.Collections.Immutable;
using System.Text;
using Azure.Data.Tables;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;

namespace ContactCenter.App.Tests.Adapters;

/// <summary>The built-in customer registry, card management and core banking.</summary>
[Collection(StorageCollection.Name)]
public sealed class KeepingCustomers(StorageFixture storage) : IDisposable
{
    private static readonly Organisation _flowe = Organisation.Flowe;
    private readonly Instance _here = storage.Start();
    private readonly Instance _there = storage.Start();
    private readonly string _unique = Given.Id();

    private IImportedCustomers Imported => _here.Get<IImportedCustomers>();

    private ICustomerRegistry Registry => _here.Get<ICustomerRegistry>();

    private string Email => $"{_unique}@example.it";

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Fact]
    [Trait("Requirement", "FLW-20")]
    [Trait("Requirement", "FLW-19")]
    public async Task Who_wrote_before_becoming_a_customer_is_the_same_person()
    {
        var writer = await _here.Get<IPeople>().FindOrCreate(
            new Person(new PersonId(Given.Id()), _flowe, "Ada", Email, Registered: false), default);

        await Keep(ACustomer());

        Assert.Equal(writer.Id, (await Find(CustomerKey.Email, Email))!.Person);
        Assert.Null(await Registry.FindBy(Organisation.PagoPa, CustomerKey.Email, Email, default));
    }

    [Fact]
    public async Task Many_at_once_import_one_customer()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            (i % 2 == 0 ? _here : _there).Get<IImportedCustomers>().Keep(_flowe, ACustomer(), default)));

        var found = await Find(CustomerKey.UserIdentifier, _unique);
        Assert.Equal(found!.Id, (await Find(CustomerKey.Email, Email))!.Id);
    }

    [Fact]
    public async Task A_key_that_one_customer_gave_up_is_free_for_another()
    {
        await Keep(ACustomer());
        await Keep(ACustomer(email: $"new-{Email}"));
        Assert.Null(await Find(CustomerKey.Email, Email));

        await Keep(ACustomer(user: $"other-{_unique}"));

        Assert.Equal($"other-{_unique}", (await Find(CustomerKey.Email, Email))!["userIdentifier"]);
        var (_, problem) = await Imported.Keep(_flowe, ACustomer(), default);
        Assert.Equal("HeldByAnother", problem!.Code);
    }

    [Fact]
    [Trait("Requirement", "FLW-14")]
    [Trait("Requirement", "FLW-23")]
    public async Task What_an_operator_changed_stays_when_the_same_row_is_imported_again()
    {
        var customer = await Keep(ACustomer());
        var row = new ImportedRow.OfCard(_unique, ACard());
        await Keep(row);
        await _here.Get<ICustomerCards>().Make(
            _flowe, customer, AChange(CardChangeKind.ChangeField, "surname", "Verdi"), default);
        await _here.Get<IPaymentCards>().Make(_flowe, customer, AChange(CardChangeKind.BlockCard, "k1"), default);

        Assert.Equal((RowEffect.Unchanged, null), await Imported.Keep(_flowe, ACustomer(), default));
        Assert.Equal((RowEffect.Unchanged, null), await Imported.Keep(_flowe, row, default));

        Assert.Equal("Verdi", (await Find(CustomerKey.Email, Email))!["surname"]);
        var cards = await _here.Get<IPaymentCards>().CardsOf(_flowe, customer, default);
        Assert.Equal("Smarrita.", Assert.Single(cards).Block!.Reason);
    }

    [Fact]
    [Trait("Requirement", "FLW-13")]
    public async Task Nothing_of_a_customer_is_stored_so_that_it_could_be_read()
    {
        var customer = await Keep(ACustomer());
        await Keep(new ImportedRow.OfCard(_unique, ACard()));
        var change = AChange(CardChangeKind.ChangeField, "surname", "Segretissimo");
        await _here.Get<ICardJournal>().Intend(_flowe, customer.Person, change, default);

        foreach (var table in new[] { "customers", "customerchanges", "lookups", "people" })
        {
            await foreach (var row in new TableClient(storage.ConnectionString, table).QueryAsync<TableEntity>())
            {
                var told = string.Join('\n', row.Select(p => p.Value switch
                {
                    byte[] bytes => Encoding.UTF8.GetString(bytes),
                    var other => other?.ToString(),
                }));
                Assert.DoesNotContain(_unique, told);
                Assert.DoesNotContain("Segretissimo", told);
            }
        }
    }

    [Fact]
    [Trait("Requirement", "FLW-13")]
    public async Task Erasing_a_person_reaches_the_card_its_keys_its_report_lines_its_documents_and_its_audit()
    {
        var customer = await Keep(ACustomer());
        await Keep(new ImportedRow.OfCard(_unique, ACard()));
        await Keep(new ImportedRow.OfDocument(_unique, new CustomerDocument(
            "d1", CustomerDocumentKind.Contract, "Contratto", Given.At, "c.pdf")));
        await Imported.KeepDocument(_flowe, customer, "d1", new byte[] { 1, 2 }, default);
        await _here.Get<ICardJournal>().Intend(
            _flowe, customer.Person, AChange(CardChangeKind.BlockAccess), default);
        Assert.Contains(await Lines(), l => l.Customer == customer.Id);

        await _here.Get<IPeople>().Erase(_flowe, customer.Person, default);

        foreach (var key in CustomerKeys.All)
            Assert.Null(await Find(key, customer[CustomerKeys.FieldOf(key)] ?? "none"));
        Assert.Null(await Registry.Find(_flowe, customer.Id, default));
        Assert.Empty(await _here.Get<IPaymentCards>().CardsOf(_flowe, customer, default));
        Assert.DoesNotContain(await Lines(), l => l.Customer == customer.Id);
        Assert.Null(await _here.Get<ICustomerCards>().OpenDocument(_flowe, customer, "d1", default));
        Assert.Empty(await _here.Get<ICardJournal>().Of(_flowe, customer.Person, 10, default));
    }

    [Fact]
    [Trait("Requirement", "FLW-67")]
    public async Task A_line_moves_with_its_card_and_a_card_that_never_travelled_has_none()
    {
        var customer = await Keep(ACustomer());
        await Keep(new ImportedRow.OfCard(_unique, ACard()));
        await Keep(new ImportedRow.OfCard(_unique, ACard() with { Id = "virtual", Physical = false }));
        Assert.Equal(["k1"], (await Lines()).Where(l => l.Customer == customer.Id).Select(l => l.Id));

        await Keep(new ImportedRow.OfCard(_unique, ACard() with { ShippedAt = Given.At.AddDays(21) }));

        Assert.DoesNotContain(await Lines(), l => l.Customer == customer.Id);
        Assert.Contains(await Lines(Given.At.AddDays(21)), l => l.Customer == customer.Id);
    }

    private Task<IReadOnlyList<ReportLine>> Lines(DateTimeOffset? at = null) => _here.Get<ISupportReports>().Read(
        _flowe, SupportReportKind.CardsShipped, ReportWeek.Of(at ?? Given.At), default);

    private Task<Customer?> Find(CustomerKey key, string value) => Registry.FindBy(_flowe, key, value, default);

    private async Task<Customer> Keep(ImportedRow row)
    {
        var (_, problem) = await Imported.Keep(_flowe, row, default);
        Assert.Null(problem);
        return (await Find(CustomerKey.UserIdentifier, row.User))!;
    }

    private ImportedRow.OfCustomer ACustomer(string? user = null, string? email = null) => new(
        user ?? _unique,
        new Dictionary<string, string>
        {
            ["userIdentifier"] = user ?? _unique,
            ["name"] = "Ada",
            ["surname"] = "Neri",
            ["email"] = email ?? Email,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal),
        new OnboardingSession(OnboardingState.Completed));

    private static PaymentCard ACard() => new(
        "k1", "**** 4321", "Gold", Physical: true, "Active", Given.At, "Poste", "TR1", null, null);

    private static CardChange AChange(CardChangeKind kind, string? subject = null, string? value = null) => new(
        Given.Id(), kind, Given.At, new OperatorId("operator-1"), "Anna", new CaseId(Given.Id()), "Smarrita.",
        subject, null, value);
}
