using ContactCenter.Domain.Cases;

namespace ContactCenter.App;

/// <summary>
/// Ids of what a request creates. The same idempotency key gives the id it gave first, so that asking twice creates
/// one; the id itself is new, and tells when it was made like any other.
/// </summary>
public sealed class KeyedIds(ILookups lookups, NewIds ids)
{
    /// <param name="key">Null when the caller sent none.</param>
    public async Task<string> For(Organisation organisation, string? key, CancellationToken stop) => key is null
        ? ids.Next()
        : await lookups.Claim(organisation, LookupKind.RequestKey, key, ids.Next(), stop);
}
