using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>What a mail is, which decides who looks at it and whether it may be answered automatically.</summary>
public abstract record MailKind
{
    private MailKind()
    {
    }

    /// <summary>A person wrote to us.</summary>
    public sealed record Ordinary : MailKind;

    /// <summary>A vacation notice or another automatic answer (RFC 3834).</summary>
    /// <param name="Sign">What gave it away: the header, or the subject.</param>
    /// <param name="Certain">False when only the subject says so: a person may have written it.</param>
    public sealed record AutoReply(string Sign, bool Certain) : MailKind;

    /// <summary>Sent to many: a list, a newsletter, bulk mail.</summary>
    public sealed record MailingList(string? ListId) : MailKind;

    /// <summary>A mail server tells what became of a letter (RFC 3464, or plain words).</summary>
    public sealed record DeliveryReport(
        IReadOnlyList<BouncedRecipient> Recipients, ReturnedLetter Returned, bool MachineReadable) : MailKind
    {
        public bool Failed => Recipients.Any(r => r.Action == DeliveryAction.Failed);
    }

    /// <summary>A recipient or a provider complains about a letter of ours (RFC 5965).</summary>
    public sealed record FeedbackReport(string Type, string? Recipient, ReturnedLetter Returned) : MailKind;

    /// <summary>A receipt or notice of a certified-mail provider (RFC 6109).</summary>
    public sealed record PecReceipt(PecReceiptType Type, PecFacts Facts, ReturnedLetter Returned) : MailKind;

    /// <summary>A message carried by certified mail; <paramref name="Message"/> is what the sender wrote.</summary>
    /// <param name="Certified">
    /// The envelope says that its provider certifies the author; false when ordinary mail reached a certified mailbox
    /// (anomalia). Whether the envelope may be believed depends on the mailbox: see <see cref="OpenedMail"/>.
    /// </param>
    public sealed record PecMessage(ParsedMail Message, PecFacts Facts, bool Certified) : MailKind;
}

/// <param name="Address">Empty when the report does not say which recipient it is about.</param>
/// <param name="Diagnostic">The server's own words, on one line, at most 500 characters.</param>
public sealed record BouncedRecipient(
    string Address, EnhancedStatus? Status, DeliveryAction Action, BounceSeverity Severity, string Diagnostic);

public enum DeliveryAction
{
    Failed,
    Delayed,
    Delivered,
    Relayed,
    Expanded,
}

public enum BounceSeverity
{
    /// <summary>Nothing failed: delivered, relayed or expanded.</summary>
    None,

    /// <summary>The address does not work and will not.</summary>
    Permanent,

    /// <summary>A later attempt may succeed.</summary>
    Transient,

    /// <summary>The address exists, its mailbox is full.</summary>
    MailboxFull,

    /// <summary>Refused for what was sent or by whom, not for the address: spam, authentication, size.</summary>
    Policy,
}

/// <summary>What a report returns of the letter it is about.</summary>
/// <param name="Letter">The value of our own <c>X-ContactCenter-Letter</c> field.</param>
public sealed record ReturnedLetter(
    string? MessageId, string? Letter, CaseReference? Reference, string? Subject, MailHeaders Headers)
{
    public static readonly ReturnedLetter Unknown = new(null, null, null, null, MailHeaders.None);
}

public enum PecReceiptType
{
    /// <summary>Accettazione.</summary>
    Acceptance,

    /// <summary>Non accettazione.</summary>
    NonAcceptance,

    /// <summary>Presa in carico.</summary>
    TakenInCharge,

    /// <summary>Avvenuta consegna.</summary>
    Delivery,

    /// <summary>Mancata consegna; also for reasons of virus or of time.</summary>
    DeliveryError,

    /// <summary>Preavviso di mancata consegna.</summary>
    DeliveryErrorAdvance,

    /// <summary>Rilevazione di virus.</summary>
    VirusDetected,

    Other,
}

/// <summary>What the provider certifies, from <c>daticert.xml</c> where there is one, else from the headers.</summary>
public sealed record PecFacts(
    string Type,
    string? Identifier,
    string? OriginalMessageId,
    string? Sender,
    IReadOnlyList<string> Recipients,
    string? Subject,
    string? Provider,
    DateTimeOffset? At,
    string? Error);

/// <summary>How the mail reached us, apart from its content.</summary>
/// <param name="ReturnPath">Null when not known; empty for the null return path of reports.</param>
public sealed record MailEnvelope(string? ReturnPath, IReadOnlyList<string> Recipients)
{
    public static readonly MailEnvelope Unknown = new(null, []);
}
