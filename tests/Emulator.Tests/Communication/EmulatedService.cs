using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Communication.Email;
using Azure.Communication.Sms;
using Kernel.Clock;
using Kernel.Communication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Emulator.Tests.Communication;

/// <summary>A host with the emulated service and nothing else, and clients that reach it over HTTP.</summary>
internal sealed class EmulatedService : IAsyncDisposable
{
    public const string Sender = "assistenza@flowe.example";

    private readonly WebApplication app;

    private EmulatedService(WebApplication app, TravellingClock clock, string connectionString)
    {
        this.app = app;
        ConnectionString = connectionString;
        Clock = clock;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public TravellingClock Clock { get; }

    public HttpClient Http { get; }

    public string ConnectionString { get; }

    /// <summary>An outbox name of its own keeps tests on one storage account apart.</summary>
    public static string NewOutbox() => $"Outbox{Guid.NewGuid():N}";

    public static async Task<EmulatedService> StartAsync(
        AzuriteFixture azurite,
        string? hook = null,
        string? outbox = null,
        Dictionary<string, string?>? settings = null,
        Action<WebApplication>? map = null,
        bool waitsForHook = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["port"] = "0",
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["CommunicationServices"] = "UseEmulator=true",
            ["Emulator:Communication:Outbox"] = outbox ?? NewOutbox(),
            ["Emulator:EventGrid:Subscriptions"] = hook ?? string.Empty,
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        var clock = new TravellingClock(new StoppedTime());
        builder.Services.AddSingleton<TimeProvider>(clock);
        var module = new CommunicationModule();
        module.AddServices(builder.Services, builder.Configuration);
        // Read as an application reads it: before the host is built, let alone listens.
        var connectionString = builder.Configuration[EmulatedResource.Setting]!;
        var built = builder.Build();
        module.Map(built);
        map?.Invoke(built);
        await built.StartAsync();
        var service = new EmulatedService(built, clock, connectionString);
        if (waitsForHook)
            await service.UntilReadyAsync();
        return service;
    }

    public static EmailMessage Message(
        string recipient = "mario.rossi@cliente.example", string subject = "La sua pratica") =>
        new(Sender, recipient, new EmailContent(subject) { PlainText = "Gentile cliente, abbiamo risposto." });

    public EmailClient Mail(Action<EmailClientOptions>? configure = null)
    {
        var options = new EmailClientOptions { Retry = { MaxRetries = 0 } };
        configure?.Invoke(options);
        return new EmailClient(ConnectionString, options);
    }

    public SmsClient Sms() => new(ConnectionString, new SmsClientOptions { Retry = { MaxRetries = 0 } });

    public async Task SetAsync(object settings)
    {
        using var response = await Http.PostAsJsonAsync("/emulator/api/outbox/settings", settings);
        response.EnsureSuccessStatusCode();
    }

    public async Task<JsonNode> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(path))!;

    public async Task<JsonNode> MessageAsync(string id, string channel = "outbox") =>
        (await GetAsync($"/emulator/api/{channel}/{id}"))["message"]!;

    public Task<HttpResponseMessage> DoAsync(string id, string action, string channel = "outbox") =>
        Http.PostAsync($"/emulator/api/{channel}/{id}/{action}", null);

    /// <summary>Until the web hook is validated and events are told.</summary>
    public Task UntilReadyAsync()
    {
        var topic = app.Services.GetRequiredService<EventGridTopic>();
        return Until.TrueAsync(() => topic.IsReady, "the web hook");
    }

    /// <summary>Past the half second in which an accepted operation still runs.</summary>
    public void PassProcessing() => Clock.Advance(TimeSpan.FromSeconds(0.6));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>Time moves only when a test moves it, however slow the test is.</summary>
    private sealed class StoppedTime : TimeProvider
    {
        private readonly DateTimeOffset now = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
