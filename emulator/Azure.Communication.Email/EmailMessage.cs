using System.Text.Json;

namespace Azure.Communication.Email;

public class EmailMessage
{
    public EmailMessage(string senderAddress, string recipientAddress, EmailContent content)
        : this(senderAddress, new EmailRecipients([new EmailAddress(recipientAddress)]), content)
    {
    }

    public EmailMessage(string senderAddress, EmailRecipients recipients, EmailContent content)
    {
        ArgumentNullException.ThrowIfNull(senderAddress);
        ArgumentNullException.ThrowIfNull(recipients);
        ArgumentNullException.ThrowIfNull(content);
        SenderAddress = senderAddress;
        Recipients = recipients;
        Content = content;
    }

    public string SenderAddress { get; }

    public EmailRecipients Recipients { get; }

    public EmailContent Content { get; }

    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>();

    public IList<EmailAddress> ReplyTo { get; } = [];

    public IList<EmailAttachment> Attachments { get; } = [];

    public bool? UserEngagementTrackingDisabled { get; set; }

    /// <summary>Refuses on this side what the service would refuse anyway, without a request.</summary>
    internal void Validate()
    {
        if (Headers.Values.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("Empty Value is not allowed in Email Header");
        if (string.IsNullOrWhiteSpace(Content.Html) && string.IsNullOrWhiteSpace(Content.PlainText))
            throw new ArgumentException("Email content must have either HTML or PlainText");
        if (string.IsNullOrWhiteSpace(Content.Subject))
            throw new ArgumentException("Email subject can not be empty");
        if (string.IsNullOrWhiteSpace(SenderAddress))
            throw new ArgumentException("Sender must be a valid email address");
        if (Recipients.To.Count + Recipients.CC.Count + Recipients.BCC.Count == 0)
            throw new ArgumentException("ToRecipients cannot be empty");
        if (Attachments.Any(attachment => attachment.Content.ToMemory().IsEmpty))
            throw new ArgumentException("Attachment Content cannot be empty.");
    }

    internal BinaryData ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json);
        return new BinaryData(buffer.ToArray());
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (Headers.Count > 0)
        {
            json.WriteStartObject("headers");
            foreach (var (name, value) in Headers)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        json.WriteString("senderAddress", SenderAddress);
        WriteContent(json);
        json.WriteStartObject("recipients");
        WriteAddresses(json, "to", Recipients.To);
        WriteAddresses(json, "cc", Recipients.CC);
        WriteAddresses(json, "bcc", Recipients.BCC);
        json.WriteEndObject();
        WriteAttachments(json);
        WriteAddresses(json, "replyTo", ReplyTo);
        if (UserEngagementTrackingDisabled is { } disabled)
            json.WriteBoolean("userEngagementTrackingDisabled", disabled);
        json.WriteEndObject();
    }

    private void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject("content");
        json.WriteString("subject", Content.Subject);
        if (Content.PlainText is { } plainText)
            json.WriteString("plainText", plainText);
        if (Content.Html is { } html)
            json.WriteString("html", html);
        json.WriteEndObject();
    }

    private void WriteAttachments(Utf8JsonWriter json)
    {
        if (Attachments.Count == 0)
            return;

        json.WriteStartArray("attachments");
        foreach (var attachment in Attachments)
        {
            json.WriteStartObject();
            json.WriteString("name", attachment.Name);
            json.WriteString("contentType", attachment.ContentType);
            json.WriteBase64String("contentInBase64", attachment.Content.ToMemory().Span);
            if (attachment.ContentId is { } contentId)
                json.WriteString("contentId", contentId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAddresses(Utf8JsonWriter json, string name, IList<EmailAddress> addresses)
    {
        if (addresses.Count == 0)
            return;

        json.WriteStartArray(name);
        foreach (var address in addresses)
        {
            json.WriteStartObject();
            json.WriteString("address", address.Address);
            if (!string.IsNullOrEmpty(address.DisplayName))
                json.WriteString("displayName", address.DisplayName);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
