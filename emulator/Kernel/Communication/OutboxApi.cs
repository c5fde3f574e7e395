using System.Text.Json.Nodes;
using Kernel.ConsolePages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kernel.Communication;

/// <summary>What tests and the console see and do: <c>/emulator/api/outbox</c> (mail) and <c>.../sms</c>.</summary>
internal static class OutboxApi
{
    private static readonly Dictionary<string, Outcome> Actions = new(StringComparer.Ordinal)
    {
        ["deliver"] = Outcome.Delivered,
        ["bounce"] = Outcome.Bounced,
        ["suppress"] = Outcome.Suppressed,
        ["fail"] = Outcome.Failed,
        ["quarantine"] = Outcome.Quarantined,
        ["spam"] = Outcome.FilteredSpam,
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        MapChannel(routes, "outbox", OutboxChannel.Mail);
        MapChannel(routes, "sms", OutboxChannel.Sms);
        var api = routes.MapGroup("/emulator/api").AddEndpointFilter<LocalOnly>();
        api.MapPost("outbox/{id}/bounce-mail", BounceMailAsync);
        api.MapGet("suppressions", async (Outbox outbox, CancellationToken cancellation) =>
            Json((await outbox.SuppressionsAsync(cancellation)).Select(row => new { row.Address, row.Until })));
        api.MapDelete("suppressions/{address}", async (string address, Outbox outbox, CancellationToken cancellation) =>
        {
            await outbox.UnsuppressAsync(address, cancellation);
            return Results.NoContent();
        });
        api.MapGet("eventgrid", (EventGridTopic topic) =>
            Json(topic.Subscriptions.Select(hook => new { hook.Name, hook.Address, hook.IsValidated, hook.Problem })));
        routes.MapGet("/emulator/eventgrid/{name}/validate", (string name, string id, EventGridTopic topic) =>
            topic.Subscriptions.Any(hook => hook.Name == name && hook.Validate(id))
                ? Results.Text("Webhook successfully validated as a subscription endpoint.")
                : Results.NotFound());
    }

    public static object Show(OutboxItem item) => new
    {
        item.Id,
        item.AcceptedAt,
        item.Sender,
        item.Subject,
        item.InternetMessageId,
        item.Tag,
        recipients = item.Deliveries.Select(delivery => new
        {
            address = delivery.Recipient,
            status = delivery.DecidedAt is null ? "Pending" : delivery.Outcome.ToString(),
            delivery.DueAt,
            delivery.DecidedAt,
        }),
        reports = item.Reports.Select(report => new
        {
            report.EventId,
            report.Recipient,
            status = report.Outcome,
            report.OccurredAt,
            report.Attempts,
            report.NextAttemptAt,
            isAcknowledged = report is { NextAttemptAt: null, Failure: null, Attempts: > 0 },
            report.Failure,
        }),
    };

    private static void MapChannel(IEndpointRouteBuilder routes, string name, OutboxChannel channel)
    {
        var api = routes.MapGroup($"/emulator/api/{name}").AddEndpointFilter<LocalOnly>();
        api.MapGet("", (Outbox outbox, string? recipient, int? skip, int? top, CancellationToken cancellation) =>
            ListAsync(outbox, channel, recipient, skip, top, cancellation));
        api.MapGet("settings", (DeliveryWorker worker) => Json(worker.Settings));
        api.MapPost("settings", ChangeSettingsAsync);
        api.MapGet("{id}", async (string id, Outbox outbox, CancellationToken cancellation) =>
            await outbox.FindAsync(channel, id, cancellation) is { } item
                ? Json(new
                {
                    message = Show(item),
                    request = JsonNode.Parse(await outbox.RequestAsync(item, cancellation)),
                })
                : Results.NotFound());
        api.MapPost("{id}/{action}", async (
            string id, string action, string? recipient, DeliveryWorker worker, CancellationToken cancellation) =>
        {
            if (!Actions.TryGetValue(action, out var outcome))
                return Error($"There is no action '{action}'; there are {string.Join(", ", Actions.Keys)}.");
            return await worker.DecideAsync(channel, id, recipient, outcome, cancellation) is { } item
                ? Json(Show(item))
                : Results.NotFound();
        });
    }

    private static async Task<IResult> ListAsync(
        Outbox outbox, OutboxChannel channel, string? recipient, int? skip, int? top, CancellationToken cancellation)
    {
        if (skip is < 0 || top is < 1 or > 500)
            return Error("skip is a number from 0, top a number from 1 to 500.");
        var all = await outbox.ListAsync(channel, cancellation);
        OutboxItem[] matching =
        [
            .. all.Where(item => recipient is null || item.Deliveries.Any(delivery =>
                delivery.Recipient.Equals(recipient, StringComparison.OrdinalIgnoreCase))),
        ];
        return Json(new
        {
            total = matching.Length,
            items = matching.Skip(skip ?? 0).Take(top ?? 50).Select(Show),
        });
    }

    private static async Task<IResult> ChangeSettingsAsync(
        JsonObject change, DeliveryWorker worker, CancellationToken cancellation)
    {
        if (OutboxSettings.Change(worker.Settings, change) is not { } settings)
            return Error("The settings are automatic, delaySeconds, slowDelaySeconds, mailsPerMinute, duplicates and "
                + "outOfOrder.");
        if (settings.Problem() is { } problem)
            return Error(problem);
        await worker.ChangeSettingsAsync(settings, cancellation);
        return Json(settings);
    }

    private static async Task<IResult> BounceMailAsync(
        string id,
        string? recipient,
        string? organisation,
        string? mailbox,
        Outbox outbox,
        BounceMail bounce,
        CancellationToken cancellation)
    {
        if (await outbox.FindAsync(OutboxChannel.Mail, id, cancellation) is not { } item)
            return Results.NotFound();
        var address = recipient ?? item.Deliveries[0].Recipient;
        if (!item.Deliveries.Any(delivery => delivery.Recipient.Equals(address, StringComparison.OrdinalIgnoreCase)))
            return Error($"The mail was not sent to '{address}'.");
        var to = organisation is not null && mailbox is not null
            ? new Mailbox(organisation, mailbox)
            : bounce.MailboxOf(item.Sender);
        if (to is null)
            return Error("Say where the notice comes in: ?organisation=...&mailbox=..., or the setting "
                + $"Emulator:BounceMailboxes:{item.Sender}.");

        var notice = await bounce.ComposeAsync(item, address, cancellation);
        var (status, text) = await bounce.PostAsync(notice, to, cancellation);
        return Results.Json(
            new { channelStatus = status, channelAnswer = text, to.Organisation, mailbox = to.Name },
            OutboxJson.Options,
            statusCode: status is >= 200 and < 300 ? 202 : 502);
    }

    private static IResult Json(object value) => Results.Json(value, OutboxJson.Options);

    private static IResult Error(string message) => Results.BadRequest(new { error = message });
}
