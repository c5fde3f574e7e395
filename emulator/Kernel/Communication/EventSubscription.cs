using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kernel.Communication;

/// <summary>One web hook: no event is told before it has echoed the code of the validation event.</summary>
internal sealed class EventSubscription(string name, Uri url, HttpClient http)
{
    // What Event Grid takes for an error of configuration that no retry can mend.
    private static readonly HttpStatusCode[] Final =
    [
        HttpStatusCode.BadRequest,
        HttpStatusCode.Unauthorized,
        HttpStatusCode.Forbidden,
        HttpStatusCode.RequestEntityTooLarge,
    ];

    private readonly string code = Guid.NewGuid().ToString();
    private readonly string secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    public string Name => name;

    /// <summary>Without the key in the query, which is nobody's to read.</summary>
    public string Address => url.GetLeftPart(UriPartial.Path);

    public bool IsValidated { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>The other way to validate: opening the address that the event carries.</summary>
    public bool Validate(string given)
    {
        IsValidated |= CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(secret));
        return IsValidated;
    }

    public async Task HandshakeAsync(Uri functions, DateTimeOffset at, CancellationToken cancellation)
    {
        var validationUrl = new Uri(functions, $"/emulator/eventgrid/{name}/validate?id={secret}");
        var validation = DeliveryEvent.Validation(code, validationUrl, at);
        try
        {
            using var request = Request(validation, "SubscriptionValidation", 0);
            using var response = await http.SendAsync(request, cancellation);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Problem = $"The validation event was answered with {(int)response.StatusCode}.";
                return;
            }

            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation));
            IsValidated |= answer is JsonObject && (string?)answer["validationResponse"] == code;
            Problem = IsValidated ? null : "The answer to the validation event does not echo its code.";
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or JsonException
            or InvalidOperationException && !cancellation.IsCancellationRequested)
        {
            Problem = $"The validation event was not answered: {failure.Message}";
        }
    }

    /// <summary>Null when the event was acknowledged.</summary>
    public async Task<DeliveryFailure?> TellAsync(JsonObject told, int attempt, CancellationToken cancellation)
    {
        try
        {
            using var request = Request(told, "Notification", attempt - 1);
            using var response = await http.SendAsync(request, cancellation);
            return response.IsSuccessStatusCode
                ? null
                : new DeliveryFailure(
                    $"{Address} answered {(int)response.StatusCode}.", Final.Contains(response.StatusCode));
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException
            && !cancellation.IsCancellationRequested)
        {
            return new DeliveryFailure($"{Address} did not answer: {failure.Message}", IsFinal: false);
        }
    }

    private HttpRequestMessage Request(JsonObject told, string eventType, int earlierAttempts)
    {
        var json = new JsonArray(told.DeepClone()).ToJsonString();
        return new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
            Headers =
            {
                { "aeg-event-type", eventType },
                { "aeg-subscription-name", name.ToUpperInvariant() },
                { "aeg-delivery-count", earlierAttempts.ToString(CultureInfo.InvariantCulture) },
                { "aeg-data-version", "1.0" },
                { "aeg-metadata-version", "1" },
            },
        };
    }
}

internal sealed record DeliveryFailure(string Reason, bool IsFinal);
