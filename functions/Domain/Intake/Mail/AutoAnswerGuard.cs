namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Why a mail gets no automatic answer.</summary>
public enum AutoAnswerObstacle
{
    /// <summary>There is nobody to answer to.</summary>
    NoSender,

    NullReturnPath,

    /// <summary>An automatic answer, a report or a receipt: answering it makes two machines talk for ever.</summary>
    AutomaticMail,

    /// <summary>The sender's program asks for no automatic answers.</summary>
    AnswersSuppressed,

    MailingList,

    OwnAddress,

    NoReplySender,
}

/// <summary>Who may be answered by a machine (RFC 3834, section 2). A cap per address is the caller's.</summary>
public static class AutoAnswerGuard
{
    private static readonly string[] Unattended =
    [
        "abuse", "bounce", "bounces", "do-not-reply", "do_not_reply", "donotreply", "mailer-daemon", "no-reply",
        "no.reply", "no_reply", "non-rispondere", "non.rispondere", "nonrispondere", "noreply", "postmaster",
        "posta-certificata", "root",
    ];

    /// <summary>Null when the mail may be answered automatically.</summary>
    public static AutoAnswerObstacle? Obstacle(
        ParsedMail mail, MailKind kind, MailEnvelope envelope, IReadOnlyCollection<string> ownAddresses)
    {
        var sender = mail.ReplyTo.Count > 0 ? mail.ReplyTo[0] : mail.Author;
        if (sender is null)
        {
            return AutoAnswerObstacle.NoSender;
        }

        if (MailClassifier.HasNullReturnPath(mail, envelope))
        {
            return AutoAnswerObstacle.NullReturnPath;
        }

        if (kind is MailKind.MailingList || MailClassifier.IsList(mail))
        {
            return AutoAnswerObstacle.MailingList;
        }

        if (kind is not (MailKind.Ordinary or MailKind.PecMessage))
        {
            return AutoAnswerObstacle.AutomaticMail;
        }

        if (mail.Headers.Has("X-Auto-Response-Suppress"))
        {
            return AutoAnswerObstacle.AnswersSuppressed;
        }

        if (IsOwn(mail, sender, envelope, ownAddresses))
        {
            return AutoAnswerObstacle.OwnAddress;
        }

        return IsUnattended(sender) || (mail.Author is { } author && IsUnattended(author))
            ? AutoAnswerObstacle.NoReplySender
            : null;
    }

    private static bool IsOwn(
        ParsedMail mail, Correspondent sender, MailEnvelope envelope, IReadOnlyCollection<string> ownAddresses)
    {
        var own = ownAddresses.Select(a => new Correspondent(a.Trim(), "").Canonical).ToHashSet(StringComparer.Ordinal);
        var path = envelope.ReturnPath is { Length: > 0 } written ? AddressList.First(written) : null;
        return own.Contains(sender.Canonical)
            || (mail.Author is { } author && own.Contains(author.Canonical))
            || (path is not null && own.Contains(path.Canonical))
            || mail.Headers.Has(OutgoingHeaders.LetterField);
    }

    private static bool IsUnattended(Correspondent sender)
    {
        var local = sender.LocalPart.ToLowerInvariant();
        var tag = local.IndexOf('+', StringComparison.Ordinal);
        local = tag > 0 ? local[..tag] : local;
        return Unattended.Contains(local, StringComparer.Ordinal)
            || local.StartsWith("noreply", StringComparison.Ordinal)
            || local.StartsWith("no-reply", StringComparison.Ordinal)
            || local.EndsWith("-noreply", StringComparison.Ordinal)
            || local.EndsWith("no-reply", StringComparison.Ordinal);
    }
}
