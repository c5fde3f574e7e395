using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kernel.Communication;

/// <summary>
/// The Event Grid topic of the resource and its subscriptions (setting <c>Emulator:EventGrid:Subscriptions</c>: web
/// hooks, one a line or an item, absolute or below the functions address). It validates them once the host listens.
/// </summary>
internal sealed class EventGridTopic(
    IConfiguration configuration,
    IServer server,
    IHostApplicationLifetime lifetime,
    Outbox outbox,
    TimeProvider clock,
    ILogger<EventGridTopic> logger) : BackgroundService
{
    private const string Setting = "Emulator:EventGrid:Subscriptions";
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    public IReadOnlyList<EventSubscription> Subscriptions { get; private set; } = [];

    /// <summary>False until the subscriptions are known and have all been validated.</summary>
    public bool IsReady { get; private set; }

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!outbox.IsConfigured || !await StartedAsync(stoppingToken))
            return;

        var functions = EmulatedResource.ListeningOn(server);
        Subscriptions =
            [.. Hooks(functions).Select((url, index) => new EventSubscription($"hook{index + 1}", url, http))];
        var pause = TimeSpan.FromMilliseconds(250);
        var said = string.Empty;
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var subscription in Subscriptions.Where(subscription => !subscription.IsValidated))
                await subscription.HandshakeAsync(functions, clock.GetUtcNow(), stoppingToken);
            IsReady = Subscriptions.All(subscription => subscription.IsValidated);
            if (IsReady)
                return;

            var problems = string.Join(' ', Subscriptions.Select(subscription => subscription.Problem));
            if (problems != said)
                logger.LogWarning("Delivery reports wait: {Problems}", problems);
            said = problems;
            await Task.Delay(pause, stoppingToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<bool> StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource();
        await using var onStart = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var onStop = stopping.Register(() => started.TrySetCanceled(stopping));
        await Task.WhenAny(started.Task);
        return started.Task.IsCompletedSuccessfully;
    }

    private IEnumerable<Uri> Hooks(Uri functions)
    {
        var given = configuration.GetSection(Setting);
        string[] hooks = given.Value is { } text
            ? text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [.. given.GetChildren().Select(child => child.Value).OfType<string>()];
        if (hooks.Length == 0 && given.Value is null)
            hooks = [WithKey("/api/events/communication")];
        return hooks.Select(hook => new Uri(functions, hook));
    }

    private string WithKey(string path) =>
        FunctionKeySetting.Find(configuration, "eventgrid") is { } key
            ? $"{path}?code={Uri.EscapeDataString(key)}"
            : path;
}
