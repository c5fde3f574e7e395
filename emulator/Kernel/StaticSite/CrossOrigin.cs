using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Configuration;

namespace Kernel.StaticSite;

/// <summary>Which pages may call the functions: the site itself, and <c>Host.CORS</c> of local.settings.json.</summary>
/// <remarks>App Service shows such a page no response headers beyond the usual ones, and neither does this.</remarks>
internal sealed class CrossOrigin(IConfiguration configuration, Addresses addresses)
{
    private readonly string[] allowed = configuration["Host:CORS"]
        ?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private readonly bool withCredentials = configuration.GetValue<bool>("Host:CORSCredentials");

    public void Configure(CorsPolicyBuilder policy)
    {
        policy.SetIsOriginAllowed(IsAllowed).AllowAnyHeader().AllowAnyMethod();
        if (withCredentials)
        {
            policy.AllowCredentials();
        }
    }

    private bool IsAllowed(string origin) =>
        allowed.Contains("*") || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase) || addresses.IsSite(origin);
}
