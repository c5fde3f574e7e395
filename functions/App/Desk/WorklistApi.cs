using ContactCenter.App.Http;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Desk;

/// <summary>The work lists a person may see, with counts that agree with them.</summary>
public sealed class WorklistApi(OperatorAccess access, IWorklists worklists, ProcedureSource procedures)
{
    private const int LargestPage = 200;

    [Function("ListQueues")]
    [Operation("The queues this person may see", ResponseType = typeof(Listed<QueueView>))]
    public Task<IActionResult> Queues(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{organisation}/queues")] HttpRequest request,
        string organisation, CancellationToken stop) => access.Serve(request, organisation, async (where, actor) =>
    {
        var procedure = await procedures.InForce(where, stop);
        var counts = await worklists.Counts(where, stop);
        var mine = MineOf(actor);
        var queues = new List<QueueView> { new(WorkPlaces.MineQueue, "In carico a me", "Mine", Count(mine)) };
        queues.AddRange(procedure.Configuration.Queues.Where(q => q.IsOpenTo(actor))
            .Select(q => new QueueView(q.Key, q.Italian, q.English, Count(q.Key))));
        return new JsonResult(new Listed<QueueView>(queues));

        int Count(string queue) => counts.TryGetValue(queue, out var waiting) ? waiting : 0;
    }, stop);

    [Function("ReadQueue")]
    [Operation("A page of a work list, the most urgent first",
        ResponseType = typeof(WorkPageView), Query = ["size", "cursor"])]
    public Task<IActionResult> Items(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{organisation}/queues/{queue}/items")]
        HttpRequest request, string organisation, string queue, CancellationToken stop) =>
        access.Serve(request, organisation, async (where, actor) =>
        {
            var procedure = await procedures.InForce(where, stop);
            var setting = procedure.Configuration.Queues.FirstOrDefault(q => q.Key == queue);
            if (queue != WorkPlaces.MineQueue && setting is null)
                return Problems.NotFound("UnknownQueue");
            if (setting is not null && !setting.IsOpenTo(actor))
                return Problems.NotYourRole([.. setting.Roles]);
            var size = int.TryParse(request.Query["size"], out var asked) ? Math.Clamp(asked, 1, LargestPage) : 50;
            var cursor = request.Query["cursor"].ToString() is { Length: > 0 } from ? from : null;
            var name = queue == WorkPlaces.MineQueue ? MineOf(actor) : queue;
            if (await worklists.Page(where, name, cursor, size, stop) is not { } page)
            {
                return Problems.Malformed(
                    "UnknownCursor", "Il parametro «cursor» non viene da un elenco: ripartire dalla prima pagina.",
                    "The parameter “cursor” comes from no list: start again from the first page.");
            }
            return new JsonResult(new WorkPageView([.. page.Items.Select(WorkItemView.Of)], page.Next));
        }, stop);

    private static string MineOf(Actor actor) => WorkPlaces.MineOf(actor.OperatorId);
}

public sealed record QueueView(string Key, string Italian, string English, int Count);

public sealed record WorkPageView(IReadOnlyList<WorkItemView> Items, string? Next);

public sealed record WorkItemView(
    string Case, string Reference, string Subject, string RequesterName, string State, string? Category,
    string Channel, AssigneeView? Assignee, DateTimeOffset OpenedAt, DateTimeOffset ChangedAt, DateTimeOffset? DueAt,
    IReadOnlyList<string> Flags)
{
    internal static WorkItemView Of(WorkItem item) => new(
        item.Case.Value, item.Reference.Value, item.Subject, item.RequesterName, item.State, item.Category,
        item.Channel, item.Assignee is { } id ? new AssigneeView(id.Value, item.AssigneeName ?? id.Value) : null,
        item.OpenedAt, item.ChangedAt, item.DueAt, item.Flags);
}

public sealed record AssigneeView(string Id, string Name);
