using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>
/// What our own mail server found of a message's origin, as it wrote it on top (RFC 8601, DEC-41). Anybody may write
/// the same field further down, so only the first one counts, and only when it names the server that is configured.
/// </summary>
public static class AuthenticationResults
{
    /// <summary>For servers that write no name of their own: the first field counts whoever it names.</summary>
    public const string AnyServer = "*";

    private const string Field = "Authentication-Results";

    /// <param name="server">Name under which our server writes its results; null when it writes none.</param>
    public static MailAuthenticity Of(ParsedMail mail, string? server)
    {
        if (server is null || mail.Headers.Value(Field) is not { } written || mail.Author is not { } author)
            return MailAuthenticity.Unknown;
        var parts = WithoutComments(written).Split(';', StringSplitOptions.TrimEntries);
        // The name may have a version after it.
        var named = parts[0].Split(' ', 2)[0];
        if (server != AnyServer && !named.Equals(server, StringComparison.OrdinalIgnoreCase))
            return MailAuthenticity.Unknown;
        foreach (var part in parts)
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && words[0].StartsWith("dmarc=", StringComparison.OrdinalIgnoreCase))
                return Judge(words, author);
        }
        return MailAuthenticity.Unknown;
    }

    /// <summary>DMARC passes when SPF or DKIM does for the domain that the reader sees.</summary>
    private static MailAuthenticity Judge(string[] words, Correspondent author)
    {
        var result = words[0]["dmarc=".Length..];
        if (result.Equals("fail", StringComparison.OrdinalIgnoreCase))
            return MailAuthenticity.Failed;
        var domain = author.Address[(author.Address.LastIndexOf('@') + 1)..];
        return result.Equals("pass", StringComparison.OrdinalIgnoreCase)
            && words.Any(w => w.Equals($"header.from={domain}", StringComparison.OrdinalIgnoreCase))
                ? MailAuthenticity.Passed
                : MailAuthenticity.Unknown;
    }

    private static string WithoutComments(string text)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        var depth = 0;
        foreach (var c in text)
        {
            depth += c == '(' ? 1 : 0;
            if (depth == 0)
                kept.Append(char.IsWhiteSpace(c) ? ' ' : c);
            depth -= c == ')' && depth > 0 ? 1 : 0;
        }
        return kept.ToString();
    }
}
