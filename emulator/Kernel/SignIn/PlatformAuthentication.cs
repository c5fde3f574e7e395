using Microsoft.AspNetCore.Http;

namespace Kernel.SignIn;

/// <summary>App Service authentication: anonymous calls pass, a token it does not believe is refused.</summary>
internal sealed class PlatformAuthentication(RequestDelegate next, AccessTokens tokens)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext http)
    {
        var headers = http.Request.Headers;
        ClientPrincipal.Remove(headers);
        var authorization = headers.Authorization.ToString();
        if (authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            if (await tokens.ReadAsync(authorization[Scheme.Length..].Trim()) is not { } claims)
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            ClientPrincipal.Write(headers, claims);
        }

        await next(http);
    }
}
