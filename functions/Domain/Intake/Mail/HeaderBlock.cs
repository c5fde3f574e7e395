using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Reads the header fields at the start of a message or part and tells where the body begins.</summary>
internal static class HeaderBlock
{
    private const int LongestName = 128;

    /// <param name="message">A message may begin with blank lines; in a part they end an empty header.</param>
    public static (MailHeaders Headers, int BodyStart) Read(
        ReadOnlySpan<byte> bytes, bool message, MimeReading reading)
    {
        var fields = new List<MailHeader>();
        var at = message ? SkipEnvelopeLine(bytes) : 0;
        var kept = 0;
        while (at < bytes.Length)
        {
            var line = LineAt(bytes, at, out var next);
            if (line.IsEmpty)
            {
                return (Of(fields), next);
            }

            var name = NameLength(line);
            if (name == 0)
            {
                if (fields.Count == 0 || !IsStray(bytes, next))
                {
                    break;
                }

                reading.Note(MailDefectKind.MalformedHeader, "A line of the header is not a field.");
                at = next;
                continue;
            }

            var end = EndOfField(bytes, next, line);
            kept += end - at;
            if (fields.Count == reading.Limits.HeaderFields || kept > reading.Limits.HeaderBlock)
            {
                reading.Note(MailDefectKind.TooManyHeaders, "The header is longer than any real one.");
            }
            else
            {
                fields.Add(Field(bytes[at..end], name, reading));
            }

            at = end;
        }

        return fields.Count == 0 ? (MailHeaders.None, 0) : (Of(fields), at);
    }

    /// <summary>True when a line could begin a header field; finds returned headers in plain text.</summary>
    public static bool LooksLikeField(ReadOnlySpan<byte> line) => NameLength(line) > 0;

    private static MailHeaders Of(List<MailHeader> fields) => fields.Count == 0 ? MailHeaders.None : new(fields);

    private static MailHeader Field(ReadOnlySpan<byte> bytes, int colon, MimeReading reading)
    {
        var name = Encoding.ASCII.GetString(bytes[..colon]).TrimEnd();
        var value = bytes[(bytes.IndexOf((byte)':') + 1)..];
        if (value.Length > reading.Limits.HeaderLength)
        {
            reading.Note(MailDefectKind.HeaderTooLong, $"The field {name} was cut.");
            value = value[..reading.Limits.HeaderLength];
        }

        return new MailHeader(name, Unfold(Charsets.Guess(value, out _)));
    }

    private static string Unfold(string value)
    {
        if (!value.AsSpan().ContainsAnyInRange('\0', '\u001F'))
        {
            return value.Trim();
        }

        var text = new StringBuilder(value.Length);
        var folding = false;
        foreach (var c in value)
        {
            if (c is '\r' or '\n')
            {
                folding = true;
            }
            else if (folding && c is ' ' or '\t')
            {
                // The blanks that mark a folded line stand for one space.
            }
            else
            {
                if (folding)
                {
                    text.Append(' ');
                    folding = false;
                }

                text.Append(c < ' ' && c != '\t' ? ' ' : c);
            }
        }

        return text.ToString().Trim();
    }

    /// <summary>Mailbox files put "From ..." before the header; some relays quote it.</summary>
    private static int SkipEnvelopeLine(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && bytes[at] is (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        if (bytes[at..].StartsWith("\uFEFF"u8))
        {
            at += 3;
        }

        var rest = bytes[at..];
        if (rest.StartsWith("From "u8) || rest.StartsWith(">From "u8))
        {
            LineAt(bytes, at, out at);
        }

        return at;
    }

    private static int EndOfField(ReadOnlySpan<byte> bytes, int at, ReadOnlySpan<byte> firstLine)
    {
        var open = OpensAngle(firstLine);
        while (at < bytes.Length)
        {
            var line = LineAt(bytes, at, out var next);
            if (line.IsEmpty)
            {
                break;
            }

            if (line[0] is (byte)' ' or (byte)'\t')
            {
                if (IsBlank(line) && !GoesOn(bytes, next))
                {
                    break;
                }
            }
            else if (!open || NameLength(line) > 0 || line.IndexOf((byte)'>') < 0)
            {
                break;
            }

            open = OpensAngle(line);
            at = next;
        }

        return at;
    }

    private static bool OpensAngle(ReadOnlySpan<byte> line) =>
        line.LastIndexOf((byte)'<') is var opened && opened >= 0 && line[opened..].IndexOf((byte)'>') < 0;

    /// <summary>A line of blanks alone may end the header or be a broken fold: what follows decides.</summary>
    private static bool GoesOn(ReadOnlySpan<byte> bytes, int at)
    {
        var line = LineAt(bytes, at, out _);
        return !line.IsEmpty && ((line[0] is (byte)' ' or (byte)'\t' && !IsBlank(line)) || NameLength(line) > 0);
    }

    /// <summary>A line that is no field is skipped only when the header clearly goes on after it.</summary>
    private static bool IsStray(ReadOnlySpan<byte> bytes, int next) =>
        next < bytes.Length && NameLength(LineAt(bytes, next, out _)) > 0;

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;

    private static int NameLength(ReadOnlySpan<byte> line)
    {
        var colon = line[..Math.Min(line.Length, LongestName)].IndexOf((byte)':');
        if (colon <= 0)
        {
            return 0;
        }

        var name = line[..colon].TrimEnd(" \t"u8);
        return name.IsEmpty || name.IndexOfAnyExceptInRange((byte)'!', (byte)'~') >= 0 ? 0 : colon;
    }

    private static ReadOnlySpan<byte> LineAt(ReadOnlySpan<byte> bytes, int at, out int next)
    {
        var length = bytes[at..].IndexOf((byte)'\n');
        var end = length < 0 ? bytes.Length : at + length;
        next = length < 0 ? bytes.Length : end + 1;
        return bytes[at..(end > at && bytes[end - 1] == '\r' ? end - 1 : end)];
    }
}
