using System.Collections.Immutable;
using System.Security.Cryptography;
using Azure;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;

namespace ContactCenter.Adapters.Customers;

/// <summary>
/// Keeps imported rows. A row that was imported as it is changes nothing, also when an operator has changed what it
/// made since; another row of the same thing is news from where it comes, and counts.
/// </summary>
internal sealed class CustomerImport(
    CustomerRows rows, CustomerLookups lookups, ReportLineTable lines, CustomerDocuments documents, IPeople people,
    ICustomerRegistry registry, ConnectedTools tools, TimeProvider time) : IImportedCustomers
{
    private const int Tries = 20;

    public bool Keeps(ImportKind kind) => kind switch
    {
        ImportKind.Cards or ImportKind.CardOperations => !tools.PaymentCards,
        ImportKind.Movements => !tools.AccountMovements,
        ImportKind.Products or ImportKind.Documents => !tools.CustomerCards,
        _ => !tools.CustomerRegistry,
    };

    public async Task<(RowEffect Effect, RowProblem? Problem)> Keep(
        Organisation organisation, ImportedRow row, CancellationToken stop)
    {
        try
        {
            if (row is ImportedRow.OfCustomer customer)
                return await Keep(organisation, customer, stop);
            // Also of a connected registry: its customers' cards and movements may still be imported.
            return await registry.FindBy(organisation, CustomerKey.UserIdentifier, row.User, stop) is { } owner
                ? await Keep(organisation, owner, row, stop)
                : (RowEffect.Unchanged, ImportProblems.UnknownUser);
        }
        catch (ErasedPersonException)
        {
            return (RowEffect.Unchanged, ImportProblems.Erased);
        }
    }

    public async Task<bool> KeepDocument(
        Organisation organisation, Customer customer, string document, ReadOnlyMemory<byte> content,
        CancellationToken stop)
    {
        var name = new RowName(CustomerTable.Document, document);
        if (await rows.Find<CustomerDocument>(organisation, customer.Person, name, stop) is null)
            return false;
        await documents.Write(organisation, customer.Person, document, content, stop);
        return true;
    }

    private async Task<(RowEffect Effect, RowProblem? Problem)> Keep(
        Organisation organisation, Customer owner, ImportedRow row, CancellationToken stop)
    {
        switch (row)
        {
            case ImportedRow.OfProduct { Product: var product }:
                return await Keep(organisation, owner, new(CustomerTable.Product, product.Id), product, stop);
            case ImportedRow.OfDocument { Document: var document }:
                return await Keep(organisation, owner, new(CustomerTable.Document, document.Id), document, stop);
            case ImportedRow.OfMovement { Movement: var movement }:
                var moved = new RowName(CustomerTable.Movement, movement.Id, movement.BookedAt);
                return await Keep(organisation, owner, moved, movement, stop);
            case ImportedRow.OfOperation { Operation: var operation }:
                var card = new RowName(CustomerTable.Card, operation.Card);
                if (await rows.Find<StoredCard>(organisation, owner.Person, card, stop) is null)
                    return (RowEffect.Unchanged, ImportProblems.UnknownCard);
                var made = new RowName(CustomerTable.Operation, operation.Id, operation.At);
                return await Keep(organisation, owner, made, operation, stop);
            case ImportedRow.OfSelfieCheck { Check: var check }:
                await lines.Add(organisation, owner.Person, SupportReports.LineOf(owner, check), stop);
                return await Keep(organisation, owner, new(CustomerTable.Selfie, check.Id, check.At), check, stop);
            case ImportedRow.OfCard { Card: var imported }:
                return await Keep(organisation, owner, imported, stop);
            default:
                throw new ArgumentOutOfRangeException(nameof(row), row.GetType().Name, "Nothing keeps such a row.");
        }
    }

    private async Task<(RowEffect, RowProblem?)> Keep<T>(
        Organisation organisation, Customer owner, RowName name, T value, CancellationToken stop)
    {
        for (var i = 0; i < Tries; i++)
        {
            var known = await rows.Find<T>(organisation, owner.Person, name, stop);
            if (known is { } same && StoredJson.WriteText(same.Value) == StoredJson.WriteText(value))
                return (RowEffect.Unchanged, null);
            if (await rows.Save(organisation, owner.Person, name, value, known?.ETag, stop))
                return (known is null ? RowEffect.Added : RowEffect.Changed, null);
        }
        throw Contended(owner.Person);
    }

    private async Task<(RowEffect, RowProblem?)> Keep(
        Organisation organisation, Customer owner, PaymentCard imported, CancellationToken stop)
    {
        var name = new RowName(CustomerTable.Card, imported.Id);
        var print = Print(imported);
        for (var i = 0; i < Tries; i++)
        {
            var known = await rows.Find<StoredCard>(organisation, owner.Person, name, stop);
            if (known?.Value.Imported == print)
                return (RowEffect.Unchanged, null);
            // A block placed here stays until it is removed here.
            var card = imported with { Block = known?.Value.Card.Block ?? imported.Block };
            var (before, after) = (
                known is { } had ? SupportReports.LinesOf(owner, had.Value.Card).ToList() : [],
                SupportReports.LinesOf(owner, card).ToList());
            foreach (var line in after)
                await lines.Add(organisation, owner.Person, line, stop);
            if (!await rows.Save(
                organisation, owner.Person, name, new StoredCard(card, print), known?.ETag, stop))
                continue;
            await RemoveFormer(organisation, owner.Person, before, after, stop);
            return (known is null ? RowEffect.Added : RowEffect.Changed, null);
        }
        throw Contended(owner.Person);
    }

    private async Task<(RowEffect, RowProblem?)> Keep(
        Organisation organisation, ImportedRow.OfCustomer row, CancellationToken stop)
    {
        var print = Print(row);
        for (var i = 0; i < Tries; i++)
        {
            var person = (await lookups.FindBy(organisation, CustomerKey.UserIdentifier, row.User, stop))
                ?.Customer.Person ?? await PersonOf(organisation, row, stop);
            var known = await rows.Find<StoredCustomer>(organisation, person, CustomerLookups.Self, stop);
            if (known?.Value.Imported == print)
                return (RowEffect.Unchanged, null);
            if (known is { } other && other.Value.Customer[CustomerFields.UserIdentifier] != row.User)
                return (RowEffect.Unchanged, ImportProblems.Held(CustomerFields.Email));
            var customer = new Customer(new CustomerId(person.Value), person, row.Fields, row.Onboarding);
            if (await lookups.Claim(organisation, customer, stop) is { } held)
                return (RowEffect.Unchanged, ImportProblems.Held(CustomerKeys.FieldOf(held)));
            if (await Save(organisation, customer, known, print, stop))
                return (known is null ? RowEffect.Added : RowEffect.Changed, null);
        }
        throw new InvalidOperationException("A customer is being imported by many at once.");
    }

    /// <summary>Keys are claimed first and old ones given up last: whatever ends in between finds the same.</summary>
    private async Task<bool> Save(
        Organisation organisation, Customer customer, (StoredCustomer Value, ETag ETag)? known, string print,
        CancellationToken stop)
    {
        var before = known is { } had ? SupportReports.LinesOf(had.Value.Customer).ToList() : [];
        var after = SupportReports.LinesOf(customer).ToList();
        foreach (var line in after)
            await lines.Add(organisation, customer.Person, line, stop);
        var stored = new StoredCustomer(customer, print, known?.Value.AccessBlock);
        if (!await rows.Save(organisation, customer.Person, CustomerLookups.Self, stored, known?.ETag, stop))
            return false;
        if (known is not { Value.Customer: var former })
            return true;
        await lookups.Release(organisation, customer.Person, former.Keys().Except(customer.Keys()), stop);
        await RemoveFormer(organisation, customer.Person, before, after, stop);
        var (old, email) = (former[CustomerFields.Email], customer[CustomerFields.Email]);
        if (email is not null && (old is null || !MailAddress.AreSame(old, email)))
            await people.CorrectAddress(organisation, customer.Person, old, email, time.GetUtcNow(), stop);
        return true;
    }

    /// <summary>
    /// Who wrote from this address before is the same person: their earlier cases are the customer's history.
    /// </summary>
    private async Task<PersonId> PersonOf(
        Organisation organisation, ImportedRow.OfCustomer row, CancellationToken stop)
    {
        var candidate = new PersonId(OpaqueId.Create(
            time.GetUtcNow(), RandomNumberGenerator.GetBytes(OpaqueId.RandomBytes)));
        var name = $"{row.Fields[CustomerFields.Name]} {row.Fields[CustomerFields.Surname]}";
        var person = await people.FindOrCreate(
            new Person(candidate, organisation, name, row.Fields.GetValueOrDefault(CustomerFields.Email), true), stop);
        return person.Id;
    }

    private async Task RemoveFormer(
        Organisation organisation, PersonId person, IEnumerable<ReportLine> before, IReadOnlyList<ReportLine> after,
        CancellationToken stop)
    {
        foreach (var line in before.Where(b => !after.Any(a => a.Report == b.Report && a.Week == b.Week)))
            await lines.Remove(organisation, person, line, stop);
    }

    private static string Print<T>(T row) => Convert.ToHexStringLower(SHA256.HashData(StoredJson.Write(row)));

    private static InvalidOperationException Contended(PersonId person) =>
        new($"The position of {person} is being changed by many at once.");
}
