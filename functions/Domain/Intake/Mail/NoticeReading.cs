using System.Text.RegularExpressions;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>
/// Non-delivery notices in plain words: whom they are about and why. The expressions have no time-out, because one
/// would throw; they are at worst quadratic and see a bounded text.
/// </summary>
internal static partial class NoticeReading
{
    private const int MostLines = 400;

    private const int LongestLine = 1_000;

    private const int MostRecipients = 100;

    private static readonly string[] Delays =
    [
        "(delay)", "delayed", "has not yet been delivered", "in ritardo", "message will be retried",
        "not yet been delivered", "still being retried", "warning message only", "will be retried",
        "will continue trying", "will keep trying",
    ];

    private static readonly string[] Arrivals =
        ["(success)", "has been successfully delivered", "successful mail delivery", "was successfully delivered"];

    public static bool SubjectTells(string subject) => SubjectForm().IsMatch(subject[..Math.Min(subject.Length, 500)]);

    public static bool WordsTell(string words) => WordsForm().IsMatch(words[..Math.Min(words.Length, 8_000)]);

    public static List<BouncedRecipient> Recipients(
        ParsedMail mail, string words, ReturnedLetter returned, List<string> failed)
    {
        var action = ActionOf(mail.Subject, words);
        var ours = mail.To.Select(t => t.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var lines = Lines(words);
        var found = new List<BouncedRecipient>();
        foreach (var (address, reason) in Beside(lines, failed, ours))
        {
            found.Add(Recipient(address, action, reason, lines, words));
        }

        if (found.Count == 0)
        {
            var addressed = AddressList.Read(returned.Headers.Value("To") ?? "", MostRecipients, out _);
            var candidates = failed.Count > 0 ? failed : [.. addressed.Select(a => a.Address)];
            found.AddRange(candidates.Select(a => Recipient(a, action, "", lines, words)));
        }

        return found.Count > 0 ? found : [Recipient("", action, "", lines, words)];
    }

    private static BouncedRecipient Recipient(
        string address, DeliveryAction action, string reason, List<string> lines, string words)
    {
        var diagnostic = reason;
        if (!HasReason(diagnostic))
        {
            diagnostic = Told(lines, address) ?? (diagnostic.Length > 0 ? diagnostic : StatusFields.OneLine(words));
        }

        diagnostic = StatusFields.OneLine(diagnostic);
        var status = EnhancedStatus.FindIn(diagnostic);
        var severity = BounceReasons.Of(action, status, diagnostic, words);
        return new BouncedRecipient(address, status, action, severity, diagnostic);
    }

    private static DeliveryAction ActionOf(string subject, string words)
    {
        var beginning = subject + "\n" + words[..Math.Min(words.Length, 8_000)];
        if (Array.Exists(Delays, d => beginning.Contains(d, StringComparison.OrdinalIgnoreCase)))
        {
            return DeliveryAction.Delayed;
        }

        return Array.Exists(Arrivals, d => beginning.Contains(d, StringComparison.OrdinalIgnoreCase))
            ? DeliveryAction.Delivered
            : DeliveryAction.Failed;
    }

    /// <summary>Addresses that open a line, or stand in a line about delivery, with what explains them.</summary>
    private static List<(string Address, string Reason)> Beside(
        List<string> lines, List<string> failed, HashSet<string> ours)
    {
        var opening = new List<(string Address, string Reason)>();
        var mentioned = new List<(string Address, string Reason)>();
        for (var i = 0; i < lines.Count && opening.Count < MostRecipients; i++)
        {
            foreach (Match match in AddressForm().Matches(lines[i]))
            {
                if (AddressList.Normalize(match.Value) is not { } address
                    || (ours.Contains(address) && !failed.Contains(address)))
                {
                    continue;
                }

                var before = lines[i].AsSpan(0, match.Index).Trim(" \t<*-\"'");
                var replyCode = before.Length is >= 3 and <= 12 && char.IsAsciiDigit(before[0]);
                if (before.IsEmpty || replyCode)
                {
                    Add(opening, address, replyCode ? lines[i] : Reason(lines, i, match));
                }
                else if (DeliveryWords().IsMatch(lines[i]))
                {
                    Add(mentioned, address, "");
                }
            }
        }

        var found = opening.Count > 0 ? opening : mentioned;
        return failed.Count == 0 ? found : [.. found.Where(f => failed.Contains(f.Address))];
    }

    private static void Add(List<(string Address, string Reason)> list, string address, string reason)
    {
        var known = list.FindIndex(l => l.Address == address);
        if (known < 0)
        {
            list.Add((address, reason));
        }
        else if (!HasReason(list[known].Reason) && HasReason(reason))
        {
            list[known] = (address, reason);
        }
    }

    /// <summary>What follows the address, up to an empty line or the next address.</summary>
    private static string Reason(List<string> lines, int at, Match address)
    {
        var reason = lines[at][(address.Index + address.Length)..].TrimStart('>', ':', ' ', '\t', '.');
        for (var i = at + 1; i < lines.Count && i <= at + 8 && reason.Length < LongestLine; i++)
        {
            var next = AddressForm().Match(lines[i]);
            if (lines[i].Length == 0 || (next is { Success: true, Index: < 4 } && next.Value != address.Value))
            {
                break;
            }

            reason += " " + lines[i];
        }

        return reason.Trim();
    }

    /// <summary>The line of a notice that gives a reason, best one that names the address.</summary>
    internal static string? Told(string words, string address) => Told(Lines(words), address);

    private static string? Told(List<string> lines, string address) =>
        lines.Find(l => address.Length > 0 && l.Contains(address, StringComparison.OrdinalIgnoreCase) && HasReason(l))
        ?? lines.Find(HasReason);

    private static bool HasReason(string text) =>
        text.Length > 0 && (EnhancedStatus.FindIn(text) is not null || ReplyCode().IsMatch(text));

    private static List<string> Lines(string words)
    {
        var lines = new List<string>();
        foreach (var line in words.AsSpan().EnumerateLines())
        {
            if (lines.Count == MostLines)
            {
                break;
            }

            lines.Add(line[..Math.Min(line.Length, LongestLine)].Trim().ToString());
        }

        return lines;
    }

    [GeneratedRegex(@"undeliver|non[- ]?deliver|deliver(y|ing)\b.*\b(fail|status|error|problem|report|delay|notif)|" +
        @"(fail|error|problem)\w*\b.*\bdeliver|mail (delivery|system|failure)|returned (mail|to sender)|" +
        @"failure notice|could not be delivered|postmaster notify|" +
        @"non (è stat[oa] )?(re)?capitat|mancat[oa] (re)?capito|" +
        @"mancata consegna|non consegnat|impossibile (re)?capitare|consegna non riuscita|unzustellbar|" +
        @"bulk email, apparently from you",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SubjectForm();

    [GeneratedRegex(@"(could not|cannot|can't|couldn't|not able to|unable to|failed to) (be )?deliver|" +
        @"(delivery|delevery) to the following recipients? (has )?failed|did not reach the following|" +
        @"was rejected by a remote mail server|failed permanently|undeliverable|returned to sender|" +
        @"error (has )?occurred while (attempting|trying) to deliver|" +
        @"non (è|e') stato possibile (re)?capitare|impossibile (re)?capitare|non (è|e') stato consegnato",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex WordsForm();

    [GeneratedRegex(@"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){0,8}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AddressForm();

    [GeneratedRegex(@"deliver|recipient|address|user|reach|destinatari|rcpt|generated by|consegn|capit",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DeliveryWords();

    [GeneratedRegex(@"(?<![\d.])[45][0-5]\d(?=[ :,)-])", RegexOptions.CultureInvariant)]
    private static partial Regex ReplyCode();
}
