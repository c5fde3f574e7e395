using System.Text.RegularExpressions;

namespace ContactCenter.Domain.Cases;

/// <summary>
/// The public name of a case, short enough to be read out on the phone and carried in a mail subject:
/// <c>FW-7K3M-92QX</c>. Prefix of the organisation (FW, PP, FI), seven symbols and a check symbol. The alphabet
/// has no I, L, O or U; what people write instead (i, l, o) is understood.
/// </summary>
public readonly partial record struct CaseReference(string Value)
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Symbols = 7;

    public override string ToString() => Value;

    /// <summary>The reference as it stands in a mail subject, where <see cref="FindIn"/> finds it again.</summary>
    public string Token => $"[{Value}]";

    /// <summary>
    /// Makes the reference number <paramref name="attempt"/> of a case; a taken one is skipped by asking for the next.
    /// </summary>
    public static CaseReference Derive(string prefix, CaseId caseId, int attempt)
    {
        var seed = System.Text.Encoding.UTF8.GetBytes($"{prefix}:{caseId.Value}:{attempt}");
        var hash = System.Security.Cryptography.SHA256.HashData(seed);
        Span<char> symbols = stackalloc char[Symbols];
        for (var i = 0; i < Symbols; i++)
            symbols[i] = Alphabet[hash[i] & 31];
        return Format(prefix, symbols);
    }

    public static CaseReference? TryParse(string? text)
    {
        if (text is null)
            return null;
        var match = Form().Match(text.Trim());
        return match.Success && match.Length == text.Trim().Length ? Check(match) : null;
    }

    /// <summary>
    /// The first well-formed reference in a text such as a mail subject; a wrong check symbol is no reference.
    /// </summary>
    public static CaseReference? FindIn(string text)
    {
        foreach (Match match in Form().Matches(text.Length > 2_000 ? text[..2_000] : text))
        {
            if (Check(match) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>The text without the tokens of ours that it carries, however they are written.</summary>
    public static string WithoutTokens(string text)
    {
        foreach (var match in Form().Matches(text).Reverse())
        {
            var (start, end) = (match.Index - 1, match.Index + match.Length);
            if (start >= 0 && end < text.Length && text[start] == '[' && text[end] == ']' && Check(match) is not null)
                text = text.Remove(start, match.Length + 2);
        }
        return text;
    }

    private static CaseReference? Check(Match match)
    {
        var prefix = match.Groups["prefix"].Value.ToUpperInvariant();
        var symbols = (match.Groups["first"].Value + match.Groups["second"].Value).ToUpperInvariant()
            .Replace('I', '1').Replace('L', '1').Replace('O', '0');
        var expected = Format(prefix, symbols.AsSpan(0, Symbols));
        return expected.Value[^1] == symbols[^1] ? expected : null;
    }

    private static CaseReference Format(string prefix, ReadOnlySpan<char> symbols)
    {
        // Weights 3, 5, 7 ... are odd, hence coprime with 32: every single wrong symbol is caught.
        var sum = prefix[0] + (3 * prefix[1]);
        for (var i = 0; i < Symbols; i++)
            sum += Alphabet.IndexOf(symbols[i], StringComparison.Ordinal) * ((2 * i) + 3);
        return new($"{prefix}-{symbols[..4]}-{symbols[4..Symbols]}{Alphabet[sum % 32]}");
    }

    // Both cases are spelled out: "ignore case" would also accept letters like the Kelvin sign.
    [GeneratedRegex(
        "(?<![A-Za-z0-9-])(?<prefix>[Ff][Ww]|[Pp][Pp]|[Ff][Ii])"
            + "-(?<first>[0-9A-TV-Za-tv-z]{4})-(?<second>[0-9A-TV-Za-tv-z]{4})(?![A-Za-z0-9-])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();
}
