using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Desk.Customers;

/// <summary>The five keys by which a customer is searched, and no other (FLW-20, SC-29).</summary>
public enum CustomerKey
{
    Email,
    Telephone,
    TaxCode,
    UserIdentifier,
    AccountNumber,
}

/// <summary>How each key is called and written.</summary>
public static class CustomerKeys
{
    private const int LongestValue = 254;
    private static readonly Dictionary<CustomerKey, (string Name, string Field)> _names = new()
    {
        [CustomerKey.Email] = ("email", CustomerFields.Email),
        [CustomerKey.Telephone] = ("telephone", CustomerFields.Mobile),
        [CustomerKey.TaxCode] = ("taxCode", CustomerFields.TaxCode),
        [CustomerKey.UserIdentifier] = ("userIdentifier", CustomerFields.UserIdentifier),
        [CustomerKey.AccountNumber] = ("accountNumber", CustomerFields.AccountNumber),
    };

    public static readonly IReadOnlyList<CustomerKey> All = [.. Enum.GetValues<CustomerKey>()];

    public static string NameOf(CustomerKey key) => _names[key].Name;

    public static string FieldOf(CustomerKey key) => _names[key].Field;

    /// <summary>Null for anything that is none of the five.</summary>
    public static CustomerKey? Find(string name) =>
        All.Where(k => NameOf(k) == name).Select(k => (CustomerKey?)k).FirstOrDefault();

    /// <summary>The keys among a customer's fields, in the form in which they are looked up.</summary>
    public static IEnumerable<(CustomerKey Key, string Value)> Of(IReadOnlyDictionary<string, string> fields) =>
        from key in All
        let value = fields.GetValueOrDefault(FieldOf(key))
        where !string.IsNullOrWhiteSpace(value)
        select (key, Normalise(key, value));

    /// <summary>The form under which a value is looked up, however somebody wrote it.</summary>
    public static string Normalise(CustomerKey key, string value) => key switch
    {
        CustomerKey.Email => MailAddress.Normalise(value),
        CustomerKey.Telephone => Telephone(value),
        CustomerKey.TaxCode or CustomerKey.AccountNumber => Compact(value).ToUpperInvariant(),
        _ => value.Trim(),
    };

    public static bool IsUsable(string? value) =>
        !string.IsNullOrWhiteSpace(value) && value.Length <= LongestValue;

    /// <summary>Numbers without a country are Italian.</summary>
    private static string Telephone(string value)
    {
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        return value.TrimStart().StartsWith('+') ? $"+{digits}"
            : digits.StartsWith("00", StringComparison.Ordinal) ? $"+{digits[2..]}"
            : $"+39{digits}";
    }

    private static string Compact(string value) => string.Concat(value.Where(c => !char.IsWhiteSpace(c)));
}
