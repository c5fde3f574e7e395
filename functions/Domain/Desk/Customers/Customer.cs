using System.Collections.Immutable;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Desk.Customers;

/// <summary>A customer in the addresses of the API: opaque with us, the tool's own id behind a connector.</summary>
public readonly record struct CustomerId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>How far the opening of the relationship has come.</summary>
public enum OnboardingState
{
    /// <summary>Somebody is opening an account (prospect); their address counts as registered (DEC-42).</summary>
    InProgress,

    /// <summary>The relationship exists: a customer (cliente).</summary>
    Completed,

    /// <summary>The request was refused (posizione rifiutata, FLW-70).</summary>
    Refused,
}

/// <summary>The session in which somebody asked to open the relationship.</summary>
/// <param name="At">When it reached this state; null when the registry does not say.</param>
/// <param name="Reason">Why it was refused.</param>
public sealed record OnboardingSession(OnboardingState State, DateTimeOffset? At = null, string? Reason = null);

/// <summary>Somebody in the customer registry (anagrafica clienti): a customer, or a prospect in onboarding.</summary>
/// <param name="Person">Under whose key everything about them is kept here.</param>
/// <param name="Fields">By the keys of <see cref="CustomerFields"/> and whatever else the registry has.</param>
public sealed record Customer(
    CustomerId Id, PersonId Person, ImmutableSortedDictionary<string, string> Fields, OnboardingSession Onboarding)
{
    public string? this[string field] => Fields.GetValueOrDefault(field);

    public string FullName => $"{this[CustomerFields.Name]} {this[CustomerFields.Surname]}".Trim();

    /// <summary>What the customer is found by, in the form in which it is looked up.</summary>
    public IEnumerable<(CustomerKey Key, string Value)> Keys() => CustomerKeys.Of(Fields);
}

/// <summary>Fields of a customer that have a meaning to the rules; their labels are configuration.</summary>
public static class CustomerFields
{
    public const string Name = "name";
    public const string Surname = "surname";
    public const string Email = "email";

    /// <summary>Numero di cellulare certificato.</summary>
    public const string Mobile = "mobile";

    /// <summary>Codice fiscale.</summary>
    public const string TaxCode = "taxCode";
    public const string UserIdentifier = "userIdentifier";
    public const string AccountNumber = "accountNumber";
    public const string Residence = "residence";
}
