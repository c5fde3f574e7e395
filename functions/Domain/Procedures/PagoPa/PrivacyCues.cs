using System.Globalization;
using System.Text;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>Finds the configured words that suggest a privacy matter (PPA-75), whatever case and accents.</summary>
internal static class PrivacyCues
{
    public static IReadOnlyList<string> In(CaseFile file, PrivacySetting setting)
    {
        var text = Plain(string.Join('\n', file.Messages.Select(m => $"{m.Subject}\n{m.Text}")
            .Prepend($"{file.Subject}\n{file.Description}")));
        return [.. setting.Cues.Where(cue => text.Contains(Plain(cue), StringComparison.Ordinal))];
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                plain.Append(char.ToLowerInvariant(letter));
        }
        return plain.ToString();
    }
}
