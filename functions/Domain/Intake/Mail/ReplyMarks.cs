using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>A line: where it starts, and its beginning without the blanks around it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReplyLine(int Start, string Text);

internal static class ReplyLines
{
    private const int LongestLooked = 300;

    public static IReadOnlyList<ReplyLine> Read(string text)
    {
        var lines = new List<ReplyLine>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.AsSpan(at).IndexOfAny('\n', '\r');
            end = end < 0 ? text.Length : at + end;
            var line = text.AsSpan(at, Math.Min(end - at, LongestLooked)).Trim();
            lines.Add(new ReplyLine(at, line.ToString()));
            at = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }

        return lines;
    }
}

/// <summary>The lines by which Italian and English mail programs set off quotes, forwards and signatures.</summary>
internal static partial class ReplyMarks
{
    private const int LongestIntroduction = 4;

    /// <summary>
    /// How many lines "Il giorno ... ha scritto:" takes from here, since it is folded; zero for none.
    /// </summary>
    public static int Introduction(IReadOnlyList<ReplyLine> lines, int at)
    {
        if (!IntroductionBegins().IsMatch(lines[at].Text))
        {
            return 0;
        }

        for (var length = 1; length <= LongestIntroduction && at + length <= lines.Count; length++)
        {
            var line = lines[at + length - 1].Text;
            if (line.Length == 0 || (length > 1 && line[0] == '>'))
            {
                return 0;
            }

            if (IntroductionEnds().IsMatch(line))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>The header that Outlook and others put above the original, with or without a line over it.</summary>
    public static bool IsOriginal(IReadOnlyList<ReplyLine> lines, int at)
    {
        var text = lines[at].Text;
        if (OriginalMark().IsMatch(text))
        {
            return true;
        }

        var from = text.Length >= 5 && !text.AsSpan().ContainsAnyExcept("_-* ") ? Next(lines, at + 1) : at;
        return from < lines.Count && SenderField().IsMatch(lines[from].Text) && IsHeader(lines, from);
    }

    public static bool IsForward(string text) => ForwardMark().IsMatch(text);

    public static bool IsSignature(string text) =>
        text is "--" or "—" or "__" || SentFrom().IsMatch(text);

    private static int Next(IReadOnlyList<ReplyLine> lines, int from)
    {
        var most = Math.Min(lines.Count, from + 3);
        while (from < most && lines[from].Text.Length == 0)
        {
            from++;
        }

        return from;
    }

    /// <summary>Three fields, one of them the subject: a person too writes "Da: Roma, A: Milano".</summary>
    private static bool IsHeader(IReadOnlyList<ReplyLine> lines, int from)
    {
        var fields = 0;
        var subject = false;
        for (var i = from; i < lines.Count && i < from + 10; i++)
        {
            fields += AnyField().IsMatch(lines[i].Text) ? 1 : 0;
            subject |= SubjectField().IsMatch(lines[i].Text);
        }

        return subject && fields >= 3;
    }

    [GeneratedRegex(@"^(Il (giorno|gio|lun|mar|mer|ven|sab|dom|\d)|In data \d|" +
        @"On .*\d|On (Mon|Tue|Wed|Thu|Fri|Sat|Sun)|Da: .*<.*@|(Lun|Mar|Mer|Gio|Ven|Sab|Dom)[a-zì]*,? \d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IntroductionBegins();

    [GeneratedRegex(@"((ha|hai|avete) scritto|scrive|scrisse|wrote)\s*:?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IntroductionEnds();

    [GeneratedRegex(@"^-{2,}\s*(Original Message|Messaggio originale|Original Appointment)\s*-{2,}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OriginalMark();

    [GeneratedRegex(@"^(-{2,}\s*)?(Forwarded message|Messaggio inoltrato|Begin forwarded message|" +
        @"Inizio messaggio inoltrato)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ForwardMark();

    [GeneratedRegex(@"^\*?(Da|From|Mittente)\s*:\*?\s*\S",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SenderField();

    [GeneratedRegex(@"^\*?(Oggetto|Subject)\s*:",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SubjectField();

    [GeneratedRegex(@"^\*?(Da|From|Mittente|Inviato|Sent|Data|Date|A|To|Cc|Oggetto|Subject)\s*:",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AnyField();

    [GeneratedRegex(@"^(Inviato da(l mio)?|Inviato con|Sent from( my)?|Sent with|Sent via|Spedito da(l mio)?|" +
        @"Get Outlook for|Scarica Outlook per|Ottieni Outlook per)( [^\s,;:.]+){1,5}\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SentFrom();
}
