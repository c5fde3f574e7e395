using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Kernel.Communication;

/// <summary>
/// <c>POST /emails:send</c> and <c>GET /emails/operations/{id}</c>. The caller may choose the operation's id: a repeat
/// while it runs is a conflict, within five minutes it gets the first answer, later it is refused.
/// </summary>
internal sealed class MailEndpoint(
    Outbox outbox, DeliveryWorker worker, EmulatedResource resource, SendingLimit limit, TimeProvider clock)
{
    private static readonly string[] Versions =
        ["2021-10-01-preview", "2023-01-15-preview", "2023-03-31", "2024-07-01-preview", "2025-09-01"];

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Running = TimeSpan.FromMilliseconds(500);

    public async Task<IResult> SendAsync(HttpRequest request, CancellationToken cancellation)
    {
        var (error, body) = await ServiceEndpoint.AdmitAsync(request, resource.AccessKey, Versions);
        if (error is not null)
            return error;

        var operationId = request.Headers["Operation-Id"].ToString();
        if (operationId.Length == 0)
            operationId = Guid.NewGuid().ToString();
        else if (Guid.TryParse(operationId, out var chosen))
            operationId = chosen.ToString();
        else
            return new ServiceError(400, "InvalidOperationId", "The Operation-Id header is not a GUID.");

        var hash = Convert.ToHexString(SHA256.HashData(body.Span));
        if (await outbox.FindAsync(OutboxChannel.Mail, operationId, cancellation) is { } earlier)
            return Repeat(request, earlier, hash);
        if (limit.Refuses(worker.Settings.MailsPerMinute) is { } seconds)
            return new ServiceError(429, "TooManyRequests", "The sending limit of the resource is reached.", seconds);
        if (MailRequest.Parse(body.Span) is not { } mail)
            return new ServiceError(400, "BadRequest", "The body is not a JSON object of the documented form.");
        if (mail.Problem(resource.MaySend) is { } problem)
            return problem;
        if (mail.Everybody.Any(party => AddressRules.BreaksService(party.Address!)))
            return new ServiceError(500, "InternalServerError", "The service failed while it took the message.");

        var messageId = await MessageIdAsync(mail, operationId, cancellation);
        if (messageId is null)
            return new ServiceError(400, "DuplicateInternetMessageId", "A message with this Message-ID was sent.");

        var item = await AcceptAsync(mail, operationId, messageId, hash, cancellation);
        if (!await outbox.AddAsync(item, body, cancellation))
            return new ServiceError(409, "OperationInProgress", "The original request is still in progress.");
        limit.Count();
        worker.Schedule(item);
        return Accepted(request, item);
    }

    public async Task<IResult> StatusAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var (error, _) = await ServiceEndpoint.AdmitAsync(request, resource.AccessKey, Versions);
        if (error is not null)
            return error;
        if (await outbox.FindAsync(OutboxChannel.Mail, id, cancellation) is not { } item)
            return new ServiceError(404, "NotFound", "Requested message could not be located.");

        var status = Status(item);
        if (status == "Running")
            request.HttpContext.Response.Headers.RetryAfter = "1";
        return Results.Json(Body(item, status));
    }

    public string Status(OutboxItem item) => clock.GetUtcNow() - item.AcceptedAt < Running
        ? "Running"
        : item.WasDropped ? "Failed" : "Succeeded";

    private static object Body(OutboxItem item, string status) => new
    {
        id = item.Id,
        status,
        error = status == "Failed"
            ? new
            {
                code = "EmailDroppedAllRecipientsSuppressed",
                message = "Message dropped because all recipients were suppressed.",
            }
            : null,
    };

    private IResult Repeat(HttpRequest request, OutboxItem earlier, string hash)
    {
        if (clock.GetUtcNow() - earlier.AcceptedAt > Remembered)
        {
            return new ServiceError(
                412, "PreconditionFailed", "The operation was first sent more than 5 minutes ago and is not tracked.");
        }

        if (earlier.Hash != hash)
            return new ServiceError(400, "BadRequest", "The Operation-Id was used for a different request.");
        return Status(earlier) == "Running"
            ? new ServiceError(409, "OperationInProgress", "The original request is still in progress.")
            : Accepted(request, earlier);
    }

    private IResult Accepted(HttpRequest request, OutboxItem item)
    {
        var version = Uri.EscapeDataString(request.Query["api-version"].ToString());
        var resourceUrl = $"{request.Scheme}://{request.Host}{EmulatedResource.Path}";
        request.HttpContext.Response.Headers["Operation-Location"] =
            $"{resourceUrl}/emails/operations/{item.Id}?api-version={version}";
        request.HttpContext.Response.Headers.RetryAfter = "1";
        return Results.Json(Body(item, Status(item)), statusCode: 202);
    }

    /// <summary>The Message-ID the mail will carry; null when the caller insists on one that is taken.</summary>
    private async Task<string?> MessageIdAsync(MailRequest mail, string operationId, CancellationToken cancellation)
    {
        if (mail.InternetMessageId is { } wished
            && await outbox.ClaimMessageIdAsync(wished, operationId, cancellation))
            return wished;
        return mail.InternetMessageId is not null && mail.MustKeepMessageId
            ? null
            : $"<{operationId}@azurecomm.net>";
    }

    private async Task<OutboxItem> AcceptAsync(
        MailRequest mail, string id, string messageId, string hash, CancellationToken cancellation)
    {
        var settings = worker.Settings;
        var now = clock.GetUtcNow();
        var deliveries = new List<Delivery>();
        var addresses = mail.Everybody.Select(party => party.Address!).Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var address in addresses)
        {
            if (await outbox.IsSuppressedAsync(address, cancellation))
            {
                deliveries.Add(new(address, Outcome.Suppressed, now, null, DroppedAtOnce: true));
                continue;
            }

            var delay = AddressRules.IsSlow(address) ? settings.SlowDelaySeconds : settings.DelaySeconds;
            DateTimeOffset? due = settings.Automatic ? now.AddSeconds(delay) : null;
            deliveries.Add(new(address, AddressRules.OfMail(address), due, null));
        }

        return new OutboxItem
        {
            Channel = OutboxChannel.Mail,
            Id = id,
            AcceptedAt = now,
            Sender = mail.SenderAddress!,
            Subject = mail.Content!.Subject!,
            InternetMessageId = messageId,
            Hash = hash,
            Deliveries = deliveries,
        };
    }
}
