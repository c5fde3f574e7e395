using System.Text.Json;

namespace Azure.Communication.Sms;

public class SmsSendResult
{
    internal SmsSendResult(string to, string? messageId, int httpStatusCode, bool successful, string? errorMessage)
    {
        To = to;
        MessageId = messageId;
        HttpStatusCode = httpStatusCode;
        Successful = successful;
        ErrorMessage = errorMessage;
    }

    public string To { get; }

    public string? MessageId { get; }

    public int HttpStatusCode { get; }

    public bool Successful { get; }

    public string? ErrorMessage { get; }

    internal static SmsSendResult Read(JsonElement item) => new(
        item.GetProperty("to").GetString()!,
        Text(item, "messageId"),
        item.GetProperty("httpStatusCode").GetInt32(),
        item.GetProperty("successful").GetBoolean(),
        Text(item, "errorMessage"));

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? value.GetString() : null;
}
