using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;

namespace ContactCenter.Adapters.Customers;

/// <summary>
/// The built-in registry, customer card, card management and core banking (DEC-07): what was imported, with the
/// changes made here. It serves every tool that is not connected.
/// </summary>
internal sealed class CustomerTable(CustomerRows rows, CustomerLookups lookups, CustomerDocuments documents)
    : ICustomerRegistry, ICustomerCards, IPaymentCards, IAccountMovements
{
    public const string Product = "product";
    public const string Document = "document";
    public const string Card = "card";
    public const string Operation = "operation";
    public const string Movement = "movement";
    public const string Selfie = "selfie";
    private const int Tries = 20;

    public async Task<Customer?> FindBy(
        Organisation organisation, CustomerKey key, string value, CancellationToken stop) =>
        (await lookups.FindBy(organisation, key, value, stop))?.Customer;

    public async Task<Customer?> Find(Organisation organisation, CustomerId id, CancellationToken stop) =>
        OpaqueId.IsValid(id.Value)
            ? (await Stored(organisation, new PersonId(id.Value), stop))?.Value.Customer
            : null;

    public async Task<CustomerCard?> Find(Organisation organisation, Customer customer, CancellationToken stop)
    {
        var person = customer.Person;
        var products = await rows.List<CustomerProduct>(organisation, person, Product, stop);
        var files = await rows.List<CustomerDocument>(organisation, person, Document, stop);
        return new CustomerCard(
            [.. products.OrderBy(p => p.Name, StringComparer.Ordinal)],
            [.. files.OrderBy(d => d.At).ThenBy(d => d.Id, StringComparer.Ordinal)],
            (await Stored(organisation, person, stop))?.Value.AccessBlock);
    }

    public Task<Stream?> OpenDocument(
        Organisation organisation, Customer customer, string document, CancellationToken stop) =>
        documents.Open(organisation, customer.Person, document, stop);

    async Task<ToolOutcome> ICustomerCards.Make(
        Organisation organisation, Customer customer, CardChange change, CancellationToken stop)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (await Stored(organisation, customer.Person, stop) is not { } known)
                return ToolOutcome.Declined;
            var changed = Changed(known.Value, change);
            // A key of the customer that somebody else has: two customers with one tax code is a mistake.
            if (await lookups.Claim(organisation, changed.Customer, stop) is not null)
                return ToolOutcome.Declined;
            if (!await rows.Save(
                organisation, customer.Person, CustomerLookups.Self, changed, known.ETag, stop))
                continue;
            var given = known.Value.Customer.Keys().Except(changed.Customer.Keys());
            await lookups.Release(organisation, customer.Person, given, stop);
            return ToolOutcome.Done;
        }
        throw new InvalidOperationException($"The position of {customer.Person} is being changed by many at once.");
    }

    public async Task<IReadOnlyList<PaymentCard>> CardsOf(
        Organisation organisation, Customer customer, CancellationToken stop) =>
        [.. (await rows.List<StoredCard>(organisation, customer.Person, Card, stop))
            .Select(s => s.Card).OrderBy(c => c.Id, StringComparer.Ordinal)];

    public async Task<IReadOnlyList<CardOperation>> OperationsOf(
        Organisation organisation, Customer customer, string card, DateTimeOffset from, DateTimeOffset to,
        CancellationToken stop) =>
        [.. (await rows.List<CardOperation>(organisation, customer.Person, Operation, stop, from, to))
            .Where(o => o.Card == card).OrderByDescending(o => o.At)];

    async Task<ToolOutcome> IPaymentCards.Make(
        Organisation organisation, Customer customer, CardChange change, CancellationToken stop)
    {
        var name = new RowName(Card, change.Subject ?? "");
        for (var i = 0; i < Tries; i++)
        {
            if (await rows.Find<StoredCard>(organisation, customer.Person, name, stop) is not { } known)
                return ToolOutcome.Declined;
            var block = change.Kind == CardChangeKind.BlockCard
                ? new CardBlock(change.At, change.ByName, change.Reason)
                : null;
            var card = known.Value with { Card = known.Value.Card with { Block = block } };
            if (await rows.Save(organisation, customer.Person, name, card, known.ETag, stop))
                return ToolOutcome.Done;
        }
        throw new InvalidOperationException($"A card of {customer.Person} is being changed by many at once.");
    }

    public async Task<IReadOnlyList<AccountMovement>> Of(
        Organisation organisation, Customer customer, DateTimeOffset from, DateTimeOffset to,
        CancellationToken stop) =>
        [.. (await rows.List<AccountMovement>(organisation, customer.Person, Movement, stop, from, to))
            .OrderByDescending(m => m.BookedAt)];

    private Task<(StoredCustomer Value, Azure.ETag ETag)?> Stored(
        Organisation organisation, PersonId person, CancellationToken stop) =>
        rows.Find<StoredCustomer>(organisation, person, CustomerLookups.Self, stop);

    private static StoredCustomer Changed(StoredCustomer known, CardChange change) => change.Kind switch
    {
        CardChangeKind.ChangeField => known with
        {
            Customer = known.Customer with
            {
                Fields = known.Customer.Fields.SetItem(change.Subject!, change.New!),
            },
        },
        CardChangeKind.BlockAccess => known with
        {
            AccessBlock = new AccessBlock(change.At, change.ByName, change.Reason),
        },
        CardChangeKind.UnblockAccess => known with { AccessBlock = null },
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "The card system makes this change."),
    };
}
