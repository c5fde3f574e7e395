namespace ContactCenter.Domain.Intake.Mail;

/// <summary>
/// Why a letter did not arrive, from the status code and from the words beside it. The words win where the code is
/// general: most servers answer an unknown user with 5.0.0, 5.5.0 or 5.7.1 as well.
/// </summary>
internal static class BounceReasons
{
    private static readonly string[] Full =
    [
        "account is full", "casella piena", "exceeded storage", "exceeds quota", "full mailbox", "inbox is full",
        "insufficient storage", "mailbox exceeds", "mailbox full", "mailbox is full", "mailbox quota",
        "mailfolder is full", "out of storage", "over quota", "over the maximum allowed mailbox", "overquota",
        "quota exceed", "quota full", "quotaexceeded", "spazio esaurito", "spazio insufficiente",
        "user is over the quota",
    ];

    private static readonly string[] Unknown =
    [
        "account disabled", "account has been disabled", "account inactive", "account is blocked",
        "account is disabled", "account that you tried to reach", "address does not exist", "address not found",
        "casella inesistente", "destinatario sconosciuto", "does not exist", "does not have an account",
        "doesn't have a", "host not found", "host unknown", "in domain file", "indirizzo non valido",
        "invalid final delivery", "invalid mailbox", "invalid recipient", "mailbox disabled", "mailbox not found",
        "mailbox unavailable", "mailbox unknown", "name is not recognized", "no mailbox", "no such domain",
        "no such mailbox", "no such recipient", "no such user", "not our customer", "recipient not found",
        "recipient rejected", "recipient unknown", "unknown address", "unknown domain", "unknown local part",
        "unknown recipient", "unknown user", "unrouteable address", "user doesn't have", "user not found",
        "user unknown", "userunknown", "utente sconosciuto",
    ];

    private static readonly string[] Refused =
    [
        "access denied", "administrative prohibition", "administratively prohibited", "authentication required",
        "bad reputation", "banned", "blacklist", "blocked", "blocklist", "client host rejected", "content rejected",
        "denied by policy", "dkim", "dmarc", "domain filter", "for policy reasons", "message size exceeds",
        "message too large", "no relaying", "not accepted", "not allowed", "not authorised", "not authorized",
        "not permitted", "permission", "policy", "poor reputation", "rbl", "relay access denied",
        "relay not permitted", "relaying denied", "reverse dns", "sender address rejected", "sender denied", "spam",
        "spf", "suspicious", "too big", "unauthenticated", "unsolicited", "virus",
    ];

    private static readonly string[] Later =
    [
        "connection refused", "connection reset", "connection timed out", "could not connect", "deferred",
        "delivery time expired", "did not accept our requests", "greylist", "greylisted",
        "has been in the queue too long", "host not reachable", "network unreachable", "not able to connect",
        "queue too long", "rate limit", "retry time", "retry timeout", "retry", "service currently unavailable",
        "service temporarily", "socket error", "temporarily", "timed out", "timeout", "too many connections",
        "try again", "unable to connect", "unable to contact", "wasn't able to establish",
    ];

    public static BounceSeverity Of(DeliveryAction action, EnhancedStatus? status, string diagnostic, string words)
    {
        if (action is DeliveryAction.Delivered or DeliveryAction.Relayed or DeliveryAction.Expanded)
        {
            return BounceSeverity.None;
        }

        var inWords = ByWords(diagnostic);
        var told = ByStatus(status) ?? inWords;
        if (inWords is { } better && (better == BounceSeverity.MailboxFull || status is { Subject: 7, Detail: < 10 }))
        {
            told = better;
        }

        told ??= ByReplyCode(diagnostic) is null ? ByWords(words) : null;
        told ??= ByReplyCode(diagnostic) ?? (status?.Class == 4 ? BounceSeverity.Transient : BounceSeverity.Permanent);
        return action == DeliveryAction.Delayed && told != BounceSeverity.MailboxFull
            ? BounceSeverity.Transient
            : told.Value;
    }

    private static BounceSeverity? ByStatus(EnhancedStatus? status) => status switch
    {
        null or { Subject: 0 } or { Subject: 5 } => null,
        // Disabled recipient (RFC 5248).
        { Subject: 7, Detail: 13 } => BounceSeverity.Permanent,
        { Subject: 2, Detail: 2 } => BounceSeverity.MailboxFull,
        { Class: 4 } => BounceSeverity.Transient,
        { Subject: 7 or 6 } or { Subject: 2, Detail: 3 } or { Subject: 3, Detail: 4 } => BounceSeverity.Policy,
        { Subject: 1, Detail: 7 or 8 } => BounceSeverity.Policy,
        { Subject: 1 } or { Subject: 2 } => BounceSeverity.Permanent,
        _ => null,
    };

    private static BounceSeverity? ByWords(string text)
    {
        if (Says(text, Full))
        {
            return BounceSeverity.MailboxFull;
        }

        if (Says(text, Unknown))
        {
            return BounceSeverity.Permanent;
        }

        return Says(text, Refused) ? BounceSeverity.Policy : Says(text, Later) ? BounceSeverity.Transient : null;
    }

    /// <summary>The first reply code of SMTP: three digits that stand alone.</summary>
    private static BounceSeverity? ByReplyCode(string text)
    {
        for (var i = 0; i + 3 <= text.Length; i++)
        {
            if (text[i] is '4' or '5' && text[i + 1] is >= '0' and <= '5' && char.IsAsciiDigit(text[i + 2])
                && (i == 0 || text[i - 1] is ' ' or ':' or '(' or '#')
                && (i + 3 == text.Length || text[i + 3] is ' ' or '-' or ':' or ')' or ','))
            {
                return text[i] == '4' ? BounceSeverity.Transient : BounceSeverity.Permanent;
            }
        }

        return null;
    }

    private static bool Says(string text, string[] phrases)
    {
        var beginning = text.AsSpan(0, Math.Min(text.Length, 4_000));
        foreach (var phrase in phrases)
        {
            if (beginning.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
