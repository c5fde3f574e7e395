using System.Text;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>What a report gives back of the letter: its headers, our own marks in them, the case reference.</summary>
internal static class ReturnedReading
{
    // Enough for every header that mail servers return inside a text.
    private const int LongestReturned = 64 * 1024;

    private const int MostAttempts = 40;

    private static readonly HashSet<string> LetterFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "Received", "Return-Path", "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
        "X-Mailer", "Sender", "Reply-To",
    };

    /// <param name="notice">The words of the server, up to where the returned letter begins.</param>
    /// <param name="inText">The headers found inside the text, where there is no part for them.</param>
    public static ReturnedLetter Of(ParsedMail mail, string notice, MailHeaders? inText = null)
    {
        var headers = InParts(mail) ?? inText ?? MailHeaders.None;
        var messageId = MessageIds.One(headers.Value("Message-ID"))
            ?? InNotice(notice)
            ?? mail.InReplyTo.Concat(mail.References.Reverse()).FirstOrDefault();
        var subject = headers.Text("Subject");
        var reference = Reference(subject ?? "") ?? Reference(mail.Subject) ?? Reference(mail.Text)
            ?? Reference(ReturnedText(mail));
        return new ReturnedLetter(messageId, Letter(headers), reference, subject, headers);
    }

    /// <summary>
    /// Where in a plain text a returned letter begins: at a line that opens a run of three or more fields a letter has.
    /// A broken line ends a run, so that further runs are read until one has the identifier.
    /// </summary>
    public static (string Notice, MailHeaders? Headers) Split(string text)
    {
        var attempts = 0;
        var begin = -1;
        var fields = new List<MailHeader>();
        for (var at = 0; at < text.Length && attempts < MostAttempts;)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            if (BeginsField(text.AsSpan(at, end - at)))
            {
                attempts++;
                var run = RunAt(text, at, out var length);
                if (begin >= 0 || run.Where(f => LetterFields.Contains(f.Name)).Take(3).Count() == 3)
                {
                    begin = begin < 0 ? at : begin;
                    fields.AddRange(run);
                    end = at + length;
                }
            }

            if (fields.Exists(f => f.Name.Equals("Message-ID", StringComparison.OrdinalIgnoreCase))
                || (begin >= 0 && end - begin > LongestReturned))
            {
                break;
            }

            at = end + 1;
        }

        return begin < 0 ? (text, null) : (text[..begin], new MailHeaders(fields));
    }

    private static IReadOnlyList<MailHeader> RunAt(string text, int at, out int length)
    {
        var block = Encoding.UTF8.GetBytes(text.Substring(at, Math.Min(LongestReturned, text.Length - at)));
        var (headers, bodyStart) = HeaderBlock.Read(block, message: true, new MimeReading(MimeLimits.Default));
        length = Math.Max(0, Encoding.UTF8.GetCharCount(block.AsSpan(0, bodyStart)) - 1);
        return headers.Fields;
    }

    private static bool BeginsField(ReadOnlySpan<char> line)
    {
        var colon = line[..Math.Min(line.Length, 60)].IndexOf(':');
        return colon > 1 && char.IsAsciiLetter(line[0])
            && !line[..colon].ContainsAnyExceptInRange('-', 'z')
            && (LetterFields.Contains(line[..colon].ToString()) || line[..colon].Contains('-'));
    }

    private static MailHeaders? InParts(ParsedMail mail)
    {
        foreach (var part in mail.Root.Walk().Skip(1))
        {
            if (part.Message is { } message && message.Headers.Fields.Count > 0)
            {
                return message.Headers;
            }

            if (part.MediaType is "text/rfc822-headers" or "text/rfc822-header" or "message/rfc822-headers"
                or "message/partial")
            {
                var headers = FeedbackReading.Fields(part.Content.Span);
                return headers.Fields.Count > 0 ? headers : null;
            }
        }

        return null;
    }

    private static string? Letter(MailHeaders headers)
    {
        var value = headers.Value(OutgoingHeaders.LetterField)?.Trim();
        return value is { Length: > 0 and <= 200 } ? value : null;
    }

    /// <summary>Servers that return nothing often name the Message-ID among their own words.</summary>
    private static string? InNotice(string notice)
    {
        foreach (var line in notice.AsSpan(0, Math.Min(notice.Length, LongestReturned)).EnumerateLines())
        {
            var text = line.Trim();
            if ((text.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase)
                    || text.StartsWith("Original-Message-ID:", StringComparison.OrdinalIgnoreCase))
                && MessageIds.One(text[(text.IndexOf(':') + 1)..].ToString()) is { } id)
            {
                return id;
            }
        }

        return null;
    }

    private static string ReturnedText(ParsedMail mail) =>
        mail.Root.Walk().FirstOrDefault(p => p.Message is not null)?.Message?.Text ?? "";

    private static CaseReference? Reference(string text)
    {
        // Our references stand near the beginning; the finder itself reads two thousand characters.
        for (var at = 0; at < Math.Min(text.Length, LongestReturned); at += 1_980)
        {
            if (CaseReference.FindIn(text.Substring(at, Math.Min(2_000, text.Length - at))) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
