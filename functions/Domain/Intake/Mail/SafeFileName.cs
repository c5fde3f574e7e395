using System.Globalization;
using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>File names that can be stored, logged and offered for download whatever the sender wrote.</summary>
public static class SafeFileName
{
    public const int Longest = 120;

    private static readonly Dictionary<string, string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/json"] = ".json",
        ["application/msword"] = ".doc",
        ["application/pdf"] = ".pdf",
        ["application/pkcs7-mime"] = ".p7m",
        ["application/pkcs7-signature"] = ".p7s",
        ["application/x-pkcs7-signature"] = ".p7s",
        ["application/vnd.ms-excel"] = ".xls",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = ".xlsx",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = ".docx",
        ["application/xml"] = ".xml",
        ["application/zip"] = ".zip",
        ["audio/mpeg"] = ".mp3",
        ["image/bmp"] = ".bmp",
        ["image/gif"] = ".gif",
        ["image/heic"] = ".heic",
        ["image/jpeg"] = ".jpg",
        ["image/jpg"] = ".jpg",
        ["image/png"] = ".png",
        ["image/svg+xml"] = ".svg",
        ["image/tiff"] = ".tif",
        ["image/webp"] = ".webp",
        ["message/delivery-status"] = ".txt",
        ["message/feedback-report"] = ".txt",
        ["message/rfc822"] = ".eml",
        ["text/calendar"] = ".ics",
        ["text/csv"] = ".csv",
        ["text/html"] = ".html",
        ["text/plain"] = ".txt",
        ["text/rfc822-headers"] = ".txt",
        ["text/vcard"] = ".vcf",
        ["text/x-vcard"] = ".vcf",
        ["text/xml"] = ".xml",
        ["video/mp4"] = ".mp4",
    };

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "AUX", "CLOCK$", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "CON",
        "CONIN$", "CONOUT$", "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "NUL",
        "PRN",
    };

    /// <summary>The last segment of the name without what harms; <c>allegato-N</c> when nothing is left.</summary>
    public static string From(string? name, int ordinal, string contentType)
    {
        var safe = Cut(Clean(LastSegment(name ?? "")));
        if (safe.Length == 0)
        {
            var extension = Extensions.GetValueOrDefault(contentType, ".bin");
            return string.Create(CultureInfo.InvariantCulture, $"allegato-{ordinal}{extension}");
        }

        var dot = safe.IndexOf('.', StringComparison.Ordinal);
        var stem = (dot < 0 ? safe : safe[..dot]).TrimEnd();
        return Reserved.Contains(stem) ? Cut("_" + safe) : safe;
    }

    private static string LastSegment(string name)
    {
        var segment = name.Replace('\\', '/').TrimEnd('/');
        return segment[(segment.LastIndexOf('/') + 1)..];
    }

    private static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            // Format characters include the overrides that make "exe.pdf" of "fdp.exe".
            var kept = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                    or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => false,
                _ => rune.Value != 0xFFFD,
            };
            if (!kept)
            {
                continue;
            }

            var forbidden = rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*';
            clean.Append(Rune.IsWhiteSpace(rune) ? " " : forbidden ? "_" : rune.ToString());
            if (clean.Length > 4 * Longest && clean.Length < name.Length)
            {
                return Shorten(name, clean);
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '.');
    }

    /// <summary>A name of thousands of characters keeps its beginning and its extension.</summary>
    private static string Shorten(string name, StringBuilder beginning)
    {
        var extension = name.LastIndexOf('.') is var dot and >= 0 && name.Length - dot <= 20 ? name[dot..] : "";
        return beginning.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '.') + Clean("x" + extension)[1..];
    }

    private static string Cut(string name)
    {
        if (name.Length <= Longest)
        {
            return name;
        }

        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= 20 ? name[dot..] : "";
        var keep = Longest - extension.Length;
        keep -= char.IsHighSurrogate(name[keep - 1]) ? 1 : 0;
        return name[..keep].TrimEnd(' ', '.') + extension;
    }
}
