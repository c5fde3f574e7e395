using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Files that old programs put into the text itself between <c>begin 644 name</c> and <c>end</c>.</summary>
internal static class InlineUuencode
{
    public static string Extract(string text, List<(string FileName, byte[] Content)> files)
    {
        // Without an end there is no file; the search from the back keeps a text of a thousand begins linear.
        var lastEnd = text.LastIndexOf("\nend", StringComparison.Ordinal);
        var at = NextBegin(text, 0);
        if (at < 0 || lastEnd < at)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        var copied = 0;
        while (at >= 0 && at < lastEnd)
        {
            var end = text.IndexOf("\nend", at, StringComparison.Ordinal) + 4;
            var name = FileName(text.AsSpan(at, end - at), out var encoded);
            if (name is not null && encoded)
            {
                kept.Append(text, copied, at - copied);
                files.Add((name, TransferEncodings.Uuencoded(Encoding.ASCII.GetBytes(text[at..end])) ?? []));
                copied = end;
            }

            at = NextBegin(text, end);
        }

        return kept.Append(text, copied, text.Length - copied).ToString();
    }

    private static int NextBegin(string text, int from)
    {
        if (from == 0 && text.StartsWith("begin ", StringComparison.Ordinal))
        {
            return 0;
        }

        var found = text.IndexOf("\nbegin ", from, StringComparison.Ordinal);
        return found < 0 ? -1 : found + 1;
    }

    /// <summary>"begin" also begins sentences: the mode must be octal, the first line of its length.</summary>
    private static string? FileName(ReadOnlySpan<char> block, out bool encoded)
    {
        encoded = false;
        var lineEnd = block.IndexOf('\n');
        var line = block[6..lineEnd];
        var blank = line.IndexOf(' ');
        if (blank is not (3 or 4) || line[..blank].ContainsAnyExceptInRange('0', '7'))
        {
            return null;
        }

        var data = block[(lineEnd + 1)..];
        var length = data.IndexOf('\n');
        data = length < 0 ? data : data[..length];
        encoded = data.Length == 0 || data.Length >= 1 + ((((data[0] - ' ') & 0x3F) + 2) / 3 * 4) - 2;
        return line[(blank + 1)..].Trim().ToString();
    }
}
