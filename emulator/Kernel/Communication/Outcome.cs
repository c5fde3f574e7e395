namespace Kernel.Communication;

/// <summary>How a delivery ended, in the words of the delivery report.</summary>
internal enum Outcome
{
    Delivered,
    Bounced,
    Suppressed,
    Quarantined,
    FilteredSpam,
    Failed,
}

/// <summary>What becomes of a message, read from the address itself, as test inboxes do it.</summary>
internal static class AddressRules
{
    private static readonly (string Prefix, Outcome Outcome)[] LocalParts =
    [
        ("bounce", Outcome.Bounced),
        ("suppressed", Outcome.Suppressed),
        ("quarantine", Outcome.Quarantined),
        ("spam", Outcome.FilteredSpam),
        ("fail", Outcome.Failed),
    ];

    // Numbers reserved for works of fiction in Italy do not exist, so the last digits tell what happens to an SMS.
    private static readonly (string Suffix, Outcome Outcome)[] Numbers = [("0000", Outcome.Failed)];

    public static Outcome OfMail(string address) =>
        LocalParts.FirstOrDefault(rule => address.StartsWith(rule.Prefix, StringComparison.OrdinalIgnoreCase)).Outcome;

    public static bool IsSlow(string address) => address.StartsWith("slow", StringComparison.OrdinalIgnoreCase);

    /// <summary>The service itself fails and afterwards knows nothing of the message: its sender cannot tell.</summary>
    public static bool BreaksService(string address) => address.StartsWith("error", StringComparison.OrdinalIgnoreCase);

    public static Outcome OfSms(string number) =>
        Numbers.FirstOrDefault(rule => number.EndsWith(rule.Suffix, StringComparison.Ordinal)).Outcome;

    public static string Explain(Outcome outcome, string recipient) => outcome switch
    {
        Outcome.Delivered => "No error.",
        Outcome.Bounced => $"550 5.1.1 <{recipient}>: Recipient address rejected: User unknown",
        Outcome.Suppressed => "The recipient is on the suppression list because of an earlier hard bounce.",
        Outcome.Quarantined => "The message was quarantined by the recipient's mail server.",
        Outcome.FilteredSpam => "The message was identified as spam and was filtered.",
        Outcome.Failed => "The message could not be delivered.",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
