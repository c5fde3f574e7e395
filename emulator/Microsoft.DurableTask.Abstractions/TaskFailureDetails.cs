using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException(
                $"The type {targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }
        var thrown = LoadedType();
        return thrown is not null && targetBaseExceptionType.IsAssignableFrom(thrown);
    }

    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return FromAny(exception);
    }

    [return: NotNullIfNotNull(nameof(exception))]
    private static TaskFailureDetails? FromAny(Exception? exception) => exception is null
        ? null
        : new(
            exception.GetType().ToString(),
            exception.Message,
            exception.StackTrace,
            FromAny(exception.InnerException),
            Properties: null);

    // Failures cross the storage as type names; any loaded assembly may know the type.
    private Type? LoadedType() => string.IsNullOrEmpty(ErrorType)
        ? null
        : Type.GetType(ErrorType, throwOnError: false)
            ?? AppDomain.CurrentDomain.GetAssemblies()
                .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
                .FirstOrDefault(type => type is not null);
}
