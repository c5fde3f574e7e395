using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextLoggerExtensions
{
    public static ILogger<T> GetLogger<T>(this FunctionContext context) =>
        context.InstanceServices.GetRequiredService<ILogger<T>>();

    public static ILogger GetLogger(this FunctionContext context, string categoryName) =>
        context.InstanceServices.GetRequiredService<ILoggerFactory>().CreateLogger(categoryName);
}

public static class FunctionContextBindingFeatureExtensions
{
    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        new EmulatedInvocationResult((EmulatedFunctionContext)context);

    private sealed class EmulatedInvocationResult(EmulatedFunctionContext context) : InvocationResult
    {
        public override object? Value
        {
            get => context.Invocation.Result;
            set => context.Invocation.Result = value;
        }
    }
}

public abstract class InvocationResult<T>
{
    protected InvocationResult()
    {
    }

    public abstract T? Value { get; set; }
}

public abstract class InvocationResult : InvocationResult<object>
{
    protected InvocationResult()
    {
    }
}
