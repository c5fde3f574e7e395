using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Cuts the body of a multipart at its boundary (RFC 2046), in one pass over the bytes.</summary>
internal static class MultipartBody
{
    // RFC 2046 allows 70 characters.
    private const int LongestBoundary = 256;

    /// <summary>The ranges of the parts; empty when the boundary never occurs.</summary>
    public static List<Range> Split(ReadOnlySpan<byte> body, string boundary, int most, out bool closed)
    {
        var parts = new List<Range>();
        var delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        var start = -1;
        closed = false;
        for (var at = NextDashes(body, 0); at >= 0 && !closed; at = NextDashes(body, at + 2))
        {
            var skip = 0;
            if (!body[at..].StartsWith(delimiter)
                || !EndsLine(body[(at + delimiter.Length)..], out closed, out skip))
            {
                closed = false;
                continue;
            }

            if (start >= 0)
            {
                parts.Add(start..Math.Max(start, WithoutLineEnd(body, at)));
            }

            start = at + delimiter.Length + skip;
            if (parts.Count > most)
            {
                return parts;
            }
        }

        if (!closed && start >= 0 && start < body.Length)
        {
            parts.Add(start..body.Length);
        }

        return parts;
    }

    /// <summary>The boundary that the body itself shows, where the header names none or a wrong one.</summary>
    public static string? Guess(ReadOnlySpan<byte> body)
    {
        var at = NextDashes(body, 0);
        if (at < 0)
        {
            return null;
        }

        var line = body[(at + 2)..];
        var end = line.IndexOf((byte)'\n');
        line = (end < 0 ? line : line[..end]).TrimEnd("\r \t"u8);
        return line.Length is > 0 and <= LongestBoundary ? Encoding.UTF8.GetString(line) : null;
    }

    public static bool IsUsable(string? boundary) => boundary is { Length: > 0 and <= LongestBoundary };

    private static int NextDashes(ReadOnlySpan<byte> body, int from)
    {
        if (from == 0 && body.StartsWith("--"u8))
        {
            return 0;
        }

        var found = from >= body.Length ? -1 : body[from..].IndexOf("\n--"u8);
        return found < 0 ? -1 : from + found + 1;
    }

    private static bool EndsLine(ReadOnlySpan<byte> rest, out bool closing, out int length)
    {
        closing = rest.StartsWith("--"u8);
        length = closing ? 2 : 0;
        while (length < rest.Length && rest[length] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            length++;
        }

        if (length == rest.Length)
        {
            return true;
        }

        return rest[length++] == '\n';
    }

    private static int WithoutLineEnd(ReadOnlySpan<byte> body, int delimiterAt)
    {
        var end = delimiterAt > 0 ? delimiterAt - 1 : 0;
        return end > 0 && body[end - 1] == '\r' ? end - 1 : end;
    }
}
