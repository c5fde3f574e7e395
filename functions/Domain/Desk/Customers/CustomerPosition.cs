using System.Collections.Immutable;

namespace ContactCenter.Domain.Desk.Customers;

/// <summary>What the customer activated (prodotto attivato, FLW-13).</summary>
public sealed record CustomerProduct(string Id, string Name, string State, DateTimeOffset? ActivatedAt);

public enum CustomerDocumentKind
{
    /// <summary>Sent by the customer when asking to open the relationship.</summary>
    Onboarding,

    /// <summary>The signed contract (contratto sottoscritto).</summary>
    Contract,

    /// <summary>Sent to the customer during onboarding (FLW-21).</summary>
    SentToCustomer,
}

/// <param name="Name">What it is, e.g. "Carta d'identità".</param>
/// <param name="FileName">Under which it is downloaded; null when only its receipt is recorded.</param>
public sealed record CustomerDocument(
    string Id, CustomerDocumentKind Kind, string Name, DateTimeOffset At, string? FileName);

/// <summary>Blocco di accesso: the customer cannot enter the App (FLW-15).</summary>
public sealed record AccessBlock(DateTimeOffset At, string By, string Reason);

/// <summary>Blocco carta (FLW-23).</summary>
public sealed record CardBlock(DateTimeOffset At, string By, string Reason);

/// <summary>A payment card, physical or not. Its whole number is never kept.</summary>
/// <param name="MaskedNumber">At most the last four digits are readable.</param>
/// <param name="ReturnedAt">It came back undelivered (reso carta).</param>
public sealed record PaymentCard(
    string Id, string MaskedNumber, string Product, bool Physical, string State, DateTimeOffset? ShippedAt,
    string? Carrier, string? Tracking, DateTimeOffset? ReturnedAt, string? ReturnReason)
{
    public CardBlock? Block { get; init; }
}

/// <summary>What was done with a card (operazione carta).</summary>
public sealed record CardOperation(
    string Id, string Card, DateTimeOffset At, string Description, decimal Amount, string Currency, string Outcome);

/// <summary>A movement of the payment account (movimento).</summary>
public sealed record AccountMovement(
    string Id, DateTimeOffset BookedAt, DateTimeOffset? ValueAt, string Description, decimal Amount, string Currency);

/// <summary>A check made on the video selfie of an onboarding (FLW-69).</summary>
public sealed record SelfieCheck(string Id, DateTimeOffset At, string Outcome, string? Note);

/// <summary>The customer card (scheda cliente): what the CRM holds besides the registry's data (FLW-13).</summary>
public sealed record CustomerCard(
    ImmutableList<CustomerProduct> Products, ImmutableList<CustomerDocument> Documents, AccessBlock? AccessBlock);
