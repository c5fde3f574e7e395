using System.Collections.Immutable;
using System.Security.Cryptography;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;

namespace ContactCenter.Adapters.Customers;

/// <summary>
/// A customer registry over HTTP: <c>POST customers/search</c> with <c>{key, value}</c> and <c>GET
/// customers/{id}</c>, each answered with a <see cref="ToolCustomer"/> or 404.
/// </summary>
internal sealed class ConnectedRegistry(ToolClient tool, IPeople people, TimeProvider time) : ICustomerRegistry
{
    public async Task<Customer?> FindBy(
        Organisation organisation, CustomerKey key, string value, CancellationToken stop)
    {
        var question = new { key = CustomerKeys.NameOf(key), value = CustomerKeys.Normalise(key, value) };
        var found = await tool.Search<ToolCustomer>("customers/search", question, stop);
        return found is null ? null : await Known(organisation, found, stop);
    }

    public async Task<Customer?> Find(Organisation organisation, CustomerId id, CancellationToken stop) =>
        await tool.Get<ToolCustomer>($"customers/{Uri.EscapeDataString(id.Value)}", stop) is { } found
            ? await Known(organisation, found, stop)
            : null;

    /// <summary>Our audit of the customer is kept under the person who writes from the registered address.</summary>
    private async Task<Customer> Known(Organisation organisation, ToolCustomer found, CancellationToken stop)
    {
        var fields = found.Fields.Where(f => f.Value is not null)
            .ToImmutableSortedDictionary(f => f.Key, f => f.Value!, StringComparer.Ordinal);
        var name = string.Join(' ', new[] { CustomerFields.Name, CustomerFields.Surname }
            .Select(f => fields.GetValueOrDefault(f)).OfType<string>());
        var address = fields.GetValueOrDefault(CustomerFields.Email);
        var candidate = address is null
            ? OpaqueIdOf(organisation, found.Id)
            : OpaqueId.Create(time.GetUtcNow(), RandomNumberGenerator.GetBytes(OpaqueId.RandomBytes));
        var person = await people.FindOrCreate(
            new Person(new PersonId(candidate), organisation, name, address, Registered: true), stop);
        return new Customer(new CustomerId(found.Id), person.Id, fields, found.Onboarding);
    }

    /// <summary>A customer without an address is the same person each time they are looked up.</summary>
    private static string OpaqueIdOf(Organisation organisation, string id)
    {
        var hash = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"customer:{organisation.Key}:{id}"));
        return OpaqueId.Create(DateTimeOffset.UnixEpoch, hash.AsSpan(0, OpaqueId.RandomBytes));
    }
}

/// <summary>A customer as a connected registry tells it.</summary>
/// <param name="Fields">By the keys of <see cref="CustomerFields"/>.</param>
internal sealed record ToolCustomer(
    string Id, IReadOnlyDictionary<string, string?> Fields, OnboardingSession Onboarding);
