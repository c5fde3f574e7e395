using System.Globalization;
using System.Text.Json.Nodes;

namespace Kernel.Communication;

/// <summary>Delivery reports and the subscription handshake as Event Grid events (Event Grid schema).</summary>
internal static class DeliveryEvent
{
    public const string Topic = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/emulator/providers/"
        + "Microsoft.Communication/CommunicationServices/emulator";

    public static JsonObject Of(OutboxItem item, Report report) => item.Channel switch
    {
        OutboxChannel.Mail => Envelope(
            report.EventId,
            $"sender/{item.Sender}/message/{item.Id}",
            "Microsoft.Communication.EmailDeliveryReportReceived",
            report.OccurredAt,
            MailReport(item, report)),
        _ => Envelope(
            report.EventId,
            $"/phonenumber/{item.Sender}",
            "Microsoft.Communication.SMSDeliveryReportReceived",
            report.OccurredAt,
            SmsReport(item, report)),
    };

    public static JsonObject Validation(string code, Uri validationUrl, DateTimeOffset at) => Envelope(
        Guid.NewGuid().ToString(),
        string.Empty,
        "Microsoft.EventGrid.SubscriptionValidationEvent",
        at,
        new JsonObject { ["validationCode"] = code, ["validationUrl"] = validationUrl.ToString() });

    private static JsonObject Envelope(
        string id, string subject, string type, DateTimeOffset at, JsonObject content) => new()
        {
            ["id"] = id,
            ["topic"] = Topic,
            ["subject"] = subject,
            ["data"] = content,
            ["eventType"] = type,
            ["dataVersion"] = "1.0",
            ["metadataVersion"] = "1",
            ["eventTime"] = Moment(at),
        };

    private static JsonObject MailReport(OutboxItem item, Report report) => new()
    {
        ["sender"] = item.Sender,
        ["recipient"] = report.Recipient,
        ["internetMessageId"] = item.InternetMessageId,
        ["messageId"] = item.Id,
        ["status"] = report.Outcome.ToString(),
        ["deliveryStatusDetails"] = new JsonObject
        {
            ["statusMessage"] = AddressRules.Explain(report.Outcome, report.Recipient),
        },
        ["deliveryAttemptTimeStamp"] = Moment(report.OccurredAt),
    };

    private static JsonObject SmsReport(OutboxItem item, Report report)
    {
        var isDelivered = report.Outcome == Outcome.Delivered;
        return new JsonObject
        {
            ["messageId"] = item.Id,
            ["from"] = item.Sender,
            ["to"] = report.Recipient,
            ["deliveryStatus"] = isDelivered ? "Delivered" : "Failed",
            ["deliveryStatusDetails"] = AddressRules.Explain(report.Outcome, report.Recipient),
            ["deliveryAttempts"] = new JsonArray(new JsonObject
            {
                ["timestamp"] = Moment(report.OccurredAt),
                ["segmentsSucceeded"] = isDelivered ? 1 : 0,
                ["segmentsFailed"] = isDelivered ? 0 : 1,
            }),
            ["receivedTimestamp"] = Moment(report.OccurredAt),
            ["tag"] = item.Tag,
        };
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
