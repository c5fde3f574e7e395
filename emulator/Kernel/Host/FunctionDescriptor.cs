using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Kernel.Host;

/// <summary>One <c>[Function]</c> method, prepared for being called often.</summary>
internal sealed class FunctionDescriptor
{
    private readonly MethodInvoker invoker;
    private readonly ObjectFactory? activator;
    private readonly PropertyInfo? taskResult;

    public FunctionDescriptor(string name, MethodInfo method, ParameterInfo triggerParameter, ITrigger trigger)
    {
        Name = name;
        Method = method;
        TriggerParameter = triggerParameter;
        Trigger = trigger;
        Parameters = method.GetParameters();
        EntryPoint = $"{method.DeclaringType!.FullName}.{method.Name}";
        invoker = MethodInvoker.Create(method);
        activator = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType, Type.EmptyTypes);
        taskResult = ResultOf(method.ReturnType);
    }

    public string Name { get; }

    public MethodInfo Method { get; }

    public ParameterInfo TriggerParameter { get; }

    public ITrigger Trigger { get; }

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    public string EntryPoint { get; }

    public async Task<object?> CallAsync(IServiceProvider services, object?[] arguments)
    {
        var instance = activator?.Invoke(services, null);
        try
        {
            var returned = invoker.Invoke(instance, arguments.AsSpan());
            return await AwaitAsync(returned);
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

    private static PropertyInfo? ResultOf(Type returned) =>
        returned.IsGenericType && (returned.GetGenericTypeDefinition() == typeof(Task<>)
            || returned.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? typeof(Task<>).MakeGenericType(returned.GetGenericArguments()).GetProperty(nameof(Task<>.Result))
            : null;

    private static async ValueTask DisposeAsync(object? instance)
    {
        if (instance is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync();
        }
        else if (instance is IDisposable disposable)
        {
            disposable.Dispose();
        }
    }

    private async Task<object?> AwaitAsync(object? returned)
    {
        var task = returned switch
        {
            Task running => running,
            ValueTask running => running.AsTask(),
            _ when taskResult is not null => AsTask(returned!),
            _ => null,
        };
        if (task is null)
        {
            return returned;
        }

        await task;
        return taskResult?.GetValue(task);
    }

    // A ValueTask<T> can only be awaited once and has no common ancestor: its own AsTask is called.
    private static Task AsTask(object valueTask) =>
        (Task)valueTask.GetType().GetMethod(nameof(ValueTask.AsTask))!.Invoke(valueTask, null)!;
}
