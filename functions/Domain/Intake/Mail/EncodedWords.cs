using System.Runtime.InteropServices;
using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Encoded words of headers (RFC 2047), read as leniently as mail programs do.</summary>
public static class EncodedWords
{
    // RFC 2047 allows 75 characters; encoders that ignore it exist, hostile ones too.
    private const int LongestWord = 4_096;

    /// <summary>
    /// Decodes all encoded words. The bytes of adjacent words of one charset are joined before decoding, because
    /// many encoders split a word inside a multibyte character.
    /// </summary>
    public static string Decode(string value)
    {
        if (!value.Contains("=?", StringComparison.Ordinal))
        {
            return value;
        }

        var text = new StringBuilder(value.Length);
        var pending = new List<byte>();
        string? charset = null;
        var at = 0;
        while (at < value.Length)
        {
            if (TryReadWord(value, at, out var word))
            {
                if (charset is not null && !charset.Equals(word.Charset, StringComparison.OrdinalIgnoreCase))
                {
                    Flush(text, pending, charset);
                }

                charset = word.Charset;
                pending.AddRange(word.Bytes);
                at = word.End;
                var next = SkipBlanks(value, at);
                if (next > at && next < value.Length && TryReadWord(value, next, out _))
                {
                    at = next;
                }

                continue;
            }

            Flush(text, pending, charset);
            charset = null;
            var end = value.IndexOf("=?", at + 1, StringComparison.Ordinal);
            end = end < 0 ? value.Length : end;
            text.Append(value, at, end - at);
            at = end;
        }

        Flush(text, pending, charset);
        return text.ToString();
    }

    private static void Flush(StringBuilder text, List<byte> pending, string? charset)
    {
        if (charset is null || pending.Count == 0)
        {
            return;
        }

        text.Append(Charsets.Decode(pending.ToArray(), charset).Text);
        pending.Clear();
    }

    private static int SkipBlanks(string value, int at)
    {
        while (at < value.Length && value[at] is ' ' or '\t' or '\r' or '\n')
        {
            at++;
        }

        return at;
    }

    private static bool TryReadWord(string value, int start, out Word word)
    {
        word = default;
        if (start + 8 > value.Length || value[start] != '=' || value[start + 1] != '?')
        {
            return false;
        }

        var window = value.AsSpan(start, Math.Min(LongestWord, value.Length - start));
        var charsetLength = window[2..].IndexOf('?');
        var encodingAt = 2 + charsetLength + 1;
        if (charsetLength < 1 || encodingAt + 1 >= window.Length || window[encodingAt + 1] != '?')
        {
            return false;
        }

        var textAt = encodingAt + 2;
        var textLength = window[textAt..].IndexOf("?=", StringComparison.Ordinal);
        var encoding = char.ToUpperInvariant(window[encodingAt]);
        if (textLength < 0 || encoding is not ('B' or 'Q'))
        {
            return false;
        }

        var encoded = window.Slice(textAt, textLength);
        var charset = window.Slice(2, charsetLength);
        var language = charset.IndexOf('*');
        charset = language < 0 ? charset : charset[..language];
        if (charset.ContainsAny(' ', '\t'))
        {
            return false;
        }

        var bytes = encoding == 'B' ? TransferEncodings.Base64(encoded) : TransferEncodings.QuotedWord(encoded);
        word = new Word(charset.ToString(), bytes, start + textAt + textLength + 2);
        return true;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Word(string Charset, byte[] Bytes, int End);
}
