using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>
/// The customer as the App knows them after its own sign-in: the registered address, the certified mobile, or both.
/// </summary>
public sealed record AppCustomer(string? Address = null, string? Phone = null)
{
    /// <summary>Why this customer has no say in the case; null when it is theirs. All that is said must fit.</summary>
    public Refusal? HasNoSayIn(Case current)
    {
        if (string.IsNullOrWhiteSpace(Address) && string.IsNullOrWhiteSpace(Phone))
        {
            return Refusals.Missing(
                "customer", "l'indirizzo registrato o il cellulare certificato del cliente",
                "the customer's registered address or certified mobile");
        }
        var requester = current.File.Requester;
        var fits = (string.IsNullOrWhiteSpace(Address)
                || string.Equals(Address.Trim(), requester.Address, StringComparison.OrdinalIgnoreCase))
            && (string.IsNullOrWhiteSpace(Phone)
                || (MobileNumber.Of(Phone) is { } number && number == MobileNumber.Of(requester.Phone)));
        return fits ? null : FloweRefusals.NotTheirCase;
    }
}
