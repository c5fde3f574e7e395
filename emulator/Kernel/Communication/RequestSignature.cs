using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Kernel.Communication;

/// <summary>Checks the HMAC-SHA256 signature of Communication Services; says why when it does not hold.</summary>
internal static class RequestSignature
{
    private const string Prefix = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    public static string? Problem(HttpRequest request, ReadOnlySpan<byte> body, string accessKey, DateTimeOffset now)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Prefix, StringComparison.Ordinal))
            return "The Authorization header is missing or is not an HMAC-SHA256 signature.";

        var date = request.Headers["x-ms-date"].ToString();
        if (!DateTimeOffset.TryParseExact(
            date, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signedAt)
            || (signedAt - now).Duration() > Skew)
            return "The x-ms-date header is missing or more than 15 minutes off.";

        var contentHash = request.Headers["x-ms-content-sha256"].ToString();
        if (contentHash != Convert.ToBase64String(SHA256.HashData(body)))
            return "The x-ms-content-sha256 header does not match the content.";

        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var toSign = $"{request.Method}\n{target}\n{date};{request.Host.Value};{contentHash}";
        var expected = HMACSHA256.HashData(Convert.FromBase64String(accessKey), Encoding.ASCII.GetBytes(toSign));
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(authorization[Prefix.Length..]),
            Encoding.ASCII.GetBytes(Convert.ToBase64String(expected)))
            ? null
            : "The signature does not match.";
    }
}
