using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>
/// Reads a mail (RFC 5322, 2045 to 2049, 2231, 6532) as far as it can be read. Total: it never throws on bad mail,
/// takes time proportional to the bytes, and keeps slices of the input instead of copies where nothing is encoded.
/// </summary>
public static class MimeParser
{
    private const string Octets = "application/octet-stream";

    public static ParsedMail Parse(ReadOnlyMemory<byte> raw) => Parse(raw, MimeLimits.Default);

    public static ParsedMail Parse(ReadOnlyMemory<byte> raw, MimeLimits limits)
    {
        var reading = new MimeReading(limits);
        if (raw.Length > limits.Bytes)
        {
            reading.Note(MailDefectKind.TooLarge, $"Only the first {limits.Bytes} bytes of {raw.Length} were read.");
            raw = raw[..limits.Bytes];
        }

        return Message(WithLineFeeds(raw), 0, reading);
    }

    private static ParsedMail Message(ReadOnlyMemory<byte> raw, int depth, MimeReading reading)
    {
        // What was noted before the outermost message is about the mail as a whole.
        var defectsBefore = depth == 0 ? 0 : reading.Defects.Count;
        if (raw.IsEmpty)
        {
            reading.Note(MailDefectKind.NoBytes, "The mail has no content at all.");
        }

        var (headers, bodyStart) = HeaderBlock.Read(raw.Span, message: true, reading);
        if (headers == MailHeaders.None)
        {
            reading.Note(MailDefectKind.NoHeaders, "The mail has no header.");
        }

        var root = Part(headers, raw[bodyStart..], "text/plain", depth, reading);
        var body = MailBody.Of(root, reading);
        return MailFields.Read(headers, reading) with
        {
            Root = root,
            Text = body.Text,
            Html = body.Html,
            Attachments = body.Attachments,
            Readable = IsReadable(headers, body),
            Defects = [.. reading.Defects.Skip(defectsBefore)],
        };
    }

    private static MailPart Part(
        MailHeaders headers, ReadOnlyMemory<byte> body, string defaultType, int depth, MimeReading reading)
    {
        var type = TypeOf(headers, defaultType);
        var disposition = headers.Value("Content-Disposition");
        var part = new MailPart
        {
            Headers = headers,
            ContentType = type,
            Disposition = string.IsNullOrEmpty(disposition) ? null : HeaderParameters.Read(disposition),
            ContentId = headers.Value("Content-ID")?.Trim().Trim('<', '>') is { Length: > 0 and <= 512 } id ? id : null,
        };

        if (part.IsMultipart)
        {
            return Multipart(part, body, depth, reading);
        }

        var content = Decode(headers, body, reading);
        if (part.MediaType is not ("message/rfc822" or "message/global" or "message/news"))
        {
            return part with { Content = content };
        }

        if (depth >= reading.Limits.Depth)
        {
            reading.Note(MailDefectKind.TooDeep, $"Nothing below {reading.Limits.Depth} levels was read.");
            return part with { Content = content };
        }

        return part with { Content = content, Message = Message(content, depth + 1, reading) };
    }

    private static MailPart Multipart(MailPart part, ReadOnlyMemory<byte> body, int depth, MimeReading reading)
    {
        if (depth >= reading.Limits.Depth)
        {
            reading.Note(MailDefectKind.TooDeep, $"Nothing below {reading.Limits.Depth} levels was read.");
            return part with { Content = body };
        }

        var ranges = Ranges(part, body.Span, reading);
        var childType = part.MediaType == "multipart/digest" ? "message/rfc822" : "text/plain";
        var children = new List<MailPart>(Math.Min(ranges.Count, 16));
        foreach (var range in ranges)
        {
            if (!reading.MayReadPart())
            {
                break;
            }

            var bytes = body[range];
            var (headers, bodyStart) = HeaderBlock.Read(bytes.Span, message: false, reading);
            children.Add(Part(headers, bytes[bodyStart..], childType, depth + 1, reading));
        }

        if (children.Count == 0 && !body.Span.Trim("\r\n \t"u8).IsEmpty)
        {
            // A multipart without parts: what stands there may still be what the sender wrote.
            children.Add(Part(MailHeaders.None, body, "text/plain", depth + 1, reading));
        }

        return part with { Children = children };
    }

    private static List<Range> Ranges(MailPart part, ReadOnlySpan<byte> body, MimeReading reading)
    {
        var boundary = part.ContentType["boundary"];
        List<Range> ranges = [];
        var closed = true;
        if (MultipartBody.IsUsable(boundary))
        {
            ranges = MultipartBody.Split(body, boundary!.TrimEnd(), reading.Limits.Parts, out closed);
        }

        if (ranges.Count == 0)
        {
            reading.Note(MailDefectKind.MissingBoundary, "A multipart names no boundary that its body has.");
            if (MultipartBody.Guess(body) is { } guessed)
            {
                ranges = MultipartBody.Split(body, guessed, reading.Limits.Parts, out closed);
            }
        }

        if (!closed && ranges.Count > 0)
        {
            reading.Note(MailDefectKind.UnclosedMultipart, "The last boundary of a multipart is missing.");
        }

        return ranges;
    }

    private static ParameterizedValue TypeOf(MailHeaders headers, string defaultType)
    {
        if (headers.Value("Content-Type") is not { Length: > 0 } header)
        {
            return new ParameterizedValue(defaultType, new Dictionary<string, string>(StringComparer.Ordinal));
        }

        var type = HeaderParameters.Read(header);
        var slash = type.Value.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && slash < type.Value.Length - 1)
        {
            return type;
        }

        return type with { Value = type.Value.StartsWith("text", StringComparison.Ordinal) ? "text/plain" : Octets };
    }

    private static ReadOnlyMemory<byte> Decode(MailHeaders headers, ReadOnlyMemory<byte> body, MimeReading reading)
    {
        var encoding = headers.Value("Content-Transfer-Encoding")?.Trim().Trim('"', ';').ToLowerInvariant() ?? "";
        var comment = encoding.AsSpan().IndexOfAny(' ', ';', '(');
        encoding = comment < 0 ? encoding : encoding[..comment];
        var encoded = encoding is "base64" or "quoted-printable" or "x-uuencode" or "uuencode" or "x-uue";
        if (!encoded)
        {
            if (encoding is not ("" or "7bit" or "7-bit" or "8bit" or "8-bit" or "8bits" or "binary" or "plain"))
            {
                reading.Note(MailDefectKind.UnknownTransferEncoding, "A part names an encoding that does not exist.");
            }

            return body;
        }

        if (!reading.MayDecode(body.Length))
        {
            return body;
        }

        var clean = true;
        var decoded = encoding switch
        {
            "base64" => TransferEncodings.Base64(body.Span, out clean),
            "quoted-printable" => TransferEncodings.QuotedPrintable(body.Span, out clean),
            _ => TransferEncodings.Uuencoded(body.Span),
        };
        if (!clean || decoded is null)
        {
            reading.Note(MailDefectKind.MalformedTransferEncoding, $"A part is not quite {encoding}.");
        }

        return decoded ?? body;
    }

    /// <summary>Programs of the last century end lines with a carriage return alone.</summary>
    private static ReadOnlyMemory<byte> WithLineFeeds(ReadOnlyMemory<byte> raw)
    {
        if (raw.Span.Contains((byte)'\n') || !raw.Span.Contains((byte)'\r'))
        {
            return raw;
        }

        var bytes = raw.ToArray();
        bytes.AsSpan().Replace((byte)'\r', (byte)'\n');
        return bytes;
    }

    private static bool IsReadable(MailHeaders headers, MailBody body)
    {
        if (headers.Fields.Any(f => MailFields.IsWellKnown(f.Name)) || body.Attachments.Count > 0)
        {
            return true;
        }

        var sample = body.Text.AsSpan(0, Math.Min(body.Text.Length, 4_096));
        int letters = 0, junk = 0;
        foreach (var rune in sample.EnumerateRunes())
        {
            letters += Rune.IsLetterOrDigit(rune) ? 1 : 0;
            junk += Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') || rune.Value == 0xFFFD ? 1 : 0;
        }

        return letters > 0 && junk * 10 < letters && body.Lost * 10 < sample.Length;
    }
}
