using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Desk.Customers;

/// <summary>
/// The live search of customers and onboarding sessions (Profile Checker on the P0 data base, FLW-20, FLW-21, DEC-42).
/// </summary>
/// <exception cref="ToolAwayException">The tool gives no answer.</exception>
public interface ICustomerRegistry
{
    Task<Customer?> FindBy(Organisation organisation, CustomerKey key, string value, CancellationToken stop);

    Task<Customer?> Find(Organisation organisation, CustomerId id, CancellationToken stop);
}

/// <summary>The customer card of the CRM (FanBase, FLW-13 to FLW-17).</summary>
/// <exception cref="ToolAwayException">The tool gives no answer to a question.</exception>
public interface ICustomerCards
{
    Task<CustomerCard?> Find(Organisation organisation, Customer customer, CancellationToken stop);

    /// <summary>The bytes of a document; null when only its receipt is recorded.</summary>
    Task<Stream?> OpenDocument(
        Organisation organisation, Customer customer, string document, CancellationToken stop);

    /// <summary>Changes a field, places or removes the access block; the same change again is one change.</summary>
    Task<ToolOutcome> Make(
        Organisation organisation, Customer customer, CardChange change, CancellationToken stop);
}

/// <summary>The card management system (SIA Cristal Gate, FLW-23).</summary>
/// <exception cref="ToolAwayException">The tool gives no answer to a question.</exception>
public interface IPaymentCards
{
    Task<IReadOnlyList<PaymentCard>> CardsOf(Organisation organisation, Customer customer, CancellationToken stop);

    /// <summary>From an instant (included) to another (excluded), newest first.</summary>
    Task<IReadOnlyList<CardOperation>> OperationsOf(
        Organisation organisation, Customer customer, string card, DateTimeOffset from, DateTimeOffset to,
        CancellationToken stop);

    /// <summary>Places or removes the block of a card; the same change again is one change.</summary>
    Task<ToolOutcome> Make(
        Organisation organisation, Customer customer, CardChange change, CancellationToken stop);
}

/// <summary>The core banking system (T24, FLW-24).</summary>
/// <exception cref="ToolAwayException">The tool gives no answer.</exception>
public interface IAccountMovements
{
    /// <summary>From an instant (included) to another (excluded), newest first.</summary>
    Task<IReadOnlyList<AccountMovement>> Of(
        Organisation organisation, Customer customer, DateTimeOffset from, DateTimeOffset to, CancellationToken stop);
}

/// <summary>What became of a change in a tool.</summary>
public enum ToolOutcome
{
    Done,

    /// <summary>The tool says no; nothing changed.</summary>
    Declined,

    /// <summary>No answer came: it may have changed or not. The same change may be made again.</summary>
    Unknown,
}

/// <summary>An external tool cannot be reached; nothing of ours is wrong and the question may be repeated.</summary>
/// <param name="tool">Its name in the settings.</param>
public sealed class ToolAwayException(string tool, Exception? cause = null)
    : Exception($"{tool} gives no answer.", cause)
{
    public string Tool { get; } = tool;
}
