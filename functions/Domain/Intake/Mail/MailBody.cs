using System.Buffers;
using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Chooses what of a MIME tree is the body and what is attached to it.</summary>
internal sealed class MailBody
{
    private static readonly SearchValues<char> ControlCharacters = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016"
        + "\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");

    private static readonly SearchValues<char> CharsetEnds = SearchValues.Create("\"'; />");

    private readonly MimeReading reading;

    private readonly List<MailPart> attached = [];

    private readonly List<(string FileName, byte[] Content)> uuencoded = [];

    private readonly StringBuilder text = new();

    private readonly StringBuilder html = new();

    private MailBody(MimeReading reading) => this.reading = reading;

    public string Text { get; private set; } = "";

    public string? Html { get; private set; }

    public IReadOnlyList<MailAttachment> Attachments { get; private set; } = [];

    /// <summary>Characters that no reader can show and that were left out.</summary>
    public int Lost { get; private set; }

    public static MailBody Of(MailPart root, MimeReading reading)
    {
        var body = new MailBody(reading);
        body.Visit(root, isRoot: true);
        body.Text = body.text.ToString();
        body.Html = body.html.Length > 0 ? body.html.ToString() : null;
        body.Attachments = body.Attach();
        return body;
    }

    private void Visit(MailPart part, bool isRoot)
    {
        if (part.IsMultipart && part.Children.Count > 0)
        {
            if (part.MediaType == "multipart/alternative")
            {
                Alternatives(part);
            }
            else
            {
                foreach (var child in part.Children)
                {
                    Visit(child, isRoot: false);
                }
            }
        }
        else if (IsBody(part, isRoot))
        {
            Write(part.MediaType == "text/html" ? (null, TextOf(part)) : (PlainOf(part), null));
        }
        else if (!part.IsMultipart || !part.Content.IsEmpty)
        {
            attached.Add(part);
        }
    }

    /// <summary>One content in several forms: the first plain text and the last HTML; the rest is attached.</summary>
    private void Alternatives(MailPart part)
    {
        MailPart? plain = null;
        MailPart? markup = null;
        foreach (var leaf in part.Walk().Where(p => p.Children.Count == 0 && (!p.IsMultipart || !p.Content.IsEmpty)))
        {
            if (IsBody(leaf, isRoot: false) && leaf.MediaType == "text/html")
            {
                markup = leaf;
            }
            else if (IsBody(leaf, isRoot: false) && leaf.MediaType == "text/plain" && plain is null)
            {
                plain = leaf;
            }
            else
            {
                attached.Add(leaf);
            }
        }

        Write((plain is null ? null : PlainOf(plain), markup is null ? null : TextOf(markup)));
    }

    private void Write((string? Plain, string? Html) form)
    {
        var plain = form.Plain;
        if (string.IsNullOrWhiteSpace(plain) && form.Html is not null)
        {
            plain = HtmlText.From(form.Html);
        }

        if (!string.IsNullOrEmpty(plain))
        {
            text.Append(text.Length > 0 && text[^1] != '\n' ? "\n" : "").Append(plain);
        }

        if (form.Html is not null)
        {
            html.Append(html.Length > 0 ? "\n" : "").Append(form.Html);
        }
    }

    private static bool IsBody(MailPart part, bool isRoot)
    {
        if (part.MediaType is not ("text/plain" or "text/html" or "text/enriched"))
        {
            return false;
        }

        if (part.Disposition?.Value == "attachment")
        {
            return isRoot && FileNameOf(part) is null;
        }

        return isRoot || FileNameOf(part) is null;
    }

    private string PlainOf(MailPart part)
    {
        var plain = TextOf(part);
        if (part.ContentType["format"]?.Equals("flowed", StringComparison.OrdinalIgnoreCase) == true)
        {
            var deleteSpace = part.ContentType["delsp"]?.Equals("yes", StringComparison.OrdinalIgnoreCase) == true;
            plain = FlowedText.Join(plain, deleteSpace);
        }

        return InlineUuencode.Extract(plain, uuencoded);
    }

    private string TextOf(MailPart part)
    {
        var bytes = part.Content.Span;
        if (bytes.Length > reading.Limits.TextLength)
        {
            reading.Note(MailDefectKind.TextCut, $"Only {reading.Limits.TextLength} bytes of a text are shown.");
            bytes = bytes[..reading.Limits.TextLength];
        }

        var charset = part.ContentType["charset"] ?? (part.MediaType == "text/html" ? MetaCharset(bytes) : null);
        var (decoded, defect) = Charsets.Decode(bytes, charset);
        if (defect is { } kind)
        {
            reading.Note(kind, "A text does not fit the charset it names.");
        }

        return Clean(decoded);
    }

    private static string? MetaCharset(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.ASCII.GetString(bytes[..Math.Min(bytes.Length, 1_024)]);
        var at = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var name = head.AsSpan(at + 8).TrimStart("\"' ");
        var end = name.IndexOfAny(CharsetEnds);
        return end <= 0 ? null : name[..end].ToString();
    }

    private string Clean(string decoded)
    {
        if (!decoded.AsSpan().ContainsAny(ControlCharacters))
        {
            return decoded;
        }

        var clean = new StringBuilder(decoded.Length);
        for (var i = 0; i < decoded.Length; i++)
        {
            var c = decoded[i];
            if (c == '\r')
            {
                clean.Append('\n');
                i += i + 1 < decoded.Length && decoded[i + 1] == '\n' ? 1 : 0;
            }
            else if (c >= ' ' || c is '\t' or '\n')
            {
                clean.Append(c);
            }
            else
            {
                Lost++;
            }
        }

        return clean.ToString();
    }

    private List<MailAttachment> Attach()
    {
        var shown = Html is null ? [] : InlineReferences.In(Html);
        var attachments = new List<MailAttachment>(attached.Count + uuencoded.Count);
        foreach (var part in attached)
        {
            var name = SafeFileName.From(FileNameOf(part), attachments.Count + 1, part.MediaType);
            var inline = part.ContentId is { } id && shown.Contains(id);
            attachments.Add(new MailAttachment(name, part.MediaType, part.Content, part.ContentId, inline)
            {
                Message = part.Message,
            });
        }

        foreach (var (fileName, content) in uuencoded)
        {
            var name = SafeFileName.From(fileName, attachments.Count + 1, "application/octet-stream");
            attachments.Add(new MailAttachment(name, "application/octet-stream", content, null, Inline: false));
        }

        return attachments;
    }

    private static string? FileNameOf(MailPart part)
    {
        var name = part.Disposition?["filename"] ?? part.ContentType["name"];
        if (string.IsNullOrWhiteSpace(name))
        {
            name = part.Message is { Subject.Length: > 0 } message ? message.Subject + ".eml" : LocationOf(part);
        }

        return string.IsNullOrWhiteSpace(name) ? null : name;
    }

    private static string? LocationOf(MailPart part) =>
        part.IsText ? null : part.Headers.Value("Content-Location")?.Split('?', '#')[0];
}
