using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Text of bytes, by the charset that the mail names, else by what the bytes look like.</summary>
public static class Charsets
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // What mail programs write where they mean a larger or a differently named set.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ansi_x3.4-1968"] = "us-ascii",
        ["ascii"] = "us-ascii",
        ["cp932"] = "shift_jis",
        ["gb2312"] = "gb18030",
        ["gbk"] = "gb18030",
        ["iso-8859-1"] = "windows-1252",
        ["iso8859-1"] = "windows-1252",
        ["iso-2022-jp-2"] = "iso-2022-jp",
        ["iso-2022-jp-ms"] = "iso-2022-jp",
        ["ks_c_5601-1987"] = "euc-kr",
        ["latin1"] = "windows-1252",
        ["us"] = "us-ascii",
        ["utf8"] = "utf-8",
        ["utf-8-mac"] = "utf-8",
        ["windows-31j"] = "shift_jis",
        ["x-sjis"] = "shift_jis",
    };

    /// <summary>Never fails: <c>Defect</c> tells when the named charset was unknown or did not fit the bytes.</summary>
    public static (string Text, MailDefectKind? Defect) Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        var name = charset?.Trim().Trim('"', '\'') ?? "";
        name = Aliases.GetValueOrDefault(name, name);
        if (name.Length == 0 || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
        {
            return (Guess(bytes, out var ascii), ascii ? null : MailDefectKind.WrongCharset);
        }

        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return Utf8(bytes);
        }

        var encoding = Find(name);
        if (encoding is null)
        {
            return (Guess(bytes, out _), MailDefectKind.UnknownCharset);
        }

        var text = encoding.GetString(bytes);
        return (text.TrimStart('\uFEFF'), text.Contains('\uFFFD') ? MailDefectKind.WrongCharset : null);
    }

    /// <summary>Bytes without a charset, as in an 8-bit header (RFC 6532): UTF-8, otherwise Windows-1252.</summary>
    public static string Guess(ReadOnlySpan<byte> bytes, out bool ascii)
    {
        ascii = System.Text.Ascii.IsValid(bytes);
        return ascii ? Encoding.ASCII.GetString(bytes) : Utf8(bytes).Text;
    }

    private static (string Text, MailDefectKind? Defect) Utf8(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return (StrictUtf8.GetString(bytes), null);
        }

        // One broken character in a long UTF-8 text must not turn all the others into Latin ones.
        return (MostlyUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : Windows1252.GetString(bytes),
            MailDefectKind.WrongCharset);
    }

    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        while (!bytes.IsEmpty)
        {
            var plain = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (plain < 0)
            {
                break;
            }

            bytes = bytes[plain..];
            if (Rune.DecodeFromUtf8(bytes, out _, out var length) == System.Buffers.OperationStatus.Done)
            {
                good++;
            }
            else
            {
                bad++;
            }

            bytes = bytes[Math.Max(1, length)..];
        }

        return good > bad;
    }

    private static Encoding? Find(string name)
    {
        // UTF-7 lets bytes that look harmless become markup; the platform refuses it too.
        if (name.Length > 40 || name.Contains("utf-7", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (name.StartsWith("cp", StringComparison.OrdinalIgnoreCase) && int.TryParse(name.AsSpan(2), out var page))
        {
            return CodePage(page);
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding? CodePage(int page)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(page);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
