using Kernel.Communication;
using Microsoft.AspNetCore.Http;
using static Kernel.ConsolePages.ConsolePage;

namespace Kernel.ConsolePages;

/// <summary>What was sent, and what shall become of it.</summary>
internal sealed class OutboxPages(ConsolePage page, Outbox outbox, DeliveryWorker worker, BounceMail bounce)
{
    private const int PageSize = 50;

    public async Task<IResult> ListAsync(
        HttpContext http, OutboxChannel channel, string? recipient, int? skip, CancellationToken cancellation)
    {
        var all = await outbox.ListAsync(channel, cancellation);
        OutboxItem[] matching =
        [
            .. all.Where(item => string.IsNullOrWhiteSpace(recipient) || item.Deliveries.Any(delivery =>
                delivery.Recipient.Contains(recipient.Trim(), StringComparison.OrdinalIgnoreCase))),
        ];
        var from = Math.Clamp(skip ?? 0, 0, matching.Length);
        Html[] rows = [.. matching.Skip(from).Take(PageSize).Select(Row)];
        var more = from + PageSize < matching.Length
            ? Html.Of($"<p><a href=\"?recipient={recipient}&skip={from + PageSize}\">Older</a></p>")
            : Html.Nothing;
        return page.Show(http, channel == OutboxChannel.Mail ? "Mail sent" : "SMS sent", Html.Of($"""
            {Settings(channel)}
            <form class="filter" method="get"><label>Recipient <input name="recipient" value="{recipient}"></label>
            <button>Filter</button> <span class="none">{matching.Length} messages</span></form>
            {Table(["Accepted", "Recipients", "Subject", "Told", "Decide"], rows, "Nothing was sent yet.")}{more}
            """));
    }

    public async Task<IResult> DetailAsync(
        HttpContext http, OutboxChannel channel, string id, CancellationToken cancellation)
    {
        if (await outbox.FindAsync(channel, id, cancellation) is not { } item)
            return Results.NotFound();
        var request = channel == OutboxChannel.Mail
            ? MailRequest.Parse(await outbox.RequestAsync(item, cancellation))
            : null;
        Html[] recipients = [.. item.Deliveries.Select(delivery => Recipient(item, delivery))];
        Html[] reports = [.. item.Reports.Select(Row)];
        return page.Show(http, item.Subject, Html.Of($"""
            <dl>
            <dt>From</dt><dd>{item.Sender}</dd><dt>Accepted</dt><dd>{Moment(item.AcceptedAt)}</dd>
            <dt>Operation</dt><dd><code>{item.Id}</code></dd>
            <dt>Message-ID</dt><dd><code>{item.InternetMessageId ?? "–"}</code></dd>
            {(request?.MailHeaders ?? []).Select(header => Html.Of($"<dt>{header.Key}</dt><dd>{header.Value}</dd>"))}
            </dl>
            <h2>Recipients</h2>
            {Table(["Recipient", "Status", "Due", "Decided", "Decide"], recipients, "")}
            {(request is null ? Html.Nothing : Bounce(item))}
            <h2>Delivery reports</h2>
            {Table(["Occurred", "Recipient", "Status", "Attempts", "Next", "Trouble"], reports, "None yet.")}
            {(request is null ? Html.Nothing : Content(item, request))}
            """));
    }

    /// <summary>The HTML of a mail in a document of its own, in which nothing runs and nothing is fetched.</summary>
    public async Task<IResult> BodyAsync(HttpContext http, string id, CancellationToken cancellation)
    {
        if (await outbox.FindAsync(OutboxChannel.Mail, id, cancellation) is not { } item)
            return Results.NotFound();
        var request = MailRequest.Parse(await outbox.RequestAsync(item, cancellation));
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(request?.Content?.Html ?? string.Empty, "text/html; charset=utf-8");
    }

    private static string Api(OutboxItem item, string action) =>
        $"/emulator/api/{(item.Channel == OutboxChannel.Mail ? "outbox" : "sms")}/{item.Id}/{action}";

    private static Html Decide(OutboxItem item, string? recipient = null)
    {
        var only = recipient is null ? string.Empty : $"?recipient={Uri.EscapeDataString(recipient)}";
        (string Label, string Action)[] actions = item.Channel == OutboxChannel.Mail
            ? [("Deliver", "deliver"), ("Bounce", "bounce"), ("Suppress", "suppress"), ("Fail", "fail")]
            : [("Deliver", "deliver"), ("Fail", "fail")];
        var buttons = actions.Select(action => Button(action.Label, Api(item, action.Action) + only, kind: "small"));
        return Html.Of($"{buttons}");
    }

    private static Html Outcomes(OutboxItem item) => Html.Of($"{item.Deliveries.Select(delivery => Html.Of(
        $"<div>{delivery.Recipient} {StatusOf(delivery)}</div>"))}");

    private static Html StatusOf(Delivery delivery) =>
        delivery.DecidedAt is null ? Status("Pending") : Status(delivery.Outcome);

    private static Html Told(OutboxItem item) => item.Reports switch
    {
        [] => Html.Of($"<span class=\"none\">–</span>"),
        var reports when reports.Any(report => report.NextAttemptAt is not null) => Status("waiting", "Pending"),
        var reports when reports.Any(report => report.Failure is not null) => Status("dropped", "Failed"),
        _ => Status("told", "Delivered"),
    };

    private static Html Row(OutboxItem item)
    {
        var section = item.Channel == OutboxChannel.Mail ? "outbox" : "sms";
        return Html.Of($"""
            <tr><td>{Moment(item.AcceptedAt)}</td><td>{Outcomes(item)}</td>
            <td><a href="/emulator/{section}/{item.Id}">{item.Subject}</a></td><td>{Told(item)}</td>
            <td class="actions">{Decide(item)}</td></tr>
            """);
    }

    private static Html Recipient(OutboxItem item, Delivery delivery) => Html.Of($"""
        <tr><td>{delivery.Recipient}</td><td>{StatusOf(delivery)}</td><td>{Moment(delivery.DueAt)}</td>
        <td>{Moment(delivery.DecidedAt)}</td><td class="actions">{Decide(item, delivery.Recipient)}</td></tr>
        """);

    private static Html Row(Report report) => Html.Of($"""
        <tr><td>{Moment(report.OccurredAt)}</td><td>{report.Recipient}</td><td>{Status(report.Outcome)}</td>
        <td>{report.Attempts}</td><td>{Moment(report.NextAttemptAt)}</td><td>{report.Failure}</td></tr>
        """);

    private static Html Content(OutboxItem item, MailRequest request)
    {
        var attachments = (request.Attachments ?? []).Select(attachment => Html.Of(
            $"<li>{attachment.Name} <span class=\"none\">{attachment.ContentType}</span></li>"));
        var html = string.IsNullOrEmpty(request.Content?.Html)
            ? Html.Nothing
            : Html.Of($"<iframe src=\"/emulator/outbox/{item.Id}/html\" sandbox title=\"HTML\"></iframe>");
        var text = string.IsNullOrEmpty(request.Content?.PlainText)
            ? Html.Nothing
            : Html.Of($"<pre>{request.Content.PlainText}</pre>");
        return Html.Of($"<h2>Message</h2><ul>{attachments}</ul>{html}{text}");
    }

    private Html Bounce(OutboxItem item)
    {
        var mailbox = bounce.MailboxOf(item.Sender);
        return Html.Of($"""
            <form class="filter" data-post="{Api(item, "bounce-mail")}" data-as="query">
            <label>Bounce as mail into
            <input name="organisation" value="{mailbox?.Organisation}" placeholder="organisation" required></label>
            <label>mailbox <input name="mailbox" value="{mailbox?.Name}" required></label>
            <button>Send the notice</button></form>
            """);
    }

    private Html Settings(OutboxChannel channel)
    {
        var settings = worker.Settings;
        Html Box(string name, string label, bool value) => Html.Of($"""
            <label><input type="checkbox" name="{name}"{(value ? Html.Of($" checked") : Html.Nothing)}> {label}</label>
            """);
        var path = channel == OutboxChannel.Mail ? "outbox" : "sms";
        return Html.Of($"""
            <form class="settings" data-post="/emulator/api/{path}/settings">
            {Box("automatic", "deliver by itself", settings.Automatic)}
            <label>after
            <input type="number" name="delaySeconds" min="0" step="any" value="{settings.DelaySeconds}"> s</label>
            <label>at most
            <input type="number" name="mailsPerMinute" min="0" value="{settings.MailsPerMinute}"> mails a minute</label>
            {Box("duplicates", "tell events twice", settings.Duplicates)}
            {Box("outOfOrder", "tell events out of order", settings.OutOfOrder)}
            <button>Apply</button></form>
            """);
    }
}
