namespace ContactCenter.Domain.Intake.Mail;

/// <summary>
/// A mail taken out of the envelopes of certified mail it came in: what somebody wrote to us, and what that is.
/// What is trusted: the provider of a certified mailbox of ours checks the signature of every envelope it lets in and
/// wraps anything else as an anomaly (RFC 6109, section 3.2). So an envelope counts only there, only the outermost,
/// and only for the author whom it certifies; the same fields in mail to an ordinary mailbox prove nothing.
/// </summary>
/// <param name="Certified">The author is proved by the envelope.</param>
public sealed record OpenedMail(ParsedMail Mail, MailKind Kind, bool Certified)
{
    // Mailboxes that forward put envelopes into envelopes; more than this is no accident.
    private const int MostEnvelopes = 5;

    /// <summary>It came in an envelope: what stands on top of it is its sender's word, not our server's.</summary>
    public bool Enveloped { get; init; }

    /// <summary>No person wrote it, or not to us alone: it moves nothing and is never answered by itself.</summary>
    public bool Automatic => Kind is MailKind.AutoReply { Certain: true } or MailKind.MailingList || IsReport;

    /// <summary>A machine tells what became of a letter, or what somebody thinks of it.</summary>
    public bool IsReport => Kind is MailKind.DeliveryReport or MailKind.PecReceipt or MailKind.FeedbackReport;

    public static OpenedMail Of(ParsedMail mail, MailEnvelope envelope, bool certifiedMailbox)
    {
        var (certified, enveloped) = (false, false);
        var kind = MailClassifier.Classify(mail, envelope);
        for (var depth = 0; depth < MostEnvelopes && kind is MailKind.PecMessage carried; depth++)
        {
            enveloped = true;
            certified = depth == 0 && certifiedMailbox && carried.Certified;
            mail = carried.Message;
            kind = MailClassifier.Classify(mail, MailEnvelope.Unknown);
        }

        return new OpenedMail(mail, kind, certified) { Enveloped = enveloped };
    }
}
