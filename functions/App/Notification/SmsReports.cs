using System.Globalization;
using System.Text.Json;
using ContactCenter.App.Cases;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App.Notification;

/// <summary>
/// What became of an SMS (<c>Microsoft.Communication.SMSDeliveryReportReceived</c>): its tag names the case and the
/// SMS, and a report for another number than the one it went to changes nothing.
/// </summary>
public sealed partial class SmsReports(
    CaseHandler handler, ICaseStore store, ProcedureSource procedures, ILogger<SmsReports> logger)
{
    public const string Type = "Microsoft.Communication.SMSDeliveryReportReceived";

    public static string TagOf(SmsToSend sms) =>
        string.Create(CultureInfo.InvariantCulture, $"{sms.Case}-s{sms.Number}");

    public async Task Report(JsonElement data, DurableTaskClient durable, CancellationToken stop)
    {
        var tag = DeliveryReports.Text(data, "tag") ?? "";
        if (OutcomeOf(DeliveryReports.Text(data, "deliveryStatus")) is not { } outcome)
            return;
        if (Read(tag) is not { } sms || await store.Load(new CaseId(sms.Case), stop) is not { } stored
            || (await procedures.InForce(stored.Case.File.Organisation, stop)).Sms(stored.Case, sms.Number)
                is not { } sent
            || sent.To != DeliveryReports.Text(data, "to"))
        {
            UnknownReport(logger, tag.Length > 100 ? tag[..100] : tag);
            return;
        }
        var detail = DeliveryReports.Text(data, "deliveryStatusDetails");
        var report = new ReportSms(sms.Number, outcome, detail is { Length: > 500 } ? detail[..500] : detail);
        var file = stored.Case.File;
        await handler.Handle(new CaseRequest(file.Id, file.Organisation, report, Actor.System), durable, stop);
    }

    private static SmsToSend? Read(string tag)
    {
        var mark = tag.LastIndexOf("-s", StringComparison.Ordinal);
        return mark > 0 && OpaqueId.IsValid(tag[..mark])
            && int.TryParse(tag.AsSpan(mark + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new SmsToSend(tag[..mark], number)
                : null;
    }

    /// <summary>Null for what says nothing yet.</summary>
    private static SmsOutcome? OutcomeOf(string? status) => status switch
    {
        "Delivered" => SmsOutcome.Delivered,
        "Failed" => SmsOutcome.Failed,
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A delivery report tagged {Tag} matches no SMS.")]
    private static partial void UnknownReport(ILogger logger, string tag);
}
