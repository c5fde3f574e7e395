using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.App.Http;

/// <summary>
/// The signed-in person as App Service authentication hands them on in <c>x-ms-client-principal</c>. The platform
/// removes that header from what comes from outside, so what is found here is true.
/// </summary>
public sealed record Principal(string ObjectId, string Name)
{
    private const string Header = "x-ms-client-principal";

    private static readonly string[] ObjectIdClaims =
        ["http://schemas.microsoft.com/identity/claims/objectidentifier", "oid"];

    private static readonly string[] NameClaims = ["name", "preferred_username"];

    public static Principal? Of(HttpRequest request)
    {
        var encoded = request.Headers[Header].ToString();
        if (encoded.Length is 0 or > 32_000)
            return null;
        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(encoded));
            var claims = json.RootElement.GetProperty("claims").EnumerateArray()
                .Select(c => (Type: c.GetProperty("typ").GetString(), Value: c.GetProperty("val").GetString()))
                .ToList();
            var objectId = First(ObjectIdClaims);
            return objectId is null ? null : new Principal(objectId, First(NameClaims) ?? objectId);

            string? First(string[] types) =>
                types.Select(t => claims.Find(c => c.Type == t).Value).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        }
        catch (Exception fault) when (fault is FormatException or JsonException or KeyNotFoundException
            or InvalidOperationException)
        {
            return null;
        }
    }
}
