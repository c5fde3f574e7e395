using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kernel.Host;

/// <summary>Calls functions: a scope of services, bound parameters, the worker's middleware, the result.</summary>
internal sealed class FunctionInvoker(
    IServiceScopeFactory scopes,
    IWorkerPipeline pipeline,
    ParameterBinding binding,
    ILoggerFactory loggers)
{
    public async Task<object?> InvokeAsync(InvocationRequest request, CancellationToken cancellation)
    {
        if (request.Services is { } services)
        {
            return await RunAsync(new Invocation(request, services, cancellation));
        }

        await using var scope = scopes.CreateAsyncScope();
        return await RunAsync(new Invocation(request, scope.ServiceProvider, cancellation));
    }

    private async Task<object?> RunAsync(Invocation invocation)
    {
        if (invocation.Request.HttpContext is { } http)
        {
            // The key under which the real ASP.NET Core integration keeps the request.
            invocation.Items["HttpRequestContext"] = http;
        }

        var function = invocation.Function;
        invocation.Context = pipeline.CreateContext(invocation);
        var logger = loggers.CreateLogger($"Function.{function.Name}");
        using var scope = logger.BeginScope("{Function} {InvocationId}", function.Name, invocation.Id);
        try
        {
            await pipeline.RunAsync(invocation.Context, async () =>
            {
                var arguments = await binding.BindAsync(invocation);
                invocation.Result = await function.CallAsync(invocation.Services, arguments);
            });
            return invocation.Result;
        }
        catch (Exception failure) when (!IsStopping(failure, invocation))
        {
            logger.LogError(failure, "Executed 'Functions.{Function}' (Failed, Id={InvocationId})",
                function.Name, invocation.Id);
            throw;
        }
    }

    private static bool IsStopping(Exception failure, Invocation invocation) =>
        failure is OperationCanceledException && invocation.Cancellation.IsCancellationRequested;
}
