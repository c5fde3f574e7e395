using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Communication.Email;
using Azure.Core.Pipeline;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Notification;

namespace ContactCenter.Adapters.Mail;

/// <summary>
/// Mail over Communication Services. A send is one request and is never repeated from here: the service recognises the
/// operation id for five minutes only, and a pipeline that retried after a lost answer could not say whether the first
/// one left. What is in doubt is asked by its operation id; asking is safe to repeat, so that client does retry.
/// </summary>
internal sealed class Mailer : IMailer
{
    /// <summary>The service takes 10 MB a request.</summary>
    private const int MostBytes = 10 * 1024 * 1024;

    // JSON escapes and the envelope: what is under this surely fits.
    private const int EnvelopeBytes = 64 * 1024;

    private const string SuppressedCode = "EmailDroppedAllRecipientsSuppressed";
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _longestPause = TimeSpan.FromHours(1);

    private readonly EmailClient _sender;
    private readonly EmailClient _asker;
    private readonly TimeProvider _time;

    public Mailer(MailSettings settings, TimeProvider time, HttpPipelineTransport? transport = null)
    {
        transport ??= new HttpClientTransport(new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            // The pipeline has its own time-out for each try.
            Timeout = Timeout.InfiniteTimeSpan,
        });
        _sender = Client(settings, transport, retries: 0);
        _asker = Client(settings, transport, retries: 3);
        _time = time;
    }

    public async Task<SendResult> Send(OutgoingMail mail, CancellationToken stop)
    {
        if (Size(mail) > MostBytes - EnvelopeBytes)
            return new SendResult.Rejected("too-large");
        try
        {
            await _sender.SendAsync(WaitUntil.Started, Compose(mail), mail.OperationId, stop);
            return new SendResult.Accepted();
        }
        catch (RequestFailedException fault) when (fault.Status != 0)
        {
            return await Refused(mail, fault, stop);
        }
        catch (Exception fault) when (NeverLeft(fault))
        {
            return new SendResult.TryLater(_pause);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested && IsNetwork(fault))
        {
            return await Learn(mail.OperationId, "no-answer", stop);
        }
    }

    public async Task<SendStatus> StatusOf(Guid operationId, CancellationToken stop)
    {
        var operation = new EmailSendOperation(operationId.ToString(), _asker);
        try
        {
            await operation.UpdateStatusAsync(stop);
            // Running or done: the service has it, and the delivery report says how it ends.
            return new SendStatus.Known(AttemptOutcome.Accepted);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return new SendStatus.NotKnown();
        }
        catch (RequestFailedException fault) when (fault.Status == 200)
        {
            // The answer was good and says that the send failed or was cancelled.
            return new SendStatus.Known(
                FailureCode(fault) == SuppressedCode ? AttemptOutcome.Suppressed : AttemptOutcome.Failed);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested && IsNetwork(fault))
        {
            // Busy, broken, not letting us in, or not there: whatever it would have said is not known now.
            return new SendStatus.AskLater(RetryAfter(fault as RequestFailedException));
        }
    }

    private async Task<SendResult> Refused(OutgoingMail mail, RequestFailedException fault, CancellationToken stop)
    {
        var reason = fault.ErrorCode ?? $"status-{fault.Status}";
        switch (fault.Status)
        {
            // Under this id a send is under way: ours, a moment ago.
            case 409:
                return new SendResult.Accepted();
            case 412:
                return await Learn(mail.OperationId, reason, stop);
            case 429 or 503:
                return new SendResult.TryLater(RetryAfter(fault));
            // Our own credentials or rights: nothing is wrong with the letter, and nothing was sent.
            case 401 or 403:
                return new SendResult.TryLater(_pause);
            // The sender's domain is not set up: ours to mend, and no reason to use up a send.
            case 400 or 404 when fault.ErrorCode == "DomainNotLinked":
                return new SendResult.TryLater(_pause);
            case >= 500 or 408:
                return await Learn(mail.OperationId, reason, stop);
            default:
                return new SendResult.Rejected(reason);
        }
    }

    private async Task<SendResult> Learn(Guid operationId, string reason, CancellationToken stop)
    {
        return await StatusOf(operationId, stop) switch
        {
            SendStatus.Known { Outcome: AttemptOutcome.Accepted } => new SendResult.Accepted(),
            SendStatus.Known { Outcome: AttemptOutcome.Suppressed } => new SendResult.Suppressed(),
            SendStatus.Known => new SendResult.Rejected(reason),
            _ => new SendResult.Unknown(reason),
        };
    }

    private TimeSpan RetryAfter(RequestFailedException? fault)
    {
        var header = fault?.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var value) == true ? value : null;
        TimeSpan? wait = null;
        if (int.TryParse(header, out var seconds))
            wait = TimeSpan.FromSeconds(seconds);
        else if (DateTimeOffset.TryParse(header, System.Globalization.CultureInfo.InvariantCulture, out var at))
            wait = at - _time.GetUtcNow();
        return wait is { } given && given > TimeSpan.Zero ? Min(given, _longestPause) : _pause;
    }

    private static EmailMessage Compose(OutgoingMail mail)
    {
        var content = new EmailContent(mail.Subject) { PlainText = mail.TextBody, Html = mail.HtmlBody };
        var message = new EmailMessage(mail.From, mail.To, content) { UserEngagementTrackingDisabled = true };
        foreach (var (name, value) in mail.Headers)
            message.Headers[name] = value;
        foreach (var file in mail.Files)
            message.Attachments.Add(new EmailAttachment(file.Name, file.ContentType, new BinaryData(file.Content)));
        // Our Message-ID finds the case when a reply or a bounce comes: better refused than silently replaced.
        message.Headers["x-ms-acsemail-validate-message-id"] = "true";
        return message;
    }

    private static long Size(OutgoingMail mail) =>
        (long)Encoding.UTF8.GetByteCount(mail.Subject) + Encoding.UTF8.GetByteCount(mail.TextBody)
        + Encoding.UTF8.GetByteCount(mail.HtmlBody)
        + mail.Headers.Sum(h => (long)h.Key.Length + Encoding.UTF8.GetByteCount(h.Value))
        // Files travel in base 64.
        + mail.Files.Sum(f => (f.Content.Length / 3 * 4L) + 4);

    private static string? FailureCode(RequestFailedException fault)
    {
        if (fault.ErrorCode is { } code)
            return code;
        if (fault.GetRawResponse()?.Content is not { } content)
            return null;
        using var json = JsonDocument.Parse(content.ToMemory());
        return json.RootElement.TryGetProperty("error", out var error) && error.TryGetProperty("code", out var value)
            ? value.GetString()
            : null;
    }

    // No connection was made, so nothing can have been sent.
    private static bool NeverLeft(Exception fault) => Chain(fault).Any(f => f is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError,
    });

    private static bool IsNetwork(Exception fault) => Chain(fault).Any(f =>
        f is RequestFailedException or HttpRequestException or IOException or SocketException
            or OperationCanceledException or TimeoutException or WebException);

    private static IEnumerable<Exception> Chain(Exception fault)
    {
        yield return fault;
        var inner = fault is AggregateException many ? many.InnerExceptions : [fault.InnerException!];
        foreach (var cause in inner.Where(i => i is not null).SelectMany(Chain))
            yield return cause;
    }

    private static EmailClient Client(MailSettings settings, HttpPipelineTransport transport, int retries)
    {
        var options = new EmailClientOptions { Transport = transport };
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(500);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        options.Diagnostics.IsLoggingContentEnabled = false;
        if (!string.IsNullOrEmpty(settings.ConnectionString))
            return new EmailClient(settings.ConnectionString, options);
        var endpoint = settings.Endpoint
            ?? throw new InvalidOperationException("The mail service needs a connection string or an endpoint.");
        return new EmailClient(endpoint, StorageClients.Identity(settings.ManagedIdentityClientId), options);
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
