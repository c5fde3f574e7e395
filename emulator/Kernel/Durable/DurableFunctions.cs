using System.Reflection;
using System.Text.Json;
using Kernel.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kernel.Durable;

internal interface IOrchestrationTrigger : ITrigger
{
    /// <summary>The name, when the attribute gives one; otherwise the function's.</summary>
    string? Orchestration { get; }

    /// <summary>The context for the function; its type belongs to the facade.</summary>
    object CreateContext(OrchestrationSession session, IServiceProvider services, JsonSerializerOptions json);
}

internal interface IActivityTrigger : ITrigger
{
    string? Activity { get; }
}

/// <summary>A parameter that receives a client of the task hub.</summary>
internal interface IDurableClientInput
{
    Type ClientType { get; }

    object CreateClient(TaskHubClient client, JsonSerializerOptions json);
}

/// <summary>The application's orchestrators and activities, called through the pipeline of every function.</summary>
internal sealed class DurableFunctions(
    FunctionCatalog catalog, FunctionInvoker invoker, IServiceScopeFactory scopes, IOptions<WorkerJson> worker)
    : IDurableFunctions
{
    private readonly Dictionary<string, (FunctionDescriptor Function, IOrchestrationTrigger Trigger)> orchestrators =
        catalog.With<IOrchestrationTrigger>().ToDictionary(
            pair => pair.Trigger.Orchestration ?? pair.Function.Name, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, FunctionDescriptor> activities =
        catalog.With<IActivityTrigger>().ToDictionary(
            pair => pair.Trigger.Activity ?? pair.Function.Name,
            pair => pair.Function,
            StringComparer.OrdinalIgnoreCase);

    public bool HasAny => orchestrators.Count > 0 || activities.Count > 0;

    private JsonSerializerOptions Json => worker.Value.Options;

    public bool HasOrchestrator(string name) => orchestrators.ContainsKey(name);

    public OrchestratorCall OpenOrchestrator(string name)
    {
        var scope = scopes.CreateAsyncScope();
        return new OrchestratorCall(session => RunAsync(name, session, scope.ServiceProvider), scope);
    }

    public async Task<string?> RunActivityAsync(
        string name, string instanceId, string? input, CancellationToken cancellation)
    {
        if (!activities.TryGetValue(name, out var activity))
        {
            throw new InvalidOperationException(
                $"The function '{name}' doesn't exist, is disabled, or is not an activity function.");
        }

        var request = new InvocationRequest(activity, input)
        {
            BindingData = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
            {
                ["instanceId"] = instanceId,
            },
            Arguments = Input(activity.TriggerParameter, input),
        };
        return Write(await invoker.InvokeAsync(request, cancellation));
    }

    private async Task<string?> RunAsync(string name, OrchestrationSession session, IServiceProvider services)
    {
        if (!orchestrators.TryGetValue(name, out var found))
        {
            throw new UnknownOrchestratorException(name);
        }

        var (function, trigger) = found;
        var arguments = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in function.Parameters.Where(p => IsInput(p, function)))
        {
            arguments[parameter.Name!] = Read(session.Input, parameter);
        }

        arguments[function.TriggerParameter.Name!] = trigger.CreateContext(session, services, Json);
        var request = new InvocationRequest(function, session.Input) { Arguments = arguments, Services = services };
        return Write(await invoker.InvokeAsync(request, CancellationToken.None));
    }

    private Dictionary<string, object?> Input(ParameterInfo parameter, string? input) =>
        new(StringComparer.OrdinalIgnoreCase) { [parameter.Name!] = Read(input, parameter) };

    // As in the worker: the parameter that is neither the trigger nor bound to something else takes the input.
    private static bool IsInput(ParameterInfo parameter, FunctionDescriptor function) =>
        parameter != function.TriggerParameter
        && parameter.ParameterType != typeof(CancellationToken)
        && !parameter.ParameterType.Name.Equals("FunctionContext", StringComparison.Ordinal)
        && !parameter.GetCustomAttributes().Any(attribute => attribute is IDurableClientInput or IBodyParameter);

    private object? Read(string? json, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (json is null)
        {
            return parameter.HasDefaultValue ? parameter.DefaultValue
                : type.IsValueType ? Activator.CreateInstance(type)
                : null;
        }

        try
        {
            return JsonSerializer.Deserialize(json, type, Json);
        }
        catch (JsonException mismatch)
        {
            throw new InvalidOperationException(
                $"The input of '{parameter.Member.Name}' does not fit '{parameter.Name}' of type {type}: "
                + mismatch.Message,
                mismatch);
        }
    }

    private string? Write(object? result) =>
        result is null ? null : JsonSerializer.Serialize(result, result.GetType(), Json);
}

/// <summary>Fills parameters marked as client of the task hub.</summary>
internal sealed class DurableClientBinder(IServiceProvider services, IOptions<WorkerJson> worker) : IParameterBinder
{
    public bool TryBind(ParameterInfo parameter, Invocation invocation, out object? value)
    {
        var input = parameter.GetCustomAttributes().OfType<IDurableClientInput>().FirstOrDefault();
        value = input is not null && parameter.ParameterType.IsAssignableFrom(input.ClientType)
            ? input.CreateClient(services.GetRequiredService<TaskHubClient>(), worker.Value.Options)
            : null;
        return value is not null;
    }
}
