#nullable enable
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Protocol;

/// <summary>An error as the service words it: a status, a code and a message.</summary>
internal readonly record struct ServiceError(int Status, string Code, string Message)
{
    internal const string FailedEntityKey = "FailedEntity";

    internal RequestFailedException ToException() => new(Status, Message, Code, innerException: null);

    /// <summary>As a transaction reports it: the message starts with the index of the refused action.</summary>
    internal TableTransactionFailedException ToTransactionException(int? index)
    {
        var text = index is { } number ? number.ToString(CultureInfo.InvariantCulture) : null;
        var message = text is null
            ? Message
            : $"{text}:{Message}\n The index of the entity that caused the error can be found in "
                + $"{nameof(TableTransactionFailedException.FailedTransactionActionIndex)}.";
        var failure = new RequestFailedException(Status, message, Code, innerException: null);
        if (text is not null)
        {
            failure.Data[FailedEntityKey] = text;
        }

        return new TableTransactionFailedException(failure);
    }

    /// <summary>Reads <c>{"odata.error":{"code":"…","message":{"lang":"…","value":"…"}}}</c>.</summary>
    internal static bool TryParse(Response response, out ServiceError error)
    {
        error = default;
        try
        {
            var content = response.Content.ToMemory();
            if (content.Length == 0)
            {
                return false;
            }

            using var document = JsonDocument.Parse(content);
            if (!document.RootElement.TryGetProperty("odata.error", out var body))
            {
                return false;
            }

            var code = body.GetProperty("code").GetString() ?? string.Empty;
            var message = body.GetProperty("message").GetProperty("value").GetString() ?? string.Empty;
            error = new ServiceError(response.Status, code, message);
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException
            or InvalidOperationException)
        {
            // A proxy may answer with a page of its own; the status alone then describes the failure.
            return false;
        }
    }

    /// <summary>
    /// The index that a transaction's error message starts with, as in <c>3:The specified entity…</c>.
    /// </summary>
    internal int? FailedIndex =>
        Message.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && int.TryParse(Message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;

    /// <summary>Gives Azure.Core the code and message of this service.</summary>
    internal sealed class Parser : RequestFailedDetailsParser
    {
        internal static readonly Parser Instance = new();

        public override bool TryParse(
            Response response,
            [NotNullWhen(true)] out ResponseError? error,
            out IDictionary<string, string>? data)
        {
            data = null;
            error = null;
            if (!ServiceError.TryParse(response, out var parsed))
            {
                return false;
            }

            error = new ResponseError(parsed.Code, parsed.Message);
            return true;
        }
    }
}
