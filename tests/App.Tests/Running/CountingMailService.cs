using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App.Tests.Running;

/// <summary>A request that reached the mail service whole: a send, or a question after one.</summary>
public sealed record MailRequest(string Method, string Operation);

/// <summary>A send that reached the mail service.</summary>
public sealed record MailSend(string Operation, string Sender, string Recipient);

/// <summary>
/// A mail service outside the process of the application that recognises no operation id: each send under it counts
/// and would be a mail of its own, so a repeat that the real service drops for five minutes is seen here.
/// </summary>
public sealed class CountingMailService : IAsyncDisposable
{
    private readonly ConcurrentQueue<MailRequest> _requests = new();
    private readonly ConcurrentDictionary<string, MailSend> _taken = new();
    private readonly WebApplication _server;

    private CountingMailService(WebApplication server)
    {
        _server = server;
        server.MapPost("/emails:send", Send);
        server.MapGet("/emails/operations/{id}", Status);
    }

    /// <summary>What happens to a send that arrived; by default it is taken and answered.</summary>
    public Func<MailSend, HttpContext, Task>? OnSend { get; set; }

    public IReadOnlyList<MailRequest> Requests => [.. _requests];

    public IEnumerable<MailSend> Taken => _taken.Values;

    public string ConnectionString =>
        $"endpoint={_server.Urls.Single()}/;accesskey={Convert.ToBase64String(new byte[32])}";

    public static async Task<CountingMailService> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Logging.ClearProviders();
        var service = new CountingMailService(builder.Build());
        await service._server.StartAsync();
        return service;
    }

    /// <summary>From now on this send is one that the service made, whether or not it says so.</summary>
    public void Take(MailSend send) => _taken[send.Operation] = send;

    public static Task Answer(MailSend send, HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return context.Response.WriteAsJsonAsync(new { id = send.Operation, status = "Running" });
    }

    public int Sends(string operation) => Requests.Count(r => r.Method == "POST" && r.Operation == operation);

    /// <summary>Tells the application what became of a send, as Event Grid does.</summary>
    public static async Task Report(AppClient app, MailSend send, string status)
    {
        object[] events =
        [
            new
            {
                id = Guid.NewGuid(),
                topic = "mail",
                subject = $"sender/{send.Sender}/message/{send.Operation}",
                eventType = "Microsoft.Communication.EmailDeliveryReportReceived",
                eventTime = DateTimeOffset.UtcNow,
                dataVersion = "1.0",
                data = new { sender = send.Sender, recipient = send.Recipient, messageId = send.Operation, status },
            },
        ];
        using var response = await app.Http.PostAsJsonAsync(
            $"/api/events/communication?code={AppClient.EventsKey}", events);
        response.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task Send(HttpContext context)
    {
        // Read to its end first: a request that was cut off never reached the service.
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var mail = body.RootElement;
        var send = new MailSend(
            context.Request.Headers["Operation-Id"].ToString(),
            mail.GetProperty("senderAddress").GetString()!,
            mail.GetProperty("recipients").GetProperty("to")[0].GetProperty("address").GetString()!);
        _requests.Enqueue(new MailRequest("POST", send.Operation));
        if (OnSend is { } instead)
        {
            await instead(send, context);
            return;
        }
        Take(send);
        await Answer(send, context);
    }

    private Task Status(string id, HttpContext context)
    {
        _requests.Enqueue(new MailRequest("GET", id));
        if (_taken.ContainsKey(id))
            return context.Response.WriteAsJsonAsync(new { id, status = "Succeeded" });
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsJsonAsync(
            new { error = new { code = "NotFound", message = "None of that id." } });
    }
}
