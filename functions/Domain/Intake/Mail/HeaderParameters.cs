using System.Globalization;
using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Reads a value with parameters (RFC 2045), with their continuations and charsets (RFC 2231).</summary>
internal static class HeaderParameters
{
    // Real headers have a handful; a filename continued over more segments than this is an attack.
    private const int MostParameters = 500;

    public static ParameterizedValue Read(string header)
    {
        // Only an opening bracket with a closing one somewhere after it begins a comment.
        var lastClose = header.LastIndexOf(')');
        var at = 0;
        var value = Token(header, ref at, ";", lastClose).Trim().ToLowerInvariant();
        var blank = value.AsSpan().IndexOfAny(' ', '\t', ',');
        var raw = new List<(string Name, string Text)>();
        while (at < header.Length && raw.Count < MostParameters)
        {
            at++;
            var name = Token(header, ref at, "=;", lastClose).Trim();
            if (at >= header.Length || header[at] != '=')
            {
                continue;
            }

            at++;
            var text = Text(header, ref at, lastClose);
            if (name.Length > 0)
            {
                raw.Add((name.ToLowerInvariant(), text));
            }
        }

        return new ParameterizedValue(blank < 0 ? value : value[..blank], Join(raw));
    }

    private static Dictionary<string, string> Join(List<(string Name, string Text)> raw)
    {
        var joined = new Dictionary<string, string>(StringComparer.Ordinal);
        var segments = new Dictionary<string, List<Segment>>(StringComparer.Ordinal);
        foreach (var (name, text) in raw)
        {
            var star = name.IndexOf('*', StringComparison.Ordinal);
            if (star <= 0)
            {
                joined.TryAdd(name, EncodedWords.Decode(text));
                continue;
            }

            var encoded = name.EndsWith('*');
            var ordinal = name[(star + 1)..].TrimEnd('*');
            if (!int.TryParse(ordinal, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                number = 0;
            }

            if (!segments.TryGetValue(name[..star], out var list))
            {
                segments.Add(name[..star], list = []);
            }

            list.Add(new Segment(number, encoded, text));
        }

        foreach (var (name, list) in segments)
        {
            // The extended form is the sender's better one: the plain one is there for old programs.
            joined[name] = Extended(list.OrderBy(s => s.Number));
        }

        return joined;
    }

    private static string Extended(IEnumerable<Segment> segments)
    {
        string? charset = null;
        var bytes = new List<byte>();
        foreach (var segment in segments)
        {
            var text = segment.Text;
            if (segment.Encoded && charset is null)
            {
                var first = text.IndexOf('\'', StringComparison.Ordinal);
                var second = first < 0 ? -1 : text.IndexOf('\'', first + 1);
                charset = second < 0 ? "utf-8" : text[..first];
                text = second < 0 ? text : text[(second + 1)..];
            }

            bytes.AddRange(segment.Encoded ? Percent(text) : Encoding.UTF8.GetBytes(text));
        }

        var decoded = Charsets.Decode(bytes.ToArray(), charset ?? "utf-8").Text;
        return charset is null ? EncodedWords.Decode(decoded) : decoded;
    }

    private static byte[] Percent(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] == '%' && at + 2 < bytes.Length
                && byte.TryParse(bytes.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, null, out var value))
            {
                bytes[length++] = value;
                at += 2;
            }
            else
            {
                bytes[length++] = bytes[at];
            }
        }

        return bytes[..length];
    }

    private static string Text(string header, ref int at, int lastClose)
    {
        while (at < header.Length && header[at] is ' ' or '\t')
        {
            at++;
        }

        if (at < header.Length && header[at] == '"')
        {
            var quoted = Quoted(header, ref at);
            Token(header, ref at, ";", lastClose);
            return quoted;
        }

        // Unquoted names with blanks in them are common, so the value goes on to the semicolon.
        return Token(header, ref at, ";", lastClose).Trim();
    }

    private static string Quoted(string header, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < header.Length && header[at] != '"'; at++)
        {
            // Windows paths are sent unescaped, so a backslash escapes only what needs it.
            if (header[at] == '\\' && at + 1 < header.Length && header[at + 1] is '"' or '\\')
            {
                at++;
            }

            text.Append(header[at]);
        }

        at = Math.Min(at + 1, header.Length);
        return text.ToString();
    }

    /// <summary>Text up to one of the ends, without comments.</summary>
    private static string Token(string header, ref int at, string ends, int lastClose)
    {
        var text = new StringBuilder();
        var depth = 0;
        for (; at < header.Length && (depth > 0 || !ends.Contains(header[at], StringComparison.Ordinal)); at++)
        {
            var c = header[at];
            if (c == '(' && at < lastClose)
            {
                depth++;
            }
            else if (c == ')' && depth > 0)
            {
                depth--;
            }
            else if (depth == 0)
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    private sealed record Segment(int Number, bool Encoded, string Text);
}
