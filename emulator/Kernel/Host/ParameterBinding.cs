using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Kernel.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Kernel.Host;

/// <summary>Fills the parameters of a function as the worker's converters do, and refuses what they cannot.</summary>
internal sealed class ParameterBinding(
    IWorkerPipeline pipeline,
    IEnumerable<IParameterBinder> binders,
    IOptions<WorkerJson> json)
{

    public async ValueTask<object?[]> BindAsync(Invocation invocation)
    {
        var parameters = invocation.Function.Parameters;
        var values = new object?[parameters.Count];
        var errors = new List<string>();
        for (var i = 0; i < values.Length; i++)
        {
            try
            {
                values[i] = await BindAsync(parameters[i], invocation);
            }
            catch (Exception error) when (error is FormatException or JsonException or InvalidCastException
                or OverflowException or NotSupportedException or ArgumentException)
            {
                errors.Add($"Cannot convert input parameter '{parameters[i].Name}' to type "
                    + $"'{parameters[i].ParameterType.FullName}'. Error: {error.Message}");
            }
            catch (MissingParameterException missing)
            {
                errors.Add(missing.Message);
            }
        }

        return errors.Count == 0
            ? values
            : throw new ParameterBindingException($"Error converting {errors.Count} input parameters for Function "
                + $"'{invocation.Function.Name}': {string.Join(Environment.NewLine, errors)}");
    }

    private async ValueTask<object?> BindAsync(ParameterInfo parameter, Invocation invocation)
    {
        var type = parameter.ParameterType;
        var name = parameter.Name!;
        if (invocation.Request.Arguments is { } ready && ready.TryGetValue(name, out var value))
        {
            return value;
        }

        if (type == pipeline.ContextType)
        {
            return invocation.Context;
        }

        if (type == typeof(CancellationToken))
        {
            return invocation.Cancellation;
        }

        if (type == typeof(HttpRequest) && invocation.Request.HttpContext is { } http)
        {
            return http.Request;
        }

        if (parameter.GetCustomAttributes().OfType<IBodyParameter>().Any())
        {
            return await RequestBody.ReadAsync(invocation, type);
        }

        foreach (var binder in binders)
        {
            if (binder.TryBind(parameter, invocation, out value))
            {
                return value;
            }
        }

        var bound = parameter == invocation.Function.TriggerParameter
            ? invocation.Request.TriggerValue
            : invocation.Request.BindingData.GetValueOrDefault(name);
        return bound is null ? Absent(parameter) : Convert(bound, type);
    }

    private object? Convert(object value, Type target)
    {
        var type = Nullable.GetUnderlyingType(target) ?? target;
        return value switch
        {
            _ when type.IsInstanceOfType(value) => value,
            BinaryData bytes when type == typeof(byte[]) => bytes.ToArray(),
            BinaryData bytes when type == typeof(ReadOnlyMemory<byte>) => bytes.ToMemory(),
            BinaryData bytes => Convert(bytes.ToString(), target),
            string text when type == typeof(byte[]) => System.Text.Encoding.UTF8.GetBytes(text),
            string text when type == typeof(BinaryData) => BinaryData.FromString(text),
            string text when type == typeof(Guid) => Guid.Parse(text),
            string text when type == typeof(DateTimeOffset) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture),
            string text when type == typeof(DateTime) => DateTime.Parse(text, CultureInfo.InvariantCulture),
            string text when type == typeof(bool) => bool.Parse(text),
            string text when type.IsEnum => Enum.Parse(type, text, ignoreCase: true),
            string text => JsonSerializer.Deserialize(text, type, json.Value.Options),
            IConvertible number when type == typeof(string) => number.ToString(CultureInfo.InvariantCulture),
            IConvertible number when type.IsPrimitive =>
                System.Convert.ChangeType(number, type, CultureInfo.InvariantCulture),
            _ => throw new InvalidCastException($"There is no conversion from '{value.GetType().FullName}'."),
        };
    }

    // As in the worker: a default value, else null where null is possible, else an error.
    private static object? Absent(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue;
        }

        if (!parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null)
        {
            return null;
        }

        throw new MissingParameterException($"Could not populate the value for '{parameter.Name}' parameter. "
            + "Consider adding a default value or making the parameter nullable.");
    }

    private sealed class MissingParameterException(string message) : Exception(message);
}

/// <summary>Raised when a value that arrived does not fit the parameter it is meant for.</summary>
internal sealed class ParameterBindingException(string message) : Exception(message);

/// <summary>The worker's own JSON settings: <c>IOptions&lt;JsonSerializerOptions&gt;</c> of the application.</summary>
internal sealed class WorkerJson
{
    public JsonSerializerOptions Options { get; set; } = JsonSerializerOptions.Default;
}
