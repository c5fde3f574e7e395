using System.Globalization;
using System.Text.Json;
using ContactCenter.App.Cases;
using ContactCenter.App.Http;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App.Notification;

/// <summary>
/// Where Event Grid tells what became of a mail (<c>Microsoft.Communication.EmailDeliveryReportReceived</c>) or of an
/// SMS. Reports come more than once and out of order; one that names no send of ours, or another recipient, changes
/// nothing.
/// </summary>
public sealed partial class DeliveryReports(
    CaseHandler handler, ICaseStore store, ILookups lookups, ProcedureSource procedures, SmsReports sms,
    ILogger<DeliveryReports> logger)
{
    private const string ValidationType = "Microsoft.EventGrid.SubscriptionValidationEvent";
    private const string MailReportType = "Microsoft.Communication.EmailDeliveryReportReceived";
    private const int LargestBody = 1024 * 1024;

    [Function(nameof(DeliveryReports))]
    [Operation("Receives Event Grid events of the mail and SMS service", Status = 200,
        RequestType = typeof(JsonElement))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "events/communication")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken stop)
    {
        JsonDocument body;
        var failed = 0;
        try
        {
            var bytes = await RequestBody.Read(request, LargestBody, stop);
            body = JsonDocument.Parse(bytes);
        }
        catch (JsonException fault)
        {
            return Problems.Malformed("NotJson", "Il corpo non è JSON.", "The body is not JSON.", fault.Message);
        }
        catch (BodyTooLargeException fault)
        {
            return Problems.TooLarge(fault.Largest);
        }
        using (body)
        {
            if (body.RootElement.ValueKind != JsonValueKind.Array)
            {
                return Problems.Malformed(
                    "NotEvents", "È atteso un elenco di eventi.", "A list of events is expected.");
            }
            foreach (var change in body.RootElement.EnumerateArray())
            {
                switch (Text(change, "eventType"))
                {
                    case ValidationType:
                        var code = change.TryGetProperty("data", out var validation)
                            ? Text(validation, "validationCode") : null;
                        return new JsonResult(new Dictionary<string, string?> { ["validationResponse"] = code });
                    case MailReportType when change.TryGetProperty("data", out var data):
                        failed += await TryReport(() => Report(data, durable, stop), data, stop) ? 0 : 1;
                        break;
                    case SmsReports.Type when change.TryGetProperty("data", out var data):
                        failed += await TryReport(() => sms.Report(data, durable, stop), data, stop) ? 0 : 1;
                        break;
                }
            }
        }
        if (failed == 0)
            return new OkResult();
        request.HttpContext.Response.Headers.RetryAfter = "30";
        return Problems.Busy();
    }

    /// <summary>
    /// One report that fails must not keep the others of its batch from being recorded. Event Grid then delivers the
    /// whole batch again, and those already recorded change nothing.
    /// </summary>
    private async Task<bool> TryReport(Func<Task> report, JsonElement data, CancellationToken stop)
    {
        try
        {
            await report();
            return true;
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            NotRecorded(logger, fault, Text(data, "messageId") ?? "");
            return false;
        }
    }

    private async Task Report(JsonElement data, DurableTaskClient durable, CancellationToken stop)
    {
        var operation = Text(data, "messageId") ?? "";
        if (OutcomeOf(Text(data, "status")) is not { } outcome)
            return;
        if (await Find(Text(data, "sender"), operation, stop) is not var (organisation, letter, number))
        {
            UnknownReport(logger, operation);
            return;
        }
        // Where the attempt went never changes, so that a case seen earlier tells as much as storage.
        var attempt = AttemptOf(store.LastSeen(letter.CaseId), letter, number)
            ?? AttemptOf(await store.Load(letter.CaseId, stop), letter, number);
        var recipient = Text(data, "recipient");
        if (attempt is null || !string.Equals(attempt.To, recipient, StringComparison.OrdinalIgnoreCase))
        {
            UnknownReport(logger, operation);
            return;
        }
        var detail = data.TryGetProperty("deliveryStatusDetails", out var details)
            ? Text(details, "statusMessage") : null;
        await handler.Handle(
            new CaseRequest(letter.CaseId, organisation,
                new CaseCommand.ReportAttempt(letter, number, outcome, detail), Actor.System),
            durable, stop);
    }

    private static Attempt? AttemptOf(StoredCase? stored, LetterId letter, int number) =>
        stored?.Case.File.FindLetter(letter)?.Attempts.Find(a => a.Number == number);

    private async Task<(Organisation, LetterId, int)?> Find(string? sender, string operation, CancellationToken stop)
    {
        if (sender is null || operation.Length is 0 or > 100
            || await procedures.Writing(sender, stop) is not { } organisation)
        {
            return null;
        }
        var id = operation.ToLowerInvariant();
        if (await lookups.Find(organisation, LookupKind.Operation, id, stop) is not { } target)
            return null;
        var mark = target.LastIndexOf('#');
        return (organisation, new LetterId(target[..mark]),
            int.Parse(target.AsSpan(mark + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Null for what says nothing about the recipient (<c>Expanded</c>, or a status yet to be invented).
    /// </summary>
    private static AttemptOutcome? OutcomeOf(string? status) => status switch
    {
        "Delivered" => AttemptOutcome.Delivered,
        "Bounced" => AttemptOutcome.Bounced,
        "Suppressed" => AttemptOutcome.Suppressed,
        "Failed" or "FilteredSpam" or "Quarantined" => AttemptOutcome.Failed,
        _ => null,
    };

    internal static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A delivery report for operation {Operation} matches no send.")]
    private static partial void UnknownReport(ILogger logger, string operation);

    [LoggerMessage(Level = LogLevel.Error, Message = "The delivery report for operation {Operation} is not recorded.")]
    private static partial void NotRecorded(ILogger logger, Exception fault, string operation);
}
