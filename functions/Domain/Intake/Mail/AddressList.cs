using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Reads address lists of headers (RFC 5322 with the obsolete and the broken forms seen in mail).</summary>
public static class AddressList
{
    private const int LongestAddress = 320;

    // A display name with its address; what is longer is cut, which also keeps hostile lists linear.
    private const int LongestItem = 2_000;

    /// <summary>Addresses in their order; groups are opened, what is no address is left out.</summary>
    /// <param name="clean">False when something was left out.</param>
    public static IReadOnlyList<Correspondent> Read(string header, int most, out bool clean)
    {
        var addresses = new List<Correspondent>();
        clean = true;
        var at = 0;
        var quotesClose = true;
        while (at < header.Length && addresses.Count < most)
        {
            var item = NextItem(header, ref at, ref quotesClose);
            if (item.IsBlank)
            {
                continue;
            }

            if (item.ToAddress() is { } address)
            {
                addresses.Add(address);
            }
            else
            {
                clean = false;
            }
        }

        clean &= at >= header.Length;
        return addresses;
    }

    /// <summary>The first address of a text such as <c>"A" &lt;a@b.it&gt;</c>.</summary>
    public static Correspondent? First(string text) => Read(text, 1, out _) is [var first, ..] ? first : null;

    /// <summary>The address as a mailbox, or null when it cannot be one.</summary>
    internal static string? Normalize(string text)
    {
        var address = text.Trim().Trim('<', '>', ',', ';').Trim();
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            address = address[7..];
        }

        if (address.StartsWith('@') && address.IndexOf(':', StringComparison.Ordinal) is var route and > 0)
        {
            address = address[(route + 1)..];
        }

        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1 || address.Length > LongestAddress)
        {
            return null;
        }

        var local = address[..at].TrimEnd();
        var domain = address[(at + 1)..].Trim().TrimEnd('.');
        var quoted = local.Length > 2 && local[0] == '"' && local[^1] == '"';
        if (domain.Length == 0 || HasForbidden(domain, "@<>()[],;:\\\"") && !IsLiteral(domain)
            || (!quoted && HasForbidden(local, "@<>(),;:\\\"")))
        {
            return null;
        }

        return $"{local}@{domain.ToLowerInvariant()}";
    }

    private static bool IsLiteral(string domain) =>
        domain is ['[', .., ']'] && !HasForbidden(domain[1..^1], "@<>()[],;\\\"");

    private static bool HasForbidden(string text, string forbidden) =>
        text.AsSpan().ContainsAny(forbidden) || text.AsSpan().ContainsAnyInRange('\0', ' ')
        || text.AsSpan().ContainsAnyInRange('\u007F', '\u00A0');

    private static Item NextItem(string header, ref int at, ref bool quotesClose)
    {
        var item = new Item();
        while (at < header.Length)
        {
            var c = header[at++];
            switch (c)
            {
                case '"':
                    item.Add(Quoted(header, ref at, ref quotesClose));
                    break;
                case '(':
                    item.Comment.Append(Comment(header, ref at));
                    break;
                case '<':
                    item.Angle = Angle(header, ref at) ?? item.Angle;
                    break;
                case ',' or ';':
                    return item;
                case ':' when item.Angle is null && !item.Words.ToString().Contains('@', StringComparison.Ordinal)
                        && !item.Words.ToString().TrimStart().Equals("mailto", StringComparison.OrdinalIgnoreCase):
                    // What stands before the colon is the name of a group.
                    item.Words.Clear();
                    break;
                default:
                    item.Add(c);
                    break;
            }
        }

        return item;
    }

    /// <summary>A quote that is never closed is a character like any other.</summary>
    /// <param name="quotesClose">
    /// False once a search has reached the end: every quote behind it stands after a backslash, so no later search
    /// would find another end, and a list of many such quotes is read in one go.
    /// </param>
    private static string Quoted(string header, ref int at, ref bool quotesClose)
    {
        if (!quotesClose)
        {
            return "";
        }

        var start = at - 1;
        for (var end = at; end < header.Length; end++)
        {
            if (header[end] == '"')
            {
                at = end + 1;
                return header[start..at];
            }

            end += header[end] == '\\' && end + 1 < header.Length ? 1 : 0;
        }

        quotesClose = false;
        return "";
    }

    private static string Comment(string header, ref int at)
    {
        var start = at;
        for (var depth = 1; at < header.Length; at++)
        {
            depth += header[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return header[start..at++];
            }
        }

        return header[start..at];
    }

    private static string? Angle(string header, ref int at)
    {
        var window = Math.Min(LongestItem, header.Length - at);
        var end = header.IndexOf('>', at, window);
        if (end < 0)
        {
            end = header.IndexOf(',', at, window) is var comma and >= 0 ? comma : at + window;
        }

        var inside = header[at..end];
        at = end < header.Length && header[end] == '>' ? end + 1 : end;
        return inside.Trim().Length == 0 ? null : inside;
    }

    private sealed class Item
    {
        public StringBuilder Words { get; } = new();

        public StringBuilder Comment { get; } = new();

        public string? Angle { get; set; }

        public void Add(ReadOnlySpan<char> text) =>
            Words.Append(text[..Math.Min(text.Length, LongestItem - Math.Min(LongestItem, Words.Length))]);

        public void Add(char c) => Add([c]);

        public bool IsBlank => Angle is null && Words.ToString().AsSpan().Trim().IsEmpty;

        public Correspondent? ToAddress()
        {
            var words = Words.ToString().Trim();
            var address = Normalize(Angle ?? words) ?? Normalize(Plain(Angle ?? words));
            if (address is null && Angle is not null)
            {
                address = Normalize(Plain(words));
            }

            var name = Angle is null ? Comment.ToString() : words;
            return address is null ? null : new Correspondent(address, Plain(name));
        }

        private static string Plain(string words)
        {
            var text = new StringBuilder(words.Length);
            for (var i = 0; i < words.Length; i++)
            {
                if (words[i] == '\\' && i + 1 < words.Length)
                {
                    text.Append(words[++i]);
                }
                else if (words[i] != '"')
                {
                    text.Append(words[i]);
                }
            }

            return EncodedWords.Decode(text.ToString()).Trim().Trim('\'').Trim();
        }
    }
}
