using Microsoft.AspNetCore.Http;
using static Kernel.ConsolePages.ConsolePage;

namespace Kernel.ConsolePages;

internal sealed class QueuePages(ConsolePage page, QueueStore queues)
{
    public async Task<IResult> ListAsync(HttpContext http, CancellationToken cancellation)
    {
        var all = await queues.ListAsync(cancellation);
        Html[] rows = [.. all.Select(queue => Html.Of($"""
            <tr><td><a href="/emulator/queues/{queue.Name}">{queue.Name}</a></td>
            <td>{Status(queue.Messages, queue.IsPoison && queue.Messages > 0 ? "Failed" : "number")}</td>
            <td class="actions">{RequeueAll(queue)}</td></tr>
            """))];
        return page.Show(http, "Queues", Table(["Queue", "Messages", ""], rows, "There is no queue."));
    }

    public async Task<IResult> PeekAsync(HttpContext http, string name, CancellationToken cancellation)
    {
        if (await queues.PeekAsync(name, cancellation) is not { } messages)
            return Results.NotFound();
        var isPoison = name.EndsWith(QueueStore.PoisonSuffix, StringComparison.Ordinal);
        Html[] rows = [.. messages.Select(message => Html.Of($"""
            <tr><td>{Moment(message.InsertedOn)}</td><td>{message.DequeueCount}</td>
            <td><pre>{QueueStore.Text(message.Body)}</pre></td>
            <td class="actions">{(isPoison ? Requeue(name, message.MessageId) : Html.Nothing)}</td></tr>
            """))];
        return page.Show(http, name, Html.Of($"""
            <p class="none">The first 32 visible messages; looking at them changes nothing.</p>
            {Table(["Inserted", "Dequeued", "Message", ""], rows, "The queue is empty.")}
            """));
    }

    public async Task<IResult> RequeueAsync(string name, string? messageId, CancellationToken cancellation)
    {
        if (!name.EndsWith(QueueStore.PoisonSuffix, StringComparison.Ordinal))
            return Results.BadRequest(new { error = $"'{name}' is no poison queue." });
        if (await queues.PeekAsync(name, cancellation) is null)
            return Results.NotFound();
        var moved = await queues.RequeueAsync(name, messageId, cancellation);
        return moved == 0 && messageId is not null ? Results.NotFound() : Results.Ok(new { requeued = moved });
    }

    private static Html RequeueAll(QueueSummary queue) => queue.IsPoison && queue.Messages > 0
        ? Button("Requeue all", $"/emulator/api/queues/{queue.Name}/requeue")
        : Html.Nothing;

    private static Html Requeue(string name, string id) =>
        Button("Requeue", $"/emulator/api/queues/{name}/requeue?messageId={Uri.EscapeDataString(id)}");
}
