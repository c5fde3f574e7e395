using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Customers;

/// <summary>What of a customer goes when the person is erased, before the key that sealed it goes.</summary>
internal sealed class CustomerErasure(CustomerRows rows, CustomerLookups lookups)
{
    /// <summary>
    /// Gives up the keys the customer is found by and removes the rows. Report lines, documents and the audit of
    /// changes stay, unreadable without the key.
    /// </summary>
    public async Task Erase(Organisation organisation, PersonId person, CancellationToken stop)
    {
        if (await rows.Find<StoredCustomer>(organisation, person, CustomerLookups.Self, stop) is { } known)
            await lookups.Release(organisation, person, known.Value.Customer.Keys(), stop);
        await rows.RemoveAll(person, stop);
    }
}
