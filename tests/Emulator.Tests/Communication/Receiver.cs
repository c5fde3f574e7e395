using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Emulator.Tests.Communication;

/// <summary>A subscriber as the service sees it: a web hook that notes down what it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<JsonObject> events = [];
    private readonly ConcurrentQueue<int> answers = [];
    private readonly ConcurrentQueue<string> attempts = [];

    private Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapPost("/hook", HookAsync);
    }

    public string Hook { get; private set; } = string.Empty;

    /// <summary>How often the validation event came.</summary>
    public int Validations { get; private set; }

    public bool EchoesCode { get; set; } = true;

    public IReadOnlyList<JsonObject> Events => [.. events];

    /// <summary>The delivery counts of all notifications, the refused ones too.</summary>
    public IReadOnlyList<string> Attempts => [.. attempts];

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        await receiver.app.StartAsync();
        receiver.Hook = receiver.app.Urls.First() + "/hook?code=hook-key";
        return receiver;
    }

    /// <summary>The statuses of the next answers to notifications; 200 after them.</summary>
    public void AnswerNext(params int[] statuses)
    {
        foreach (var status in statuses)
            answers.Enqueue(status);
    }

    public async Task<IReadOnlyList<JsonObject>> WaitForAsync(int count)
    {
        await Until.TrueAsync(() => events.Count >= count, $"{count} events");
        return Events;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> HookAsync(HttpRequest request)
    {
        if (request.Query["code"] != "hook-key")
            return Results.Unauthorized();
        var array = (await JsonNode.ParseAsync(request.Body))!.AsArray();
        var told = Assert.Single(array)!.AsObject();
        if (request.Headers["aeg-event-type"] == "SubscriptionValidation")
        {
            Validations++;
            Assert.Equal("Microsoft.EventGrid.SubscriptionValidationEvent", (string?)told["eventType"]);
            var code = EchoesCode ? (string?)told["data"]!["validationCode"] : "something else";
            return Results.Json(new { validationResponse = code });
        }

        Assert.Equal("Notification", request.Headers["aeg-event-type"]);
        attempts.Enqueue(request.Headers["aeg-delivery-count"].ToString());
        if (answers.TryDequeue(out var status) && status != 200)
            return Results.StatusCode(status);
        events.Enqueue((JsonObject)told.DeepClone());
        return Results.Ok();
    }
}

internal static class Until
{
    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        var deadline = DateTime.UtcNow.AddSeconds(20);
        while (!condition())
        {
            if (DateTime.UtcNow > deadline)
                Assert.Fail($"Waited in vain for {what}.");
            await Task.Delay(20);
        }
    }
}
