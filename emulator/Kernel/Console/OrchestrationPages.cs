using Kernel.Durable;
using Microsoft.AspNetCore.Http;
using static Kernel.ConsolePages.ConsolePage;

namespace Kernel.ConsolePages;

internal sealed class OrchestrationPages(ConsolePage page, IOrchestrationInspector inspector)
{
    public async Task<IResult> ListAsync(
        HttpContext http, string? prefix, string? status, string? continuation, CancellationToken cancellation)
    {
        InstanceStatus? only = Enum.TryParse<InstanceStatus>(status, ignoreCase: true, out var parsed) ? parsed : null;
        var found = await inspector.ListAsync(
            string.IsNullOrWhiteSpace(prefix) ? null : prefix.Trim(), only, continuation, cancellation);
        Html[] rows = [.. found.Instances.Select(instance => Html.Of($"""
            <tr><td>{Link(instance.InstanceId)}</td><td>{instance.Name}</td><td>{Status(instance.Status)}</td>
            <td>{Moment(instance.CreatedAt)}</td><td>{Moment(instance.UpdatedAt)}</td>
            <td>{instance.CustomStatus}</td></tr>
            """))];
        var choices = Enum.GetNames<InstanceStatus>().Select(name => Html.Of(
            $"<option{(name == only?.ToString() ? Html.Of($" selected") : Html.Nothing)}>{name}</option>"));
        var more = found.Continuation is { } next
            ? Html.Of($"<p><a href=\"?{Query(prefix, status, next)}\">More</a></p>")
            : Html.Nothing;
        return page.Show(http, "Orchestrations", Html.Of($"""
            <form class="filter" method="get"><label>Instance begins with <input name="prefix" value="{prefix}"></label>
            <label>Status <select name="status"><option value="">any</option>{choices}</select></label>
            <button>Filter</button></form>
            {Table(["Instance", "Name", "Status", "Created", "Updated", "Custom status"], rows, "There is none.")}{more}
            """));
    }

    public async Task<IResult> DetailAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        if (await inspector.FindAsync(id, cancellation) is not { } found)
            return Results.NotFound();
        var state = found.State;
        Html[] history = [.. found.History.Select(line => Html.Of($"""
            <tr><td>{Moment(line.At)}</td><td>{line.Kind}</td><td>{line.Id}</td><td>{line.Name}</td>
            <td>{Moment(line.FireAt)}</td><td><code>{line.Failure?.ErrorMessage ?? line.Payload}</code></td></tr>
            """))];
        return page.Show(http, state.Name, Html.Of($"""
            <dl><dt>Instance</dt><dd><code>{state.InstanceId}</code></dd><dt>Status</dt><dd>{Status(state.Status)}</dd>
            <dt>Created</dt><dd>{Moment(state.CreatedAt)}</dd><dt>Updated</dt><dd>{Moment(state.UpdatedAt)}</dd>
            <dt>Parent</dt><dd>{(state.Parent is { } parent ? Link(parent.InstanceId) : Html.Of($"–"))}</dd>
            <dt>Input</dt><dd><code>{state.Input}</code></dd><dt>Output</dt><dd><code>{state.Output}</code></dd>
            <dt>Failure</dt><dd>{state.Failure?.ErrorMessage}</dd></dl>
            <h2>History of this execution</h2>
            {Table(["At", "What", "Id", "Name", "Fires", "Payload"], history, "Nothing happened yet.")}
            """));
    }

    private static string Query(string? prefix, string? status, string continuation) =>
        $"prefix={Uri.EscapeDataString(prefix ?? string.Empty)}&status={Uri.EscapeDataString(status ?? string.Empty)}"
            + $"&continuation={Uri.EscapeDataString(continuation)}";

    private static Html Link(string id) =>
        Html.Of($"<a href=\"/emulator/orchestrations/instance?id={Uri.EscapeDataString(id)}\"><code>{id}</code></a>");
}
