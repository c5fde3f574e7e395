using System.Globalization;
using System.Text.Json;
using Kernel.Clock;
using Microsoft.AspNetCore.Http;

namespace Kernel.ConsolePages;

/// <summary>The frame of all pages of the console, and the pieces that recur in them.</summary>
internal sealed class ConsolePage(TravellingClock clock)
{
    // Nothing from elsewhere, nothing inline: what a message contains is shown and never runs.
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    private static readonly (string Path, string Title)[] Sections =
    [
        ("/emulator", "Overview"),
        ("/emulator/outbox", "Mail"),
        ("/emulator/sms", "SMS"),
        ("/emulator/queues", "Queues"),
        ("/emulator/orchestrations", "Orchestrations"),
        ("/emulator/clock", "Clock"),
    ];

    public static Html Moment(DateTimeOffset? at) => at is { } moment
        ? Html.Of($"<time datetime=\"{moment.UtcDateTime:O}\">{Local(moment)}</time>")
        : Html.Of($"<span class=\"none\">–</span>");

    public static DateTimeOffset InRome(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Rome);

    public static Html Status(object status, string? tone = null) =>
        Html.Of($"<span class=\"status {tone ?? status.ToString()}\">{status}</span>");

    /// <summary>A button that posts and reloads the page.</summary>
    public static Html Button(string label, string path, object? body = null, string kind = "") => Html.Of(
        $"""
        <button type="button" class="{kind}" data-post="{path}" data-body="{Json(body)}">{label}</button>
        """);

    public static Html Table(IEnumerable<string> columns, IReadOnlyCollection<Html> rows, string whenEmpty) =>
        rows.Count == 0
            ? Html.Of($"<p class=\"none\">{whenEmpty}</p>")
            : Html.Of($"""
                <table><thead><tr>{columns.Select(column => Html.Of($"<th scope=\"col\">{column}</th>"))}</tr></thead>
                <tbody>{rows}</tbody></table>
                """);

    public IResult Show(HttpContext http, string title, Html content)
    {
        var (current, _) = Sections.Last(section =>
            http.Request.Path.StartsWithSegments(section.Path, StringComparison.Ordinal));
        var here = Html.Of($" aria-current=\"page\"");
        var links = Sections.Select(section => Html.Of($"""
            <a href="{section.Path}"{(section.Path == current ? here : Html.Nothing)}>{section.Title}</a>
            """));
        var travelled = clock.Travelled > TimeSpan.Zero
            ? Html.Of($"<span class=\"travelled\">+{Length(clock.Travelled)}</span>")
            : Html.Nothing;
        var page = Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · Emulator</title>
            <link rel="stylesheet" href="/emulator/console.css"><script src="/emulator/console.js" defer></script>
            </head>
            <body>
            <header><strong>Emulator</strong><nav>{links}</nav>
            <a class="clock" href="/emulator/clock">{Moment(clock.GetUtcNow())}{travelled}</a></header>
            <main><h1>{title}</h1>{content}</main>
            <div id="notice" role="status"></div>
            </body>
            </html>
            """);
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(page.ToString(), "text/html; charset=utf-8");
    }

    public static string Length(TimeSpan span) => span.TotalDays >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{span.Days} d {span.Hours} h")
        : string.Create(CultureInfo.InvariantCulture, $"{span.Hours} h {span.Minutes} min");

    private static string Json(object? body) => body is null ? string.Empty : JsonSerializer.Serialize(body);

    private static string Local(DateTimeOffset at) =>
        InRome(at).ToString("ddd d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
}
