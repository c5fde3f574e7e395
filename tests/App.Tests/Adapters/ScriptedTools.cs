using System.Collections.Concurrent;
using ContactCenter.Adapters.Customers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App.Tests.Adapters;

/// <summary>A request as it reached the tool.</summary>
public sealed record ToolRequest(string Line, string Body, string? ApiKey, string? IdempotencyKey);

/// <summary>Tools of somebody else, nearby: they say what the test scripted and remember what they heard.</summary>
public sealed class ScriptedTools : IAsyncDisposable
{
    private readonly ConcurrentQueue<ToolRequest> _heard = new();
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _script = new();
    private readonly WebApplication _server;

    private ScriptedTools(WebApplication server)
    {
        _server = server;
        server.Run(Answer);
    }

    public IReadOnlyList<ToolRequest> Heard => [.. _heard];

    /// <summary>All four tools at this address.</summary>
    public CustomerToolSettings Settings
    {
        get
        {
            var tool = new ToolSettings("Tool", new Uri($"{_server.Urls.Single()}/tool/"), "the key");
            return new CustomerToolSettings(tool, tool, tool, tool);
        }
    }

    public static async Task<ScriptedTools> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var tools = new ScriptedTools(builder.Build());
        await tools._server.StartAsync();
        return tools;
    }

    /// <param name="line">Method and path, without the query.</param>
    public void Says(string line, string json, int status = 200) => Does(line, context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    });

    public void Does(string line, Func<HttpContext, Task> what) => _script[line] = what;

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private async Task Answer(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var path = context.Request.Path.Value!.Replace("/tool/", "", StringComparison.Ordinal);
        var headers = context.Request.Headers;
        _heard.Enqueue(new ToolRequest(
            $"{context.Request.Method} {path}{context.Request.QueryString}", body, headers["x-api-key"],
            headers["Idempotency-Key"]));
        if (_script.TryGetValue($"{context.Request.Method} {path}", out var answer))
            await answer(context);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
