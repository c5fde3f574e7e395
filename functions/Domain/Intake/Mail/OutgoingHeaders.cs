using System.Globalization;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Why a letter leaves, which decides how it announces itself to other machines (RFC 3834).</summary>
public enum LetterOrigin
{
    /// <summary>An operator wrote and sent it.</summary>
    Operator,

    /// <summary>The system answers a mail by itself.</summary>
    AutomaticReply,

    /// <summary>The system tells something by itself.</summary>
    AutomaticNotice,
}

/// <summary>The header fields of our letters by which their answers and their failures find back to the case.</summary>
public static class OutgoingHeaders
{
    public const string LetterField = "X-ContactCenter-Letter";

    // The first of a thread and its newest are what mail programs need to draw it.
    private const int MostReferences = 20;

    /// <summary>The same letter and attempt always give the same identifier, so a repeat is known as one.</summary>
    public static string MessageId(string letterId, int attempt, string domain)
    {
        if (!IsLetterId(letterId))
        {
            throw new ArgumentException("A letter id is letters, digits, - and _.", nameof(letterId));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        return string.Create(CultureInfo.InvariantCulture, $"{letterId}.{attempt}@{domain.ToLowerInvariant()}");
    }

    /// <summary>The letter and attempt of an identifier that <see cref="MessageId"/> made; null for others.</summary>
    public static (string LetterId, int Attempt)? ReadMessageId(string messageId, IReadOnlyCollection<string> domains)
    {
        var at = messageId.LastIndexOf('@');
        return at > 0 && domains.Contains(messageId[(at + 1)..], StringComparer.OrdinalIgnoreCase)
            ? ReadLetterField(messageId[..at])
            : null;
    }

    /// <summary>The letter and attempt of a returned <see cref="LetterField"/>; null when it is none of ours.</summary>
    public static (string LetterId, int Attempt)? ReadLetterField(string value)
    {
        var dot = value.LastIndexOf('.');
        return dot > 0 && IsLetterId(value[..dot])
            && int.TryParse(value.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            && attempt is >= 1 and < 1_000
                ? (value[..dot], attempt)
                : null;
    }

    /// <summary>The fields of one attempt to send a letter.</summary>
    /// <param name="inReplyTo">The identifier of the mail that is answered, without brackets.</param>
    /// <param name="references">What that mail referred to, oldest first.</param>
    public static IReadOnlyDictionary<string, string> For(
        string letterId, int attempt, string domain, LetterOrigin origin, string? inReplyTo,
        IReadOnlyList<string> references)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Message-ID"] = $"<{MessageId(letterId, attempt, domain)}>",
            [LetterField] = string.Create(CultureInfo.InvariantCulture, $"{letterId}.{attempt}"),
        };

        if (origin != LetterOrigin.Operator)
        {
            fields["Auto-Submitted"] = origin == LetterOrigin.AutomaticReply ? "auto-replied" : "auto-generated";
            fields["X-Auto-Response-Suppress"] = "All";
        }

        if (inReplyTo is not null && IsSafe(inReplyTo))
        {
            fields["In-Reply-To"] = $"<{inReplyTo}>";
        }

        if (Thread(references, inReplyTo) is { Count: > 0 } thread)
        {
            fields["References"] = string.Join(' ', thread.Select(id => $"<{id}>"));
        }

        return fields;
    }

    /// <summary>
    /// The fields of a mail that the system sends by itself and that belongs to no case: nothing that comes back may
    /// be taken for the answer to a letter.
    /// </summary>
    /// <param name="id">Letters, digits and hyphens; the same for every repetition.</param>
    public static IReadOnlyDictionary<string, string> OfReport(string id, string domain) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Message-ID"] = $"<{id}@{domain.ToLowerInvariant()}>",
            ["Auto-Submitted"] = "auto-generated",
            ["X-Auto-Response-Suppress"] = "All",
        };

    private static List<string> Thread(IReadOnlyList<string> references, string? inReplyTo)
    {
        List<string> thread = [.. references.Append(inReplyTo).OfType<string>().Where(IsSafe).Distinct()];
        if (thread.Count > MostReferences)
        {
            thread.RemoveRange(1, thread.Count - MostReferences);
        }

        return thread;
    }

    private static bool IsLetterId(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>An identifier of a stranger must not carry a line end or a bracket into our header.</summary>
    private static bool IsSafe(string id) =>
        id.Length is > 0 and <= 250
        && !id.AsSpan().ContainsAny("<>")
        && !id.AsSpan().ContainsAnyExceptInRange('!', '~');
}
