namespace ContactCenter.Domain.Intake.Mail;

/// <summary>A mail as far as it can be understood. What could not be is told in <see cref="Defects"/>.</summary>
public sealed record ParsedMail
{
    /// <summary>False when there is neither a header nor a body that a person could read.</summary>
    public required bool Readable { get; init; }

    public required MailHeaders Headers { get; init; }

    public required MailPart Root { get; init; }

    public string Subject { get; init; } = "";

    public IReadOnlyList<Correspondent> From { get; init; } = [];

    public Correspondent? Sender { get; init; }

    public IReadOnlyList<Correspondent> ReplyTo { get; init; } = [];

    public IReadOnlyList<Correspondent> To { get; init; } = [];

    public IReadOnlyList<Correspondent> Cc { get; init; } = [];

    /// <summary>Without angle brackets, as are <see cref="InReplyTo"/> and <see cref="References"/>.</summary>
    public string? MessageId { get; init; }

    public IReadOnlyList<string> InReplyTo { get; init; } = [];

    /// <summary>Oldest first, as written.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public DateTimeOffset? Date { get; init; }

    /// <summary>What the sender wrote: the plain text, or the text of the HTML where there is no plain one.</summary>
    public string Text { get; init; } = "";

    /// <summary>The HTML body as sent: untrusted, never to be shown without cleaning.</summary>
    public string? Html { get; init; }

    /// <summary>Everything that is not the body, inline images included.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    public IReadOnlyList<MailDefect> Defects { get; init; } = [];

    /// <summary>Who wrote: the first From address, otherwise Sender.</summary>
    public Correspondent? Author => From.Count > 0 ? From[0] : Sender;
}

/// <param name="FileName">Safe to store and to offer for download; never a path.</param>
/// <param name="Inline">True when the HTML body shows it by its <paramref name="ContentId"/>.</param>
public sealed record MailAttachment(
    string FileName, string ContentType, ReadOnlyMemory<byte> Content, string? ContentId, bool Inline)
{
    /// <summary>The message, when the attachment is one.</summary>
    public ParsedMail? Message { get; init; }
}
