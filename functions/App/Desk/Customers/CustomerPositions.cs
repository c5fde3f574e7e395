using ContactCenter.App.Cases;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Flowe;

namespace ContactCenter.App.Desk.Customers;

/// <summary>Puts a customer's position together from the tools, our own audit and the cases (FLW-13, FLW-19).</summary>
public sealed class CustomerPositions(
    ICustomerCards cards, IPaymentCards paymentCards, ICardJournal journal, IPeople people, ICaseStore cases,
    ProcedureSource procedures)
{
    private const int MostCases = 50;
    private const int MostChanges = 200;

    public async Task<CustomerView> View(Customer customer, Actor actor, CancellationToken stop)
    {
        var procedure = (FloweProcedure)await procedures.InForce(Organisation.Flowe, stop);
        var card = await cards.Find(Organisation.Flowe, customer, stop);
        var held = await paymentCards.CardsOf(Organisation.Flowe, customer, stop);
        var changes = await journal.Of(Organisation.Flowe, customer.Person, MostChanges, stop);
        var session = customer.Onboarding;
        return new CustomerView(
            customer.Id.Value, customer.FullName,
            new OnboardingView(session.State.ToString(), session.At, session.Reason),
            [.. FieldsOf(customer, procedure.Settings)], card?.Products ?? [],
            [.. (card?.Documents ?? []).Select(d => new CustomerDocumentView(
                d.Id, d.Kind.ToString(), d.Name, d.At, d.FileName))],
            held, card?.AccessBlock, [.. changes.Select(CardChangeView.Of)],
            await CasesOf(customer, procedure, actor, stop));
    }

    /// <summary>
    /// Of the person and of whoever wrote from the address that is theirs now; those the operator may read.
    /// </summary>
    private async Task<IReadOnlyList<CaseSummary>> CasesOf(
        Customer customer, ConfiguredProcedure procedure, Actor actor, CancellationToken stop)
    {
        var who = new HashSet<PersonId> { customer.Person };
        if (customer[CustomerFields.Email] is { } address
            && await people.FindByAddress(Organisation.Flowe, address, stop) is { } writer)
            who.Add(writer.Id);
        var ids = new List<CaseId>();
        foreach (var person in who)
            ids.AddRange(await people.CasesOf(Organisation.Flowe, person, MostCases, stop));
        var found = new List<CaseSummary>();
        foreach (var id in ids.Distinct().OrderByDescending(i => i.Value, StringComparer.Ordinal).Take(MostCases))
        {
            if (await cases.Load(id, stop) is { } stored && procedure.MayRead(stored.Case, actor))
                found.Add(CaseSummary.Of(stored.Case));
        }
        return found;
    }

    /// <summary>The configured fields first, then what else the registry has.</summary>
    private static IEnumerable<CustomerFieldView> FieldsOf(Customer customer, FloweSettings settings)
    {
        foreach (var field in settings.CardFields)
        {
            yield return new CustomerFieldView(
                field.Key, field.Italian, field.English, customer[field.Key], !field.AppOnly, field.AppOnly);
        }
        var columns = ImportColumns.Of(ImportKind.Customers);
        foreach (var (key, value) in customer.Fields.Where(f => !settings.CardFields.Any(c => c.Key == f.Key)))
        {
            var column = columns.FirstOrDefault(c => c.Name == key);
            yield return new CustomerFieldView(
                key, column?.Italian ?? key, column?.English ?? key, value, Editable: false, AppOnly: false);
        }
    }
}

/// <param name="Editable">An operator may change it from here (FLW-14).</param>
/// <param name="AppOnly">Only the customer changes it, in the App (DEC-40).</param>
public sealed record CustomerFieldView(
    string Key, string Italian, string English, string? Value, bool Editable, bool AppOnly);

public sealed record OnboardingView(string State, DateTimeOffset? At, string? Reason);

public sealed record CustomerDocumentView(string Id, string Kind, string Name, DateTimeOffset At, string? FileName);

/// <summary>The customer card (scheda cliente).</summary>
public sealed record CustomerView(
    string Id, string Name, OnboardingView Onboarding, IReadOnlyList<CustomerFieldView> Fields,
    IReadOnlyList<CustomerProduct> Products, IReadOnlyList<CustomerDocumentView> Documents,
    IReadOnlyList<PaymentCard> Cards, AccessBlock? AccessBlock, IReadOnlyList<CardChangeView> Changes,
    IReadOnlyList<CaseSummary> Cases);

/// <summary>The audit entry of a change: who, when, for which case, why, and what became of it.</summary>
public sealed record CardChangeView(
    string Id, string Kind, DateTimeOffset At, string By, string ByName, string Case, string Reason, string? Subject,
    string? Old, string? New, string Standing)
{
    internal static CardChangeView Of(CardChange change) => new(
        change.Id, change.Kind.ToString(), change.At, change.By.Value, change.ByName, change.Case.Value,
        change.Reason, change.Subject, change.Old, change.New, change.Standing.ToString());
}
