using Microsoft.AspNetCore.Http;

namespace Kernel.Host;

/// <summary>What a trigger hands over when it fires.</summary>
/// <param name="Function">The function to call.</param>
/// <param name="TriggerValue">The value for the trigger parameter.</param>
internal sealed record InvocationRequest(FunctionDescriptor Function, object? TriggerValue)
{
    /// <summary>Named values that other parameters bind to: route and query values, message properties.</summary>
    public IReadOnlyDictionary<string, object?> BindingData { get; init; } = new Dictionary<string, object?>();

    /// <summary>Ready values by parameter name; they win over every other binding.</summary>
    public IReadOnlyDictionary<string, object?>? Arguments { get; init; }

    public HttpContext? HttpContext { get; init; }

    /// <summary>The services of the invocation when the caller owns the scope; otherwise one is created.</summary>
    public IServiceProvider? Services { get; init; }

    public int RetryCount { get; init; }
}

/// <summary>One running call of a function; the facade's <c>FunctionContext</c> is a view of it.</summary>
internal sealed class Invocation(InvocationRequest request, IServiceProvider services, CancellationToken cancellation)
{
    public string Id { get; } = Guid.NewGuid().ToString();

    public InvocationRequest Request { get; } = request;

    public FunctionDescriptor Function => Request.Function;

    public IServiceProvider Services { get; set; } = services;

    public CancellationToken Cancellation { get; } = cancellation;

    public IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public object? Result { get; set; }

    /// <summary>The facade's <c>FunctionContext</c>.</summary>
    public object Context { get; set; } = default!;
}

/// <summary>Middleware and context type of the worker; implemented by the facade that owns those types.</summary>
internal interface IWorkerPipeline
{
    Type ContextType { get; }

    object CreateContext(Invocation invocation);

    Task RunAsync(object context, Func<Task> function);
}

/// <summary>Fills parameters that Kernel does not know, for example a client of an extension.</summary>
internal interface IParameterBinder
{
    bool TryBind(System.Reflection.ParameterInfo parameter, Invocation invocation, out object? value);
}
