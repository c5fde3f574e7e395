using Kernel.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace Kernel.Http;

/// <summary>HTTP triggers: routes, keys, the call, and the answer in ASP.NET Core types.</summary>
internal sealed class HttpFunctions(
    FunctionCatalog catalog,
    FunctionInvoker invoker,
    FunctionKeys keys,
    EmulatedHost host,
    HostJson hostJson,
    ILogger<HttpFunctions> logger)
{
    // The verbs the host gives to a trigger that names none.
    private static readonly string[] EveryMethod =
        ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE"];

    public void Map(IEndpointRouteBuilder routes)
    {
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (function, trigger) in catalog.With<IHttpTrigger>())
        {
            if (!host.HasWebApplication)
            {
                throw new InvalidOperationException($"Function '{function.Name}' has an HTTP trigger, but "
                    + "ConfigureFunctionsWebApplication was not called.");
            }

            var methods = trigger.Methods is { Count: > 0 } named ? named : EveryMethod;
            var pattern = Pattern(function, trigger);
            RefuseTaken(taken, function, pattern, methods);
            routes.Map(pattern, http => RunAsync(http, function, trigger))
                .WithDisplayName(function.Name)
                .WithMetadata(new FunctionMethods(methods));
        }
    }

    private RoutePattern Pattern(FunctionDescriptor function, IHttpTrigger trigger)
    {
        var route = (trigger.Route ?? function.Name).Trim('/');
        var first = route.Split('/')[0];
        if (first is "admin" or "runtime" && hostJson.RoutePrefix.Length == 0)
        {
            throw new InvalidOperationException($"Function '{function.Name}': '{first}' is a route of the host.");
        }

        return RoutePatternFactory.Parse($"{hostJson.RoutePrefix}/{route}".Trim('/'));
    }

    private static void RefuseTaken(
        Dictionary<string, string> taken,
        FunctionDescriptor function,
        RoutePattern pattern,
        IEnumerable<string> methods)
    {
        // Parameters of the same place are the same route whatever they are called.
        var shape = string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part =>
            part is RoutePatternParameterPart parameter
                ? "{" + string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content)) + "}"
                : ((RoutePatternLiteralPart)part).Content))));
        foreach (var method in methods)
        {
            if (!taken.TryAdd($"{method} {shape}", function.Name))
            {
                throw new InvalidOperationException($"Functions '{taken[$"{method} {shape}"]}' and '{function.Name}' "
                    + $"have the same route: {method} {pattern.RawText}.");
            }
        }
    }

    private async Task RunAsync(HttpContext http, FunctionDescriptor function, IHttpTrigger trigger)
    {
        if (!keys.Allows(http.Request, trigger.Level, function.Name))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            var result = await invoker.InvokeAsync(
                new InvocationRequest(function, TriggerValue(http, function))
                {
                    BindingData = BindingData(http),
                    HttpContext = http,
                    Services = http.RequestServices,
                },
                http.RequestAborted);
            await AnswerAsync(http, function, result);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("The caller of {Function} went away", function.Name);
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = refused.StatusCode;
        }
        catch (Exception) when (!http.Response.HasStarted)
        {
            // The invoker has logged it; on Azure the caller learns no more than this either.
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static HttpRequest TriggerValue(HttpContext http, FunctionDescriptor function) =>
        function.TriggerParameter.ParameterType == typeof(HttpRequest)
            ? http.Request
            : throw new InvalidOperationException($"Function '{function.Name}': the HTTP trigger binds to HttpRequest, "
                + $"not to {function.TriggerParameter.ParameterType.Name}.");

    private static Dictionary<string, object?> BindingData(HttpContext http)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in http.Request.Query)
        {
            values[name] = value.ToString();
        }

        foreach (var (name, value) in http.Request.RouteValues)
        {
            values[name] = value?.ToString();
        }

        return values;
    }

    private static async Task AnswerAsync(HttpContext http, FunctionDescriptor function, object? result)
    {
        switch (result)
        {
            case IActionResult action:
                await action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                break;
            case IResult answer:
                await answer.ExecuteAsync(http);
                break;
            case null:
                break;
            default:
                throw new InvalidOperationException($"Function '{function.Name}' returned a "
                    + $"{result.GetType().Name}; an HTTP function returns IActionResult, IResult or nothing.");
        }
    }
}
