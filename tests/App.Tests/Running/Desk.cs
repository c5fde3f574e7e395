using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ContactCenter.App.Cases;
using ContactCenter.App.Desk;
using ContactCenter.App.Http;
using ContactCenter.App.Intake;

namespace ContactCenter.App.Tests.Running;

/// <summary>A case as somebody saw it, with the version they saw.</summary>
public sealed record Seen(CaseView Case, string ETag);

/// <summary>An answer of the API with its body read.</summary>
public sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders Content, byte[] Body)
{
    public Problem Problem => As<Problem>();

    public T As<T>() => JsonSerializer.Deserialize<T>(Body, ApiJson.Options)!;

    public static async Task<Answer> Of(HttpResponseMessage response) => new(
        response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsByteArrayAsync());
}

/// <summary>A person at the desk: signed in, working cases of one organisation.</summary>
public sealed class Desk(AppClient app, Person person)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private AuthenticationHeaderValue? _token;
    private int _tokenOfTravel;

    public Task<Answer> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, Below(path)));

    public Task<Answer> Post(string path, object body, string? ifMatch = null, string? key = null)
    {
        var json = body as string ?? JsonSerializer.Serialize(body, ApiJson.Options);
        var request = new HttpRequestMessage(HttpMethod.Post, Below(path))
        {
            Content = new StringContent(json, new MediaTypeHeaderValue("application/json")),
        };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return Send(request);
    }

    /// <summary>A body of any kind: a file to be imported, a document.</summary>
    public Task<Answer> PostFile(string path, byte[] content, string mediaType) =>
        Send(new HttpRequestMessage(HttpMethod.Post, Below(path))
        {
            Content = new ByteArrayContent(content) { Headers = { { "Content-Type", mediaType } } },
        });

    public Task<Answer> Put(string path, object body)
    {
        var json = body as string ?? JsonSerializer.Serialize(body, ApiJson.Options);
        return Send(new HttpRequestMessage(HttpMethod.Put, Below(path))
        {
            Content = new StringContent(json, new MediaTypeHeaderValue("application/json")),
        });
    }

    public async Task<Seen> Read(string id)
    {
        var answer = await Get($"cases/{id}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return new Seen(answer.As<CaseView>(), answer.Headers.ETag!.ToString());
    }

    /// <summary>Takes a step on the case as it is now and expects it to be allowed.</summary>
    public async Task<CaseView> Do(string id, string step, object body)
    {
        var answer = await Try(id, step, body);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{step}: {answer.Status} {Text(answer)}");
        return answer.As<CaseView>();
    }

    /// <summary>
    /// Takes a step on the case as it is now; read again when it changed in between, as a person does.
    /// </summary>
    public async Task<Answer> Try(string id, string step, object body)
    {
        for (var tries = 1; ; tries++)
        {
            var seen = await Read(id);
            var answer = await Post($"cases/{id}/{step}", body, seen.ETag, Guid.NewGuid().ToString());
            if (answer.Status != HttpStatusCode.PreconditionFailed || tries == 10)
                return answer;
        }
    }

    /// <summary>Waits until the case is there and is as expected.</summary>
    public async Task<CaseView> Until(string id, string what, Func<CaseView, bool> holds)
    {
        var answer = await Get($"cases/{id}");
        for (var deadline = DateTime.UtcNow + Patience; DateTime.UtcNow < deadline; answer = await Get($"cases/{id}"))
        {
            if (answer.Status == HttpStatusCode.OK && answer.As<CaseView>() is var current && holds(current))
                return current;
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
        throw new TimeoutException($"“{what}” did not come true: {answer.Status} {Text(answer)}");
    }

    public Task<CaseView> Opened(string id) => Until(id, "the mail is a case", _ => true);

    /// <summary>Waits until the line of a case in a work list is as expected.</summary>
    public async Task<WorkItemView> InQueue(string queue, string id, string what, Func<WorkItemView, bool> holds)
    {
        WorkItemView? last = null;
        for (var deadline = DateTime.UtcNow + Patience; DateTime.UtcNow < deadline;)
        {
            last = await Find(queue, id);
            if (last is not null && holds(last))
                return last;
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
        throw new TimeoutException($"“{what}” did not come true in {queue}: {last}");
    }

    public async Task NotInQueue(string queue, string id)
    {
        for (var deadline = DateTime.UtcNow + Patience; await Find(queue, id) is not null;)
        {
            Assert.True(DateTime.UtcNow < deadline, $"The case never left {queue}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>Waits until a mail stands in the list of what was set aside.</summary>
    public async Task<SetAsideItem> SetAside(string contact)
    {
        for (var deadline = DateTime.UtcNow + Patience; DateTime.UtcNow < deadline;)
        {
            if ((await Get("set-aside")).As<SetAsidePage>().Items.FirstOrDefault(
                i => i.Contact == contact) is { } found)
            {
                return found;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
        throw new TimeoutException($"Contact {contact} was not set aside.");
    }

    public async Task<bool> IsOpenNow() => (await Get("settings")).As<Procedures.SettingsView>().OpenNow;

    private static string Text(Answer answer) =>
        System.Text.Encoding.UTF8.GetString(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, 4_000)));

    private async Task<WorkItemView?> Find(string queue, string id)
    {
        var cursor = "";
        do
        {
            var page = (await Get($"queues/{queue}/items?size=200{cursor}")).As<WorkPageView>();
            if (page.Items.FirstOrDefault(i => i.Case == id) is { } found)
                return found;
            cursor = page.Next is { } next ? $"&cursor={Uri.EscapeDataString(next)}" : null;
        }
        while (cursor is not null);
        return null;
    }

    private string Below(string path) => path.StartsWith('/') ? path : $"/api/{person.Organisation}/{path}";

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        if (_token is null || _tokenOfTravel != app.Travels)
            (_token, _tokenOfTravel) = (await app.SignIn(person.ObjectId), app.Travels);
        request.Headers.Authorization = _token;
        using (request)
        using (var response = await app.Http.SendAsync(request))
            return await Answer.Of(response);
    }
}
