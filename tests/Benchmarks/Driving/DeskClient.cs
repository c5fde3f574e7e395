using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace ContactCenter.Benchmarks.Driving;

/// <summary>A case as an operator's program sees it, with the version it needs for its next step.</summary>
internal sealed record CaseSeen(string ETag, JsonElement Body)
{
    public string State => Body.GetProperty("state").GetString()!;

    public bool IsOver => Body.GetProperty("over").GetBoolean();

    /// <summary>Every letter has arrived.</summary>
    public bool IsDelivered => Body.GetProperty("letters").EnumerateArray().All(letter =>
        letter.GetProperty("attempts").EnumerateArray().Any(a => a.GetProperty("outcome").GetString() == "Delivered"));
}

/// <summary>The API of one organisation, as the mail gateway and as one operator of first level.</summary>
internal sealed class DeskClient : IDisposable
{
    public const string Queue = "operator-service";

    private const string Organisation = "pagopa";
    private const string Mailbox = "assistenza";
    private const string ChannelKey = "local-channel-key";
    private const string Operator = "11111111-0000-4000-8000-000000000003";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(60),
    };

    private string? _token;

    /// <summary>Where the application listens now; another port after each start.</summary>
    public Uri? Address { get; set; }

    public static async Task<DeskClient> SignInAsync(Uri address)
    {
        var client = new DeskClient { Address = address };
        await client.SignInAsync();
        return client;
    }

    public async Task SignInAsync()
    {
        using var answer = await _http.PostAsJsonAsync(At("emulator/api/sign-in"), new { objectId = Operator });
        answer.EnsureSuccessStatusCode();
        _token = (await ReadAsync(answer)).GetProperty("accessToken").GetString();
    }

    /// <summary>The contact's id, which is the case's id when a new case opens.</summary>
    public async Task<string> PostMailAsync(string mail)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, At($"api/{Organisation}/channels/mail/{Mailbox}"))
        {
            Content = new StringContent(mail, Encoding.ASCII, "message/rfc822"),
        };
        request.Headers.Add("x-functions-key", ChannelKey);
        using var answer = await _http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.Accepted)
            throw await RefusalAsync(answer);
        return (await ReadAsync(answer)).GetProperty("contact").GetString()!;
    }

    /// <summary>Null while there is no such case.</summary>
    public async Task<CaseSeen?> ReadCaseAsync(string id)
    {
        using var request = Authorised(HttpMethod.Get, $"api/{Organisation}/cases/{id}");
        using var answer = await _http.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await SeenAsync(answer);
    }

    public async Task<CaseSeen> StepAsync(string id, string etag, string verb, object body, string key)
    {
        using var request = Authorised(HttpMethod.Post, $"api/{Organisation}/cases/{id}/{verb}");
        request.Headers.TryAddWithoutValidation("If-Match", etag);
        request.Headers.Add("Idempotency-Key", key);
        request.Content = JsonContent.Create(body);
        using var answer = await _http.SendAsync(request);
        return await SeenAsync(answer);
    }

    public async Task<int> WaitingAsync()
    {
        var queues = await GetAsync($"api/{Organisation}/queues");
        return queues.GetProperty("items").EnumerateArray()
            .Single(queue => queue.GetProperty("key").GetString() == Queue).GetProperty("count").GetInt32();
    }

    public async Task<int> ReadPageAsync(int size) =>
        (await GetAsync($"api/{Organisation}/queues/{Queue}/items?size={size}")).GetProperty("items").GetArrayLength();

    /// <summary>How many mails left for this address, as the mail service saw it.</summary>
    public async Task<int> MailsSentToAsync(string recipient) =>
        (await GetAsync($"emulator/api/outbox?recipient={Uri.EscapeDataString(recipient)}"))
            .GetProperty("total").GetInt32();

    /// <summary>Every mail to this address, at least one, was reported on and the report was taken.</summary>
    public async Task<bool> IsReportedAsync(string recipient)
    {
        var outbox = await GetAsync($"emulator/api/outbox?recipient={Uri.EscapeDataString(recipient)}");
        var mails = outbox.GetProperty("items").EnumerateArray().ToList();
        return mails.Count > 0 && mails.All(mail =>
            mail.GetProperty("reports").EnumerateArray().ToList() is { Count: > 0 } reports
            && reports.All(report => report.GetProperty("isAcknowledged").GetBoolean()));
    }

    public async Task<bool> IsHealthyAsync()
    {
        using var answer = await _http.GetAsync(At("api/health"));
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> GetAsync(string path)
    {
        using var request = Authorised(HttpMethod.Get, path);
        using var answer = await _http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw await RefusalAsync(answer);
        return await ReadAsync(answer);
    }

    private HttpRequestMessage Authorised(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, At(path));
        request.Headers.Add("Authorization", $"Bearer {_token}");
        return request;
    }

    private Uri At(string path) =>
        new(Address ?? throw new InvalidOperationException("There is no address yet."), path);

    private static async Task<CaseSeen> SeenAsync(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
            throw await RefusalAsync(answer);
        return new CaseSeen(answer.Headers.ETag!.ToString(), await ReadAsync(answer));
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync();
        using var document = await JsonDocument.ParseAsync(stream);
        return document.RootElement.Clone();
    }

    private static async Task<RefusedCallException> RefusalAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return new RefusedCallException(
            answer.StatusCode, $"{(int)answer.StatusCode} {answer.RequestMessage!.RequestUri!.AbsolutePath}: {text}");
    }
}

/// <summary>The application answered, and not what was hoped for.</summary>
internal sealed class RefusedCallException(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status => status;
}
