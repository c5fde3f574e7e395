using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Kernel.Communication;

/// <summary><c>POST /sms</c>: each recipient gets an answer of its own.</summary>
internal sealed partial class SmsEndpoint(
    Outbox outbox, DeliveryWorker worker, EmulatedResource resource, TimeProvider clock)
{
    private const int MostRecipients = 100;
    private static readonly string[] Versions = ["2021-03-07", "2025-05-29-preview"];

    public async Task<IResult> SendAsync(HttpRequest http, CancellationToken cancellation)
    {
        var (error, body) = await ServiceEndpoint.AdmitAsync(http, resource.AccessKey, Versions);
        if (error is not null)
            return error;
        if (Parse(body.Span) is not { From: { Length: > 0 } from, Message: not null } request)
            return new ServiceError(400, "BadRequest", "The body is not a JSON object of the documented form.");
        if (request.SmsRecipients is not { Count: > 0 and <= MostRecipients } recipients)
            return new ServiceError(400, "BadRequest", $"A message has from 1 to {MostRecipients} recipients.");

        var results = new List<SmsResult>();
        foreach (var recipient in recipients)
            results.Add(await SendOneAsync(from, recipient, request, body, cancellation));
        return Results.Json(new { value = results }, OutboxJson.Options, statusCode: 202);
    }

    private static SmsRequest? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<SmsRequest>(body, OutboxJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<SmsResult> SendOneAsync(
        string from,
        SmsRecipient recipient,
        SmsRequest request,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation)
    {
        var to = recipient.To ?? string.Empty;
        if (!PhoneNumber().IsMatch(to))
            return new SmsResult(to, null, 400, null, false, "Invalid To phone number format.");

        var now = clock.GetUtcNow();
        var isRepeatable = Guid.TryParse(recipient.RepeatabilityRequestId, out var requestId);
        if (!isRepeatable)
            requestId = Guid.NewGuid();
        var id = string.Create(CultureInfo.InvariantCulture, $"Outgoing_{requestId}");
        var settings = worker.Settings;
        DateTimeOffset? due = settings.Automatic ? now.AddSeconds(settings.DelaySeconds) : null;
        var item = new OutboxItem
        {
            Channel = OutboxChannel.Sms,
            Id = id,
            AcceptedAt = now,
            Sender = from,
            Subject = request.Message!.Length > 500 ? request.Message[..500] : request.Message,
            Tag = request.SmsSendOptions?.Tag,
            IsReportWanted = request.SmsSendOptions?.EnableDeliveryReport ?? false,
            Hash = Convert.ToHexString(SHA256.HashData(body.Span)),
            Deliveries = [new(to, AddressRules.OfSms(to), due, null)],
        };

        // A repeat finds its first attempt by the same id and gets the same answer without a second message.
        if (await outbox.AddAsync(item, body, cancellation))
            worker.Schedule(item);
        return new SmsResult(to, id, 202, isRepeatable ? "accepted" : null, true, null);
    }

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}$", RegexOptions.None, 1000)]
    private static partial Regex PhoneNumber();
}

internal sealed record SmsRequest(
    string? From, IReadOnlyList<SmsRecipient>? SmsRecipients, string? Message, SmsOptions? SmsSendOptions);

internal sealed record SmsRecipient(string? To, string? RepeatabilityRequestId, string? RepeatabilityFirstSent);

internal sealed record SmsOptions(bool EnableDeliveryReport, string? Tag);

internal sealed record SmsResult(
    string To,
    string? MessageId,
    int HttpStatusCode,
    string? RepeatabilityResult,
    bool Successful,
    string? ErrorMessage);
