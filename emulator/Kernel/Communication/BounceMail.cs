using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;

namespace Kernel.Communication;

/// <summary>Where a mail comes in: an organisation and one of its mailboxes.</summary>
internal sealed record Mailbox(string Organisation, string Name);

/// <summary>
/// Turns a sent mail into the non-delivery notice that a mail server would return (RFC 3464) and posts it to the
/// application's mail channel, as the mail gateway does with every mail that comes in.
/// </summary>
internal sealed class BounceMail(
    Outbox outbox, IConfiguration configuration, IServer server, TimeProvider clock) : IDisposable
{
    private const string ReportingServer = "mx.emulator.example";

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });

    public void Dispose() => http.Dispose();

    /// <summary>The sender's mailbox, from <c>Emulator:BounceMailboxes:{address}</c>: organisation/mailbox.</summary>
    public Mailbox? MailboxOf(string sender)
    {
        var setting = configuration.GetSection("Emulator:BounceMailboxes").GetChildren()
            .FirstOrDefault(child => child.Key.Equals(sender, StringComparison.OrdinalIgnoreCase)
                || sender.EndsWith("@" + child.Key, StringComparison.OrdinalIgnoreCase))?.Value?.Split('/');
        return setting is [var organisation, var mailbox] ? new Mailbox(organisation, mailbox) : null;
    }

    public async Task<byte[]> ComposeAsync(OutboxItem item, string recipient, CancellationToken cancellation)
    {
        var request = MailRequest.Parse(await outbox.RequestAsync(item, cancellation))!;
        return Compose(item, request, recipient, clock.GetUtcNow());
    }

    /// <summary>The status and the text of the channel's answer.</summary>
    public async Task<(int Status, string Text)> PostAsync(byte[] notice, Mailbox to, CancellationToken cancellation)
    {
        var path = $"/api/{Uri.EscapeDataString(to.Organisation)}/channels/mail/{Uri.EscapeDataString(to.Name)}";
        var channel = new Uri(EmulatedResource.ListeningOn(server), path);
        using var request = new HttpRequestMessage(HttpMethod.Post, channel);
        request.Content = new ByteArrayContent(notice);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        if (FunctionKeySetting.Find(configuration, "mail") is { } key)
            request.Headers.Add("x-functions-key", key);
        using var response = await http.SendAsync(request, cancellation);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }

    internal static byte[] Compose(OutboxItem item, MailRequest request, string recipient, DateTimeOffset now)
    {
        var boundary = $"report-{item.Id}";
        var explanation = AddressRules.Explain(Outcome.Bounced, recipient);
        string[] parts =
        [
            "text/plain; charset=us-ascii\r\n\r\nYour message could not be delivered to one or more recipients.\r\n\r\n"
                + $"<{recipient}>: {explanation}\r\n",
            "message/delivery-status\r\n\r\n"
                + MailText.Header("Reporting-MTA", $"dns; {ReportingServer}")
                + MailText.Header("Arrival-Date", MailText.Date(item.AcceptedAt))
                + "\r\n"
                + MailText.Header("Final-Recipient", $"rfc822; {recipient}")
                + MailText.Header("Original-Recipient", $"rfc822;{recipient}")
                + "Action: failed\r\nStatus: 5.1.1\r\n"
                + MailText.Header("Remote-MTA", $"dns; mx.{recipient[(recipient.LastIndexOf('@') + 1)..]}")
                + MailText.Header("Diagnostic-Code", $"smtp; {explanation}"),
            "text/rfc822-headers; charset=us-ascii\r\n\r\n" + OriginalHeaders(item, request),
        ];
        var mail = "Return-Path: <>\r\n"
            + MailText.Header("From", $"Mail Delivery System <MAILER-DAEMON@{ReportingServer}>")
            + MailText.Header("To", item.Sender)
            + MailText.Header("Subject", "Undelivered Mail Returned to Sender")
            + MailText.Header("Date", MailText.Date(now))
            + MailText.Header("Message-ID", $"<{Guid.NewGuid():N}@{ReportingServer}>")
            + MailText.Header("Auto-Submitted", "auto-replied")
            + "MIME-Version: 1.0\r\n"
            + $"Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"{boundary}\"\r\n\r\n"
            + "This is a MIME-encapsulated message.\r\n"
            + string.Concat(parts.Select(part => $"\r\n--{boundary}\r\nContent-Type: {part}"))
            + $"\r\n--{boundary}--\r\n";
        return Encoding.ASCII.GetBytes(mail);
    }

    private static string OriginalHeaders(OutboxItem item, MailRequest request)
    {
        var headers = new StringBuilder()
            .Append(MailText.Header("From", item.Sender))
            .Append(MailText.Header("To", string.Join(", ", request.Recipients?.To ?? [])))
            .Append(MailText.Header("Subject", item.Subject))
            .Append(MailText.Header("Date", MailText.Date(item.AcceptedAt)))
            .Append(MailText.Header("Message-ID", item.InternetMessageId ?? string.Empty));
        foreach (var (name, value) in request.MailHeaders)
            headers.Append(MailText.Header(name, value));
        return headers.ToString();
    }
}
