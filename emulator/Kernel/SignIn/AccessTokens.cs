using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Kernel.SignIn;

/// <summary>Tokens that only this emulator issues and believes.</summary>
internal sealed class AccessTokens(IConfiguration configuration, TimeProvider clock)
{
    private const string Issuer = "https://emulator.invalid/v2.0";
    private const string Audience = "api://contact-center";

    /// <summary>As long as an access token of Entra usually lives.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly JsonWebTokenHandler handler =
        new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    // Every process on this machine believes the tokens of the others, also after a restart.
    private readonly SymmetricSecurityKey key = new(SHA256.HashData(
        Encoding.UTF8.GetBytes(configuration["Emulator:SignInKey"] ?? "local sign-in of the emulator")));

    public (string AccessToken, DateTimeOffset ExpiresOn) Issue(DemoUser user)
    {
        var now = clock.GetUtcNow();
        var expires = now + Lifetime;
        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Subject = new ClaimsIdentity(
            [
                new Claim("oid", user.ObjectId),
                new Claim("sub", user.ObjectId),
                new Claim("name", user.Name),
                new Claim("preferred_username", user.Email),
                new Claim("ver", "2.0"),
            ]),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
        });
        return (token, expires);
    }

    /// <summary>The claims of a token that is ours and still good; nothing otherwise.</summary>
    public async Task<IReadOnlyList<Claim>?> ReadAsync(string token)
    {
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (notBefore, expires, _, _) =>
                notBefore <= clock.GetUtcNow().UtcDateTime && clock.GetUtcNow().UtcDateTime < expires,
        });
        return result.IsValid ? [.. result.ClaimsIdentity.Claims] : null;
    }
}
