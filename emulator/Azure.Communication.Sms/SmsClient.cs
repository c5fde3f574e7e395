using System.Globalization;
using System.Text.Json;
using Azure.Core;

namespace Azure.Communication.Sms;

public class SmsClient
{
    private readonly CommunicationResource? _resource;
    private readonly string _apiVersion = string.Empty;

    public SmsClient(string connectionString)
        : this(connectionString, new SmsClientOptions())
    {
    }

    public SmsClient(string connectionString, SmsClientOptions options)
        : this(new CommunicationResource(connectionString, options ??= new SmsClientOptions()), options)
    {
    }

    public SmsClient(Uri endpoint, AzureKeyCredential keyCredential, SmsClientOptions? options = null)
        : this(new CommunicationResource(endpoint, keyCredential, options ??= new SmsClientOptions()), options)
    {
    }

    public SmsClient(Uri endpoint, TokenCredential tokenCredential, SmsClientOptions? options = null)
        : this(new CommunicationResource(endpoint, tokenCredential, options ??= new SmsClientOptions()), options)
    {
    }

    protected SmsClient()
    {
    }

    private SmsClient(CommunicationResource resource, SmsClientOptions options)
    {
        _resource = resource;
        _apiVersion = options.ApiVersion;
    }

    private CommunicationResource Resource =>
        _resource ?? throw new InvalidOperationException("This client was made for mocking and has no endpoint.");

    public virtual Response<SmsSendResult> Send(
        string from,
        string to,
        string message,
        SmsSendOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(to);
        return First(Send(from, [to], message, options, cancellationToken));
    }

    public virtual Response<IReadOnlyList<SmsSendResult>> Send(
        string from,
        IEnumerable<string> to,
        string message,
        SmsSendOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        using var request = CreateSend(from, to, message, options);
        return Read(Resource.Send(request, 202, cancellationToken));
    }

    public virtual async Task<Response<SmsSendResult>> SendAsync(
        string from,
        string to,
        string message,
        SmsSendOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(to);
        return First(await SendAsync(from, [to], message, options, cancellationToken));
    }

    public virtual async Task<Response<IReadOnlyList<SmsSendResult>>> SendAsync(
        string from,
        IEnumerable<string> to,
        string message,
        SmsSendOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        using var request = CreateSend(from, to, message, options);
        return Read(await Resource.SendAsync(request, 202, cancellationToken));
    }

    private static Response<SmsSendResult> First(Response<IReadOnlyList<SmsSendResult>> all) =>
        Response.FromValue(all.Value[0], all.GetRawResponse());

    private static Response<IReadOnlyList<SmsSendResult>> Read(Response response)
    {
        using var json = JsonDocument.Parse(response.Content.ToMemory());
        IReadOnlyList<SmsSendResult> results =
            [.. json.RootElement.GetProperty("value").EnumerateArray().Select(SmsSendResult.Read)];
        return Response.FromValue(results, response);
    }

    private HttpMessage CreateSend(string from, IEnumerable<string> to, string message, SmsSendOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(message);
        string[] recipients = [.. to];
        if (recipients.Length == 0 || recipients.Any(string.IsNullOrEmpty))
            throw new ArgumentException("Each recipient needs a phone number.", nameof(to));

        var request = Resource.CreateMessage(RequestMethod.Post, "/sms", _apiVersion);
        request.Request.Headers.Add(HttpHeader.Common.JsonContentType);
        request.Request.Content = RequestContent.Create(ToJson(from, recipients, message, options));
        return request;
    }

    private static BinaryData ToJson(string from, string[] recipients, string message, SmsSendOptions? options)
    {
        var firstSent = DateTimeOffset.UtcNow.ToString("r", CultureInfo.InvariantCulture);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("from", from);
            json.WriteStartArray("smsRecipients");
            foreach (var recipient in recipients)
            {
                json.WriteStartObject();
                json.WriteString("to", recipient);
                // Makes a retry of this request harmless: the service remembers the pair of id and first attempt.
                json.WriteString("repeatabilityRequestId", Guid.NewGuid().ToString());
                json.WriteString("repeatabilityFirstSent", firstSent);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("message", message);
            WriteOptions(json, options);
            json.WriteEndObject();
        }

        return new BinaryData(buffer.ToArray());
    }

    private static void WriteOptions(Utf8JsonWriter json, SmsSendOptions? options)
    {
        if (options is null)
            return;

        json.WriteStartObject("smsSendOptions");
        json.WriteBoolean("enableDeliveryReport", options.EnableDeliveryReport);
        if (options.Tag is { } tag)
            json.WriteString("tag", tag);
        if (options.DeliveryReportTimeoutInSeconds is { } seconds)
            json.WriteNumber("deliveryReportTimeoutInSeconds", seconds);
        json.WriteEndObject();
    }
}
