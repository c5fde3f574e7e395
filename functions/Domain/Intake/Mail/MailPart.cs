namespace ContactCenter.Domain.Intake.Mail;

/// <summary>A value with parameters, as in Content-Type and Content-Disposition (RFC 2045, 2231).</summary>
public sealed record ParameterizedValue(string Value, IReadOnlyDictionary<string, string> Parameters)
{
    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);
}

/// <summary>A node of the MIME tree: a leaf with its decoded bytes, a multipart with children, or a message.</summary>
public sealed record MailPart
{
    public required MailHeaders Headers { get; init; }

    /// <summary>The type in lower case, such as <c>text/plain</c>.</summary>
    public required ParameterizedValue ContentType { get; init; }

    public ParameterizedValue? Disposition { get; init; }

    /// <summary>Without its angle brackets.</summary>
    public string? ContentId { get; init; }

    /// <summary>The bytes with the transfer encoding taken off; empty for a multipart.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    public IReadOnlyList<MailPart> Children { get; init; } = [];

    /// <summary>The message inside a <c>message/rfc822</c> part.</summary>
    public ParsedMail? Message { get; init; }

    public string MediaType => ContentType.Value;

    public bool IsMultipart => MediaType.StartsWith("multipart/", StringComparison.Ordinal);

    public bool IsText => MediaType.StartsWith("text/", StringComparison.Ordinal);

    /// <summary>This part and all below it, in reading order, not entering nested messages.</summary>
    public IEnumerable<MailPart> Walk()
    {
        var waiting = new Stack<MailPart>([this]);
        while (waiting.TryPop(out var part))
        {
            yield return part;
            for (var i = part.Children.Count - 1; i >= 0; i--)
            {
                waiting.Push(part.Children[i]);
            }
        }
    }
}
