using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kernel.Communication;

/// <summary>The body of <c>POST /emails:send</c>.</summary>
internal sealed partial record MailRequest(
    IReadOnlyDictionary<string, string>? Headers,
    string? SenderAddress,
    MailContent? Content,
    MailRecipients? Recipients,
    IReadOnlyList<MailAttachment>? Attachments,
    IReadOnlyList<MailParty>? ReplyTo,
    bool? UserEngagementTrackingDisabled)
{
    private const string ValidateMessageId = "x-ms-acsemail-validate-message-id";
    private const int MostRecipients = 50;

    public IEnumerable<MailParty> Everybody =>
        [.. Recipients?.To ?? [], .. Recipients?.Cc ?? [], .. Recipients?.Bcc ?? []];

    /// <summary>The Message-ID asked for, if it is one: <c>&lt;local@domain.tld&gt;</c>.</summary>
    public string? InternetMessageId =>
        Header("Message-ID") is { } given && MessageId().IsMatch(given) ? given : null;

    public bool MustKeepMessageId =>
        string.Equals(Header(ValidateMessageId), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Headers that travel with the mail; those for the service itself stay behind.</summary>
    public IEnumerable<KeyValuePair<string, string>> MailHeaders => (Headers ?? new Dictionary<string, string>())
        .Where(header => !header.Key.StartsWith("x-ms-acsemail-", StringComparison.OrdinalIgnoreCase)
            && !header.Key.Equals("Message-ID", StringComparison.OrdinalIgnoreCase));

    public static MailRequest? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<MailRequest>(body, OutboxJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public ServiceError? Problem(Func<string, bool> maySend)
    {
        if (string.IsNullOrWhiteSpace(Content?.Subject)
            || (string.IsNullOrWhiteSpace(Content.PlainText) && string.IsNullOrWhiteSpace(Content.Html)))
            return BadRequest("BadRequest", "The subject and either the plain text or the HTML are required.");
        if (!IsAddress(SenderAddress))
            return BadRequest("InvalidSenderUserName", "The sender address is missing or not a valid email address.");
        if (!maySend(SenderAddress[(SenderAddress.LastIndexOf('@') + 1)..]))
            return BadRequest("DomainNotLinked", "The specified sender domain has not been linked.");

        MailParty[] everybody = [.. Everybody];
        if (everybody.Length is 0 or > MostRecipients)
            return BadRequest("BadRequest", $"A message has from 1 to {MostRecipients} recipients.");
        if (everybody.Concat(ReplyTo ?? []).FirstOrDefault(party => !IsAddress(party?.Address)) is { } wrong)
            return BadRequest("InvalidEmailAddress", $"'{wrong.Address}' is not a valid email address.");
        if (Headers is not null && Headers.Values.Any(string.IsNullOrWhiteSpace))
            return BadRequest("BadRequest", "A header has no value.");
        if (MustKeepMessageId && Header("Message-ID") is not null && InternetMessageId is null)
            return BadRequest("InvalidInternetMessageId", "The Message-ID header is not of the form <id@domain.tld>.");

        return AttachmentProblem();
    }

    private static ServiceError BadRequest(string code, string message) => new(400, code, message);

    private static bool IsAddress([NotNullWhen(true)] string? address) =>
        MailAddress.TryCreate(address, out var parsed)
        && parsed.Address == address
        && parsed.Host.Contains('.', StringComparison.Ordinal);

    private ServiceError? AttachmentProblem()
    {
        var contentIds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attachment in (Attachments ?? []).OfType<MailAttachment>())
        {
            if (string.IsNullOrWhiteSpace(attachment.Name) || string.IsNullOrWhiteSpace(attachment.ContentType))
                return BadRequest("InvalidAttachment", "Each attachment has a name and a content type.");
            if (!attachment.HasContent)
                return BadRequest("InvalidAttachment", $"The content of '{attachment.Name}' is empty or not base64.");
            if (attachment.ContentId is { } contentId && !contentIds.Add(contentId))
                return BadRequest("DuplicateContentId", $"Two attachments have the content id '{contentId}'.");
        }

        return null;
    }

    private string? Header(string name) =>
        Headers?.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    [GeneratedRegex(@"^<[^<>@\s]+@[^<>@\s]+\.[^<>@\s]+>$", RegexOptions.None, 1000)]
    private static partial Regex MessageId();
}

internal sealed record MailContent(string? Subject, string? PlainText, string? Html);

internal sealed record MailRecipients(
    IReadOnlyList<MailParty>? To, IReadOnlyList<MailParty>? Cc, IReadOnlyList<MailParty>? Bcc);

internal sealed record MailParty(string? Address, string? DisplayName)
{
    public override string ToString() =>
        string.IsNullOrEmpty(DisplayName) ? Address ?? string.Empty : $"{DisplayName} <{Address}>";
}

internal sealed record MailAttachment(string? Name, string? ContentType, string? ContentInBase64, string? ContentId)
{
    public bool HasContent => !string.IsNullOrEmpty(ContentInBase64)
        && System.Buffers.Text.Base64.IsValid(ContentInBase64, out var length) && length > 0;
}
