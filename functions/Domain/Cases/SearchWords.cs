using System.Globalization;
using System.Text;

namespace ContactCenter.Domain.Cases;

/// <summary>
/// A text as a search compares it: words without case, accents and punctuation, so that «Nicolò», «NICOLO'» and
/// «nicolo» are one.
/// </summary>
public static class SearchWords
{
    /// <summary>The different words of a text, in their order; an apostrophe parts them, as in «d'identità».</summary>
    public static IReadOnlyList<string> Of(string? text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in (text ?? "").Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(letter))
                word.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                Take(words, word);
        }
        Take(words, word);
        return words;
    }

    /// <summary>Whether each wanted word begins one of the others.</summary>
    public static bool AllIn(IReadOnlyList<string> wanted, IEnumerable<string> words)
    {
        var there = words.ToList();
        return wanted.All(w => there.Exists(t => t.StartsWith(w, StringComparison.Ordinal)));
    }

    private static void Take(List<string> words, StringBuilder word)
    {
        if (word.Length > 0 && !words.Contains(word.ToString()))
            words.Add(word.ToString());
        word.Clear();
    }
}
