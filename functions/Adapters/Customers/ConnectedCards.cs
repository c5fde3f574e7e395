using System.Collections.Immutable;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;

namespace ContactCenter.Adapters.Customers;

/// <summary>
/// A CRM over HTTP: <c>GET customers/{id}/card</c>, <c>GET customers/{id}/documents/{document}</c>, <c>PUT
/// customers/{id}/fields/{field}</c>, <c>PUT</c> and <c>DELETE customers/{id}/access-block</c>. Changes carry a <see
/// cref="ToolChange"/> and an <c>Idempotency-Key</c>.
/// </summary>
internal sealed class ConnectedCustomerCards(ToolClient tool) : ICustomerCards
{
    public async Task<CustomerCard?> Find(Organisation organisation, Customer customer, CancellationToken stop) =>
        await tool.Get<ToolCard>($"{Paths.Of(customer)}/card", stop) is { } card
            ? new CustomerCard(card.Products, card.Documents, card.AccessBlock)
            : null;

    public Task<Stream?> OpenDocument(
        Organisation organisation, Customer customer, string document, CancellationToken stop) =>
        tool.Open($"{Paths.Of(customer)}/documents/{Uri.EscapeDataString(document)}", stop);

    public Task<ToolOutcome> Make(
        Organisation organisation, Customer customer, CardChange change, CancellationToken stop)
    {
        var (method, path) = change.Kind switch
        {
            CardChangeKind.ChangeField => (HttpMethod.Put, $"fields/{Uri.EscapeDataString(change.Subject!)}"),
            CardChangeKind.BlockAccess => (HttpMethod.Put, "access-block"),
            CardChangeKind.UnblockAccess => (HttpMethod.Delete, "access-block"),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "No change of the card."),
        };
        return tool.Change(method, $"{Paths.Of(customer)}/{path}", ToolChange.Of(change), change.Id, stop);
    }
}

/// <summary>
/// A card management system over HTTP: <c>GET customers/{id}/cards</c>, <c>GET
/// customers/{id}/cards/{card}/operations?from=&amp;to=</c>, <c>PUT</c> and <c>DELETE
/// customers/{id}/cards/{card}/block</c>.
/// </summary>
internal sealed class ConnectedPaymentCards(ToolClient tool) : IPaymentCards
{
    public async Task<IReadOnlyList<PaymentCard>> CardsOf(
        Organisation organisation, Customer customer, CancellationToken stop) =>
        (await tool.Get<ToolList<PaymentCard>>($"{Paths.Of(customer)}/cards", stop))?.Items ?? [];

    public async Task<IReadOnlyList<CardOperation>> OperationsOf(
        Organisation organisation, Customer customer, string card, DateTimeOffset from, DateTimeOffset to,
        CancellationToken stop)
    {
        var path = $"{Paths.Of(customer)}/cards/{Uri.EscapeDataString(card)}/operations?{Paths.Between(from, to)}";
        var found = await tool.Get<ToolList<CardOperation>>(path, stop);
        return [.. (found?.Items ?? []).OrderByDescending(o => o.At)];
    }

    public Task<ToolOutcome> Make(
        Organisation organisation, Customer customer, CardChange change, CancellationToken stop) => tool.Change(
            change.Kind == CardChangeKind.BlockCard ? HttpMethod.Put : HttpMethod.Delete,
            $"{Paths.Of(customer)}/cards/{Uri.EscapeDataString(change.Subject!)}/block", ToolChange.Of(change),
            change.Id, stop);
}

/// <summary>A core banking system over HTTP: <c>GET customers/{id}/movements?from=&amp;to=</c>.</summary>
internal sealed class ConnectedMovements(ToolClient tool) : IAccountMovements
{
    public async Task<IReadOnlyList<AccountMovement>> Of(
        Organisation organisation, Customer customer, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        var path = $"{Paths.Of(customer)}/movements?{Paths.Between(from, to)}";
        var found = await tool.Get<ToolList<AccountMovement>>(path, stop);
        return [.. (found?.Items ?? []).OrderByDescending(m => m.BookedAt)];
    }
}

internal sealed record ToolList<T>(ImmutableList<T> Items);

internal sealed record ToolCard(
    ImmutableList<CustomerProduct> Products, ImmutableList<CustomerDocument> Documents, AccessBlock? AccessBlock);

/// <summary>What a tool is told of a change: the new value, and who is answerable for it.</summary>
internal sealed record ToolChange(string? Value, string Reason, string By, string Case)
{
    public static ToolChange Of(CardChange change) => new(change.New, change.Reason, change.ByName, change.Case.Value);
}

/// <summary>Where a customer's things lie, in every tool.</summary>
internal static class Paths
{
    /// <summary>Tools share the user identifier; where the registry has none they share its own id.</summary>
    public static string Of(Customer customer) =>
        $"customers/{Uri.EscapeDataString(customer[CustomerFields.UserIdentifier] ?? customer.Id.Value)}";

    public static string Between(DateTimeOffset from, DateTimeOffset to) =>
        $"from={Uri.EscapeDataString(from.ToString("O"))}&to={Uri.EscapeDataString(to.ToString("O"))}";
}
