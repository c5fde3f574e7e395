using ContactCenter.Adapters.Customers;

namespace ContactCenter.Adapters;

/// <summary>Everything the adapters must be told.</summary>
public sealed record AdapterSettings(StorageSettings Storage, EncryptionSettings Encryption, MailSettings Mail)
{
    /// <summary>None is connected unless said otherwise.</summary>
    public CustomerToolSettings CustomerTools { get; init; } = new();
}

/// <summary>
/// The storage account: a connection string (local, tests), or the name of an account that is reached with a managed
/// identity.
/// </summary>
/// <param name="ManagedIdentityClientId">Null for the system-assigned identity.</param>
public sealed record StorageSettings(
    string? ConnectionString, string? AccountName = null, string? ManagedIdentityClientId = null);

/// <summary>Secrets of the application, base64.</summary>
/// <param name="MasterKey">32 bytes; wraps the data key of each person (<c>Encryption:MasterKey</c>).</param>
/// <param name="LookupHashKey">At least 32 bytes; keys the hashes of look-ups (<c>Lookup:HashKey</c>).</param>
public sealed record EncryptionSettings(string MasterKey, string LookupHashKey);

/// <summary>The mail service: a connection string, or an endpoint that is reached with a managed identity.</summary>
public sealed record MailSettings(
    string? ConnectionString, Uri? Endpoint = null, string? ManagedIdentityClientId = null);
