using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

public enum ReplyFragmentKind
{
    New,
    Quoted,
    Signature,
}

public sealed record ReplyFragment(ReplyFragmentKind Kind, string Text);

/// <summary>
/// A reply cut into what its author wrote now, what is quoted and what is signature. Nothing is lost: the fragments
/// in their order are the text. When in doubt a line counts as new, so that no words of a person are hidden.
/// </summary>
public sealed record ReplyText(IReadOnlyList<ReplyFragment> Fragments)
{
    private const int LongestSignature = 15;

    public string NewText => Of(ReplyFragmentKind.New);

    public string QuotedText => Of(ReplyFragmentKind.Quoted);

    public string Signature => Of(ReplyFragmentKind.Signature);

    public static ReplyText Split(string text)
    {
        var lines = ReplyLines.Read(text);
        var kinds = Kinds(lines);
        var fragments = new List<ReplyFragment>();
        var start = 0;
        for (var i = 1; i <= lines.Count; i++)
        {
            if (i == lines.Count || kinds[i] != kinds[start])
            {
                var end = i == lines.Count ? text.Length : lines[i].Start;
                fragments.Add(new ReplyFragment(kinds[start], text[lines[start].Start..end]));
                start = i;
            }
        }

        return new ReplyText(fragments);
    }

    private static ReplyFragmentKind[] Kinds(IReadOnlyList<ReplyLine> lines)
    {
        var kinds = new ReplyFragmentKind[lines.Count];
        var current = ReplyFragmentKind.New;
        var forwarded = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var text = lines[i].Text;
            if (text.Length == 0)
            {
                kinds[i] = i > 0 ? kinds[i - 1] : current;
                continue;
            }

            if (text[0] == '>')
            {
                kinds[i] = ReplyFragmentKind.Quoted;
                current = ReplyFragmentKind.New;
                continue;
            }

            forwarded |= ReplyMarks.IsForward(text);
            var introduction = ReplyMarks.Introduction(lines, i);
            if (introduction > 0)
            {
                Array.Fill(kinds, ReplyFragmentKind.Quoted, i, introduction);
                i += introduction - 1;
                current = ReplyFragmentKind.New;
                if (!QuoteFollows(lines, i + 1))
                {
                    Array.Fill(kinds, ReplyFragmentKind.Quoted, i, lines.Count - i);
                    break;
                }

                continue;
            }

            if (!forwarded && ReplyMarks.IsOriginal(lines, i))
            {
                Array.Fill(kinds, ReplyFragmentKind.Quoted, i, lines.Count - i);
                break;
            }

            if (ReplyMarks.IsSignature(text))
            {
                current = ReplyFragmentKind.Signature;
            }

            kinds[i] = current;
        }

        ShowLongSignatures(kinds, lines);
        return kinds;
    }

    /// <summary>Some use the two dashes to part their paragraphs: what is too long for a signature is text.</summary>
    private static void ShowLongSignatures(ReplyFragmentKind[] kinds, IReadOnlyList<ReplyLine> lines)
    {
        for (var start = 0; start < kinds.Length;)
        {
            var end = start;
            var written = 0;
            while (end < kinds.Length && kinds[end] == kinds[start])
            {
                written += lines[end++].Text.Length > 0 ? 1 : 0;
            }

            if (kinds[start] == ReplyFragmentKind.Signature && written > LongestSignature)
            {
                Array.Fill(kinds, ReplyFragmentKind.New, start, end - start);
            }

            start = end;
        }
    }

    private static bool QuoteFollows(IReadOnlyList<ReplyLine> lines, int from)
    {
        while (from < lines.Count && lines[from].Text.Length == 0)
        {
            from++;
        }

        return from < lines.Count && lines[from].Text[0] == '>';
    }

    private string Of(ReplyFragmentKind kind)
    {
        var text = new StringBuilder();
        foreach (var fragment in Fragments.Where(f => f.Kind == kind))
        {
            text.Append(fragment.Text);
        }

        return text.ToString();
    }
}
