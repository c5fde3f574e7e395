using System.Text.RegularExpressions;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Desk.Customers;

/// <summary>What a value must look like to be one of its field.</summary>
internal static partial class FieldRules
{
    /// <summary>Null when the value may stand in that field.</summary>
    public static Refusal? Problem(string field, string value) => field switch
    {
        CustomerFields.Email when !MailAddress.IsPlausible(value.Trim()) => CustomerRefusals.NotAnEmail,
        CustomerFields.Mobile when !Telephone().IsMatch(value.Trim()) => CustomerRefusals.NotATelephone,
        CustomerFields.TaxCode when !TaxCode().IsMatch(value.Trim()) => CustomerRefusals.NotATaxCode,
        _ => null,
    };

    /// <summary>A whole card number is kept by the card system alone.</summary>
    public static bool IsWholeCardNumber(string value) =>
        value.Count(char.IsAsciiDigit) is >= 12 and <= 19 && !value.Any(c => c is '*' or 'x' or 'X' or '•');

    [GeneratedRegex(@"^\+?[\d .\-/()]{6,24}$")]
    private static partial Regex Telephone();

    /// <summary>With the letters that stand for digits where two people would have the same code (omocodia).</summary>
    [GeneratedRegex(
        @"^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$|^\d{11}$",
        RegexOptions.IgnoreCase)]
    private static partial Regex TaxCode();
}
