using System.Text;

namespace ContactCenter.Domain.Cases;

/// <summary>A telephone number as it is compared: however somebody typed it, it is the same.</summary>
public static class PhoneNumber
{
    // Shorter ones are internal numbers and codes, which belong to nobody in particular.
    private const int Shortest = 5;
    private const int Longest = 15;

    /// <summary>
    /// Digits in international form, <c>39</c> being understood; null when it is no number. «055 000.0001» and
    /// «+39 055 0000001» are one.
    /// </summary>
    public static string? Normalise(string? number)
    {
        var digits = new StringBuilder();
        foreach (var letter in number ?? "")
        {
            if (char.IsAsciiDigit(letter) || (letter == '+' && digits.Length == 0))
                digits.Append(letter);
            else if (char.IsLetter(letter))
                return null;
        }
        var text = digits.ToString();
        if (text.StartsWith("00", StringComparison.Ordinal))
            text = $"+{text[2..]}";
        else if (!text.StartsWith('+'))
            text = $"+39{text}";
        var country = text.StartsWith("+39", StringComparison.Ordinal) ? 3 : 1;
        return text.Length - country < Shortest || text.Length - 1 > Longest ? null : text[1..];
    }
}
