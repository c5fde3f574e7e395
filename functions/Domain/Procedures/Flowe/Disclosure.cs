using System.Text.RegularExpressions;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>
/// Account and personal data in a text for somebody who is not identified (FLW-64, FLW-133). It finds what has a
/// shape: account, card and tax-code numbers, and, where nothing personal may be said at all, amounts of money.
/// </summary>
internal static partial class Disclosure
{
    /// <param name="strict">Also amounts: a general answer may name costs, one to a personal question may not.</param>
    public static bool In(string text, bool strict) =>
        Iban().IsMatch(text) || TaxCode().IsMatch(text) || MaskedCard().IsMatch(text) || LongNumber().IsMatch(text)
        || (strict && Amount().IsMatch(text));

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{2,4}){3,8}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Iban();

    [GeneratedRegex(@"\b[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex TaxCode();

    [GeneratedRegex(@"[*xX•]{3,}[ -]?\d{3,4}\b")]
    private static partial Regex MaskedCard();

    /// <summary>Card and account numbers: ten digits or more, in groups or not.</summary>
    [GeneratedRegex(@"\b\d(?:[ -]?\d){9,}\b")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"(?:€|\bEUR\b|\beuro\b)\s*\d|\d\s*(?:€|EUR\b|euro\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();
}
