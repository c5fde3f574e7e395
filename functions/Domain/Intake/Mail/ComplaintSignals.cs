using System.Globalization;
using System.Text;

namespace ContactCenter.Domain.Intake.Mail;

/// <param name="Word">The word as it stands in the mail.</param>
/// <param name="Excerpt">The words around it, for the operator who must judge.</param>
/// <param name="Quoted">True when it stands in what the sender quotes, perhaps our own letter.</param>
public sealed record ComplaintSignal(ComplaintPlace Place, string Word, string Excerpt, bool Quoted);

public enum ComplaintPlace
{
    Subject,
    Text,
}

/// <summary>
/// Complaint signal 1 (FLW-97): the word "reclamo" in the subject or in the text. Signals are suggestions; which
/// further words count is configuration (FLW-165). Inside an address, as in reclami@flowe.com, the word says nothing.
/// </summary>
public static class ComplaintSignals
{
    public static readonly IReadOnlyList<string> DefaultWords = ["reclamo", "reclami"];

    private const int MostSignals = 20;

    private const int ExcerptSide = 40;

    public static IReadOnlyList<ComplaintSignal> In(ParsedMail mail) => In(mail.Subject, mail.Text, DefaultWords);

    public static IReadOnlyList<ComplaintSignal> In(string subject, string text, IReadOnlyCollection<string> words)
    {
        var wanted = words.Select(Fold).Where(w => w.Length > 0).ToHashSet(StringComparer.Ordinal);
        var signals = new List<ComplaintSignal>();
        Search(subject, ComplaintPlace.Subject, false, wanted, signals);
        foreach (var fragment in ReplyText.Split(text).Fragments)
        {
            Search(fragment.Text, ComplaintPlace.Text, fragment.Kind == ReplyFragmentKind.Quoted, wanted, signals);
        }

        return signals;
    }

    private static void Search(
        string text, ComplaintPlace place, bool quoted, HashSet<string> wanted, List<ComplaintSignal> signals)
    {
        var longest = wanted.Count == 0 ? 0 : wanted.Max(w => w.Length) * 2;
        for (var at = 0; at < text.Length && signals.Count < MostSignals;)
        {
            if (!IsWordCharacter(text[at]))
            {
                at++;
                continue;
            }

            var end = at;
            while (end < text.Length && IsWordCharacter(text[end]))
            {
                end++;
            }

            if (end - at <= longest && wanted.Contains(Fold(text[at..end])) && !InAddress(text, at, end))
            {
                signals.Add(new ComplaintSignal(place, text[at..end], Excerpt(text, at, end), quoted));
            }

            at = end;
        }
    }

    private static bool IsWordCharacter(char c) =>
        char.IsLetterOrDigit(c) || c == '_' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static bool InAddress(string text, int start, int end) =>
        (end < text.Length && text[end] is '@' or '/')
        || (end + 1 < text.Length && text[end] == '.' && char.IsLower(text[end + 1]))
        || (start > 0 && text[start - 1] is '@' or '/')
        || (start > 1 && text[start - 1] == '.' && IsWordCharacter(text[start - 2]));

    private static string Excerpt(string text, int start, int end)
    {
        var from = Math.Max(0, start - ExcerptSide);
        from += from > 0 && char.IsLowSurrogate(text[from]) ? 1 : 0;
        var to = Math.Min(text.Length, end + ExcerptSide);
        to -= to < text.Length && char.IsHighSurrogate(text[to - 1]) ? 1 : 0;
        return StatusFields.OneLine(text[from..to]);
    }

    /// <summary>Lower case without accents: people write reclàmo and RECLAMO.</summary>
    private static string Fold(string word)
    {
        // Normalisation refuses half characters, which broken mail does contain.
        if (word.Any(char.IsSurrogate))
        {
            return "";
        }

        var letters = word.Normalize(NormalizationForm.FormD)
            .Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).ToLowerInvariant();
    }
}
