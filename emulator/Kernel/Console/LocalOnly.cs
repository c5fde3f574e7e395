using System.Net;
using Microsoft.AspNetCore.Http;

namespace Kernel.ConsolePages;

/// <summary>
/// The console and its API are for who sits at this machine: not for others on the network, and not for a page of
/// another site that makes this browser ask.
/// </summary>
internal sealed class LocalOnly : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return Allows(http.Connection.RemoteIpAddress, http.Request.Host.Host, http.Request.Headers["Sec-Fetch-Site"])
            ? await next(context)
            : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    public static bool Allows(IPAddress? caller, string host, string? site) =>
        caller is not null && IPAddress.IsLoopback(caller)
        && (host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)))
        && site is not "cross-site";
}
