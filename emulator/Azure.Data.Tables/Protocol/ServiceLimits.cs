#nullable enable
using System.Buffers;
using System.Globalization;

namespace Azure.Data.Tables.Protocol;

/// <summary>
/// What Azure refuses and the local storage emulator accepts, refused here with the same status and code, so that
/// nothing works on a developer's machine alone.
/// </summary>
internal static class ServiceLimits
{
    internal const int MaximumActions = 100;
    internal const int MaximumProperties = 252;
    internal const int MaximumPropertyNameLength = 255;
    internal const int MaximumKeyLength = 512;
    internal const int MaximumStringLength = 32 * 1024;
    internal const int MaximumBinaryLength = 64 * 1024;
    internal const int MaximumEntitySize = 1024 * 1024;
    internal const int MaximumTransactionSize = 4 * 1024 * 1024;
    internal const int MaximumPageSize = 1000;

    internal static readonly ServiceError TooManyProperties = new(
        400,
        "TooManyProperties",
        "The entity contains more properties than allowed. Each entity can include up to 252 properties to store "
            + "data. Each entity also has 3 system properties.");

    internal static readonly ServiceError EntityTooLarge = new(
        400, "EntityTooLarge", "The entity is larger than the maximum allowed size (1MB).");

    internal static readonly ServiceError PropertyValueTooLarge = new(
        400,
        "PropertyValueTooLarge",
        "The property value exceeds the maximum allowed size (64KB). If the property value is a string, it is UTF-16 "
            + "encoded and the maximum number of characters should be 32K or less.");

    internal static readonly ServiceError PropertyNameTooLong = new(
        400, "PropertyNameTooLong", "The property name exceeds the maximum allowed length (255).");

    internal static readonly ServiceError PropertyNameInvalid = new(
        400, "PropertyNameInvalid", "The property name is invalid.");

    internal static readonly ServiceError DifferentPartitions = new(
        400,
        "CommandsInBatchActOnDifferentPartitions",
        "All commands in a batch must operate on same entity group.");

    internal static readonly ServiceError DuplicateRow = new(
        400,
        "InvalidDuplicateRow",
        "The batch request contains multiple changes with same row key. An entity can appear only once in a batch "
            + "request.");

    internal static readonly ServiceError TooManyActions = new(
        400, "InvalidInput", "The batch request operation exceeds the maximum 100 changes per change set.");

    internal static readonly ServiceError TransactionTooLarge = new(
        413, "RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit.");

    internal static readonly ServiceError PageTooLarge = new(
        400, "InvalidInput", "One of the request inputs is not valid.");

    private static readonly DateTime OldestInstant = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly SearchValues<char> ForbiddenInKeys = SearchValues.Create(
        "/\\#?" + string.Concat(Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c)));

    internal static void CheckKey(string parameter, string key)
    {
        if (key.AsSpan().ContainsAny(ForbiddenInKeys))
        {
            throw OutOfRange(parameter, key).ToException();
        }

        if (key.Length > MaximumKeyLength)
        {
            throw new ServiceError(
                400,
                "KeyValueTooLarge",
                $"The '{parameter}' property exceeds the maximum allowed key size (1KB). It is a UTF-16 encoded "
                    + "string and the maximum number of characters should be 512 or less.").ToException();
        }
    }

    internal static void CheckInstant(string property, DateTime instant)
    {
        if (instant < OldestInstant)
        {
            throw OutOfRange(property, instant.ToString("O", CultureInfo.InvariantCulture)).ToException();
        }
    }

    internal static void CheckPageSize(int? size)
    {
        if (size is > MaximumPageSize or <= 0)
        {
            throw PageTooLarge.ToException();
        }
    }

    private static ServiceError OutOfRange(string parameter, string value) =>
        new(400, "OutOfRangeInput", $"The '{parameter}' parameter of value '{value}' is out of range.");
}
