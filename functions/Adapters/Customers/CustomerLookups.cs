using ContactCenter.Adapters.Tables;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;

namespace ContactCenter.Adapters.Customers;

/// <summary>
/// Finds customers by their five keys, each stored as a keyed hash. A key that its holder no longer has, because the
/// process ended between two writes, counts for nothing and is taken over by who has it.
/// </summary>
internal sealed class CustomerLookups(LookupTable lookups, CustomerRows rows)
{
    public static readonly RowName Self = new("customer", "self");

    public async Task<StoredCustomer?> FindBy(
        Organisation organisation, CustomerKey key, string value, CancellationToken stop)
    {
        var wanted = CustomerKeys.Normalise(key, value);
        return await lookups.Find(organisation, NameOf(key), wanted, stop) is { } holder
            && await rows.Find<StoredCustomer>(organisation, new PersonId(holder), Self, stop) is { } found
            && found.Value.Customer.Keys().Contains((key, wanted))
                ? found.Value
                : null;
    }

    /// <summary>Null when the person holds the key now; otherwise it is another customer's.</summary>
    public async Task<CustomerKey?> Claim(Organisation organisation, Customer customer, CancellationToken stop)
    {
        foreach (var (key, value) in customer.Keys())
        {
            if (await FindBy(organisation, key, value, stop) is { } holder && holder.Customer.Id != customer.Id)
                return key;
        }
        foreach (var (key, value) in customer.Keys())
        {
            var holder = await lookups.Claim(organisation, NameOf(key), value, customer.Person.Value, stop);
            if (holder == customer.Person.Value)
                continue;
            await lookups.Release(organisation, NameOf(key), value, holder, stop);
            if (await lookups.Claim(organisation, NameOf(key), value, customer.Person.Value, stop)
                != customer.Person.Value)
            {
                return key;
            }
        }
        return null;
    }

    public async Task Release(
        Organisation organisation, PersonId person, IEnumerable<(CustomerKey Key, string Value)> keys,
        CancellationToken stop)
    {
        foreach (var (key, value) in keys)
            await lookups.Release(organisation, NameOf(key), value, person.Value, stop);
    }

    private static string NameOf(CustomerKey key) => key switch
    {
        CustomerKey.Email => "customer-email",
        CustomerKey.Telephone => "customer-telephone",
        CustomerKey.TaxCode => "customer-tax-code",
        CustomerKey.UserIdentifier => "customer-user",
        CustomerKey.AccountNumber => "customer-account",
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "No name is stored for this key."),
    };
}

/// <summary>A customer as kept by the built-in registry.</summary>
/// <param name="Imported">The row last imported, to know it when it comes again.</param>
internal sealed record StoredCustomer(Customer Customer, string Imported, AccessBlock? AccessBlock = null);

/// <summary>A payment card as kept by the built-in card management.</summary>
internal sealed record StoredCard(PaymentCard Card, string Imported);
