using Azure;
using Azure.Communication.Sms;
using Azure.Core.Pipeline;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Notification;

namespace ContactCenter.Adapters.Sms;

/// <summary>
/// SMS over Communication Services. One request, never repeated from here: a pipeline that retried after a lost answer
/// could not say whether the first one left.
/// </summary>
internal sealed class SmsSender : ISmsSender
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(30);
    private readonly SmsClient _client;

    public SmsSender(MailSettings settings, HttpPipelineTransport? transport = null)
    {
        var options = new SmsClientOptions();
        if (transport is not null)
            options.Transport = transport;
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        options.Diagnostics.IsLoggingContentEnabled = false;
        _client = !string.IsNullOrEmpty(settings.ConnectionString)
            ? new SmsClient(settings.ConnectionString, options)
            : new SmsClient(
                settings.Endpoint ?? throw new InvalidOperationException(
                    "The SMS service needs a connection string or an endpoint."),
                StorageClients.Identity(settings.ManagedIdentityClientId), options);
    }

    public async Task<SendResult> Send(
        string from, string to, string text, string tag, CancellationToken stop)
    {
        var options = new SmsSendOptions(enableDeliveryReport: true) { Tag = tag };
        try
        {
            var result = (await _client.SendAsync(from, to, text, options, stop)).Value;
            return result.Successful
                ? new SendResult.Accepted()
                : new SendResult.Rejected($"status-{result.HttpStatusCode}");
        }
        catch (RequestFailedException fault)
        {
            return fault.Status switch
            {
                // Too many, not ready, or our own rights: nothing is wrong with the message and nothing was sent.
                429 or 503 or 401 or 403 => new SendResult.TryLater(_pause),
                0 => NeverLeft(fault) ? new SendResult.TryLater(_pause) : new SendResult.Unknown("no-answer"),
                >= 500 or 408 => new SendResult.Unknown(fault.ErrorCode ?? $"status-{fault.Status}"),
                _ => new SendResult.Rejected(fault.ErrorCode ?? $"status-{fault.Status}"),
            };
        }
        catch (Exception fault) when (!stop.IsCancellationRequested
            && fault is OperationCanceledException or IOException or HttpRequestException or AggregateException)
        {
            return NeverLeft(fault) ? new SendResult.TryLater(_pause) : new SendResult.Unknown("no-answer");
        }
    }

    // No connection was made, so nothing can have been sent.
    private static bool NeverLeft(Exception? fault) => fault is not null && (fault is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError,
    } || NeverLeft(fault.InnerException));
}
