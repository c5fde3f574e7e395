namespace ContactCenter.Domain.Cases;

/// <summary>A mail address good enough to try: only the mail service can say whether it exists.</summary>
public static class MailAddress
{
    public const int Longest = 254;

    public static bool IsPlausible(string? address)
    {
        if (address is null || address.Length > Longest)
            return false;
        var at = address.LastIndexOf('@');
        if (at is <= 0 or > 64 || at == address.Length - 1)
            return false;
        var domain = address[(at + 1)..];
        return !address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"')
            && address.IndexOf('@', StringComparison.Ordinal) == at
            && domain.Contains('.', StringComparison.Ordinal)
            && !domain.StartsWith('.') && !domain.EndsWith('.')
            && !domain.Contains("..", StringComparison.Ordinal);
    }

    /// <summary>
    /// The form under which an address is looked up: domains and, in practice, mailboxes ignore case.
    /// </summary>
    public static string Normalise(string address) => address.Trim().ToLowerInvariant();

    public static bool AreSame(string left, string right) => Normalise(left) == Normalise(right);
}
