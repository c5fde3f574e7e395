using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Desk.Customers;

namespace ContactCenter.Adapters.Customers;

/// <summary>
/// Speaks JSON with one external tool. A question is repeated once when no answer came; a change is asked once, since
/// only who asked for it can say that it is the same one.
/// </summary>
internal sealed class ToolClient(HttpClient http, ToolSettings settings)
{
    private const string KeyHeader = "x-api-key";
    private const int LargestAnswer = 8 * 1024 * 1024;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(8);

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Null when the tool knows no such thing.</summary>
    /// <exception cref="ToolAwayException">No answer, or none that can be understood.</exception>
    public Task<T?> Get<T>(string path, CancellationToken stop)
        where T : class => Ask<T>(() => new HttpRequestMessage(HttpMethod.Get, Below(path)), stop);

    /// <summary>A question whose words are personal and therefore no part of an address.</summary>
    public Task<T?> Search<T>(string path, object question, CancellationToken stop)
        where T : class => Ask<T>(
            () => new HttpRequestMessage(HttpMethod.Post, Below(path)) { Content = Body(question) }, stop);

    public async Task<Stream?> Open(string path, CancellationToken stop)
    {
        using var answer = await Answer(() => new HttpRequestMessage(HttpMethod.Get, Below(path)), stop);
        return answer is null ? null : new MemoryStream(await Content(answer, stop));
    }

    /// <summary>A change; the id is the same when the same change is asked again.</summary>
    public async Task<ToolOutcome> Change(
        HttpMethod method, string path, object change, string id, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, Below(path)) { Content = Body(change) };
        request.Headers.Add("Idempotency-Key", id);
        try
        {
            using var answer = await Send(request, stop);
            return answer.StatusCode switch
            {
                >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => ToolOutcome.Done,
                HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests => ToolOutcome.Unknown,
                >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => ToolOutcome.Declined,
                _ => ToolOutcome.Unknown,
            };
        }
        catch (Exception fault) when (IsSilence(fault, stop))
        {
            return ToolOutcome.Unknown;
        }
    }

    private async Task<T?> Ask<T>(Func<HttpRequestMessage> question, CancellationToken stop)
        where T : class
    {
        using var answer = await Answer(question, stop);
        if (answer is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(await Content(answer, stop), _json) ?? throw Away();
        }
        catch (JsonException fault)
        {
            throw Away(fault);
        }
    }

    private async Task<HttpResponseMessage?> Answer(Func<HttpRequestMessage> question, CancellationToken stop)
    {
        for (var isLast = false; ; isLast = true)
        {
            using var request = question();
            try
            {
                var answer = await Send(request, stop);
                if (answer.IsSuccessStatusCode)
                    return answer;
                var status = answer.StatusCode;
                answer.Dispose();
                if (status == HttpStatusCode.NotFound)
                    return null;
                if (isLast || status < HttpStatusCode.InternalServerError)
                    throw Away();
            }
            catch (Exception fault) when (IsSilence(fault, stop))
            {
                if (isLast)
                    throw Away(fault);
            }
        }
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken stop)
    {
        if (settings.Key is { } key)
            request.Headers.Add(KeyHeader, key);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(_patience);
        return await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, patience.Token);
    }

    private async Task<byte[]> Content(HttpResponseMessage answer, CancellationToken stop)
    {
        var content = await answer.Content.ReadAsByteArrayAsync(stop);
        return content.Length <= LargestAnswer ? content : throw Away();
    }

    private Uri Below(string path) => new($"{settings.Address.AbsoluteUri.TrimEnd('/')}/{path}");

    private static JsonContent Body(object body) => JsonContent.Create(body, body.GetType(), options: _json);

    /// <summary>No answer in time or none at all; not that our own caller went away.</summary>
    private static bool IsSilence(Exception fault, CancellationToken stop) =>
        !stop.IsCancellationRequested && fault is HttpRequestException or OperationCanceledException or IOException;

    private ToolAwayException Away(Exception? fault = null) => new(settings.Name, fault);
}
