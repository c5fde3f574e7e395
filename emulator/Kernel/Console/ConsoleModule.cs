using Kernel.Communication;
using Kernel.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kernel.ConsolePages;

/// <summary>The pages below <c>/emulator</c>.</summary>
internal sealed class ConsoleModule : IHostModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ConsolePage>();
        services.AddSingleton<QueueStore>();
        services.AddSingleton<OverviewPages>();
        services.AddSingleton<OutboxPages>();
        services.AddSingleton<QueuePages>();
        services.AddSingleton<OrchestrationPages>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var console = routes.MapGroup("/emulator").AddEndpointFilter<LocalOnly>();
        console.MapGet("", (HttpContext http, OverviewPages pages) => pages.Overview(http));
        console.MapGet("clock", (HttpContext http, OverviewPages pages) => pages.Clock(http));
        console.MapGet("console.css", () => Resource("console.css", "text/css"));
        console.MapGet("console.js", () => Resource("console.js", "text/javascript"));
        MapOutbox(console);
        console.MapGet("queues", (HttpContext http, QueuePages pages, CancellationToken cancellation) =>
            pages.ListAsync(http, cancellation));
        console.MapGet(
            "queues/{name}",
            (HttpContext http, string name, QueuePages pages, CancellationToken cancellation) =>
                pages.PeekAsync(http, name, cancellation));
        console.MapPost(
            "api/queues/{name}/requeue",
            (string name, string? messageId, QueuePages pages, CancellationToken cancellation) =>
                pages.RequeueAsync(name, messageId, cancellation));
        console.MapGet(
            "orchestrations",
            (HttpContext http, string? prefix, string? status, string? continuation, OrchestrationPages pages,
                CancellationToken cancellation) => pages.ListAsync(http, prefix, status, continuation, cancellation));
        console.MapGet(
            "orchestrations/instance",
            (HttpContext http, string id, OrchestrationPages pages, CancellationToken cancellation) =>
                pages.DetailAsync(http, id, cancellation));
    }

    private static void MapOutbox(RouteGroupBuilder console)
    {
        foreach (var (path, channel) in new[] { ("outbox", OutboxChannel.Mail), ("sms", OutboxChannel.Sms) })
        {
            console.MapGet(
                path,
                (HttpContext http, string? recipient, int? skip, OutboxPages pages, CancellationToken cancellation) =>
                    pages.ListAsync(http, channel, recipient, skip, cancellation));
            console.MapGet(
                path + "/{id}",
                (HttpContext http, string id, OutboxPages pages, CancellationToken cancellation) =>
                    pages.DetailAsync(http, channel, id, cancellation));
        }

        console.MapGet(
            "outbox/{id}/html",
            (HttpContext http, string id, OutboxPages pages, CancellationToken cancellation) =>
                pages.BodyAsync(http, id, cancellation));
    }

    private static IResult Resource(string name, string type) =>
        Results.Stream(typeof(ConsoleModule).Assembly.GetManifestResourceStream($"Kernel.Console.{name}")!, type);
}
