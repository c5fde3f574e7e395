using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Kernel.SignIn;

/// <summary>The headers in which App Service authentication tells an application who is calling.</summary>
internal static class ClientPrincipal
{
    private const string Prefix = "x-ms-client-principal";
    private const string EmailType = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";
    private const string RoleType = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";

    // The claims that App Service renames; the others keep the name that Entra gives them.
    private static readonly Dictionary<string, string> LongNames = new(StringComparer.Ordinal)
    {
        ["oid"] = "http://schemas.microsoft.com/identity/claims/objectidentifier",
        ["sub"] = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier",
    };

    /// <summary>Nobody but the platform says who is calling.</summary>
    public static void Remove(IHeaderDictionary headers)
    {
        foreach (var name in headers.Keys.Where(IsPrincipal).ToList())
        {
            headers.Remove(name);
        }
    }

    public static void Write(IHeaderDictionary headers, IReadOnlyList<Claim> claims)
    {
        var principal = new Principal("aad", EmailType, RoleType,
            [.. claims.Select(claim => new Entry(LongNames.GetValueOrDefault(claim.Type, claim.Type), claim.Value))]);
        headers[Prefix] = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(principal));
        headers[Prefix + "-id"] = Value(claims, "oid");
        headers[Prefix + "-name"] = Value(claims, "preferred_username");
        headers[Prefix + "-idp"] = "aad";
    }

    private static bool IsPrincipal(string header) => header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    private static string? Value(IEnumerable<Claim> claims, string type) =>
        claims.FirstOrDefault(claim => claim.Type == type)?.Value;

    private sealed record Principal(
        [property: JsonPropertyName("auth_typ")] string AuthenticationType,
        [property: JsonPropertyName("name_typ")] string NameType,
        [property: JsonPropertyName("role_typ")] string RoleType,
        [property: JsonPropertyName("claims")] IReadOnlyList<Entry> Claims);

    private sealed record Entry(
        [property: JsonPropertyName("typ")] string Type, [property: JsonPropertyName("val")] string Value);
}
