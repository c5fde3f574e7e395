using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Kernel.Http;

internal sealed record FunctionMethods(IReadOnlyList<string> Methods);

/// <summary>The Functions host answers a method that no function takes with 404, where ASP.NET Core says 405.</summary>
internal sealed class MethodPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<FunctionMethods>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var taken = candidates[i].Endpoint.Metadata.GetMetadata<FunctionMethods>();
            if (candidates.IsValidCandidate(i) && taken is not null
                && !taken.Methods.Contains(httpContext.Request.Method, StringComparer.OrdinalIgnoreCase))
            {
                candidates.SetValidity(i, value: false);
            }
        }

        return Task.CompletedTask;
    }
}
