using Kernel.Host;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The worker's middleware, in the order in which it was registered.</summary>
internal sealed class WorkerPipeline : IWorkerPipeline
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middlewares = [];
    private FunctionExecutionDelegate? first;

    public Type ContextType => typeof(FunctionContext);

    public void Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) =>
        middlewares.Add(middleware);

    public object CreateContext(Invocation invocation) => new EmulatedFunctionContext(invocation);

    public async Task RunAsync(object context, Func<Task> function)
    {
        first ??= Compose();
        var running = (FunctionContext)context;
        running.Features.Set(new FunctionCall(function));
        await first(running);
    }

    private FunctionExecutionDelegate Compose()
    {
        FunctionExecutionDelegate next = static context => context.Features.Get<FunctionCall>()!.Run();
        for (var i = middlewares.Count - 1; i >= 0; i--)
        {
            next = middlewares[i](next);
        }

        return next;
    }

    private sealed record FunctionCall(Func<Task> Run);
}
