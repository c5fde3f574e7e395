using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ContactCenter.Domain.Cases;

/// <summary>A case as a whole: what every procedure shares, and where it stands in its own.</summary>
/// <param name="Version">Number of events folded; the next event's sequence.</param>
public sealed record Case(CaseFile File, CaseState State, int Version)
{
    /// <summary>Nothing happens any more by itself: it is over, and none of its letters is under way.</summary>
    [JsonIgnore]
    public bool IsFinished => State.IsTerminal && File.Letters.TrueForAll(l => l.IsAtRest);
}

public enum Channel
{
    /// <summary>Posta elettronica ordinaria.</summary>
    OrdinaryMail,

    /// <summary>Posta Elettronica Certificata (PEC).</summary>
    CertifiedMail,
    Phone,
    Chat,
    Api,
    SelfServicePortal,
    Sms,

    /// <summary>The organisation's own app: app IO, App Flowe.</summary>
    App,
}

/// <summary>How far we know who is writing; limits what may be disclosed (FLW-64).</summary>
public enum IdentityLevel
{
    /// <summary>The address is not in our registry.</summary>
    UnknownAddress,

    /// <summary>The address is in our registry but the mail does not prove it came from there.</summary>
    KnownAddress,

    /// <summary>
    /// The address is in our registry and the mail passed the authenticity checks (SPF, DKIM, DMARC aligned).
    /// </summary>
    AlignedKnownAddress,
    CertifiedMail,
    Caller,
    AuthenticatedApp,
}

/// <summary>Who asks. <paramref name="Address"/> is where letters go; null when there is none.</summary>
public sealed record Requester(PersonId Person, string Name, string? Address, string? Phone, IdentityLevel Identity)
{
    /// <summary>What stands for the name of somebody who gave none.</summary>
    public const string NoName = "Anonimo";

    public bool IsAnonymous => Name == NoName;
}

/// <summary>A file that came with a message; the bytes are in blob storage under <paramref name="Blob"/>.</summary>
public sealed record Attachment(string Name, string ContentType, long Size, string Blob, bool Inline);

/// <summary>
/// A message that came in. <paramref name="Text"/> is cut at 4,000 characters; all of it is in <paramref
/// name="ContentBlob"/>.
/// </summary>
public sealed record Message(
    ContactId Contact,
    Channel Channel,
    DateTimeOffset ReceivedAt,
    string From,
    string Subject,
    string Text,
    bool TextIsCut,
    string RawBlob,
    string ContentBlob,
    ImmutableList<Attachment> Attachments,
    string? MessageId,
    bool Automatic,
    ImmutableList<string> Defects)
{
    /// <summary>Words that may mean a complaint, found in the whole text when it came in (FLW-97).</summary>
    public ImmutableList<MessageSignal> ComplaintSignals { get; init; } = [];

    /// <summary>Those of our own addresses it was sent or copied to.</summary>
    public ImmutableList<string> Recipients { get; init; } = [];

    /// <summary>Null only for messages stored before it was recorded.</summary>
    public MessageWriter? Writer { get; init; }

    /// <summary>Whether our mail server found that it comes from where it says; it blocks nothing (DEC-41).</summary>
    public MailAuthenticity? Authenticity { get; init; }
}

/// <summary>What our mail server found of a message's origin (SPF, DKIM, DMARC).</summary>
public enum MailAuthenticity
{
    Unknown,

    /// <summary>It comes from the domain that it names.</summary>
    Passed,

    /// <summary>Somebody else may have written it: a warning.</summary>
    Failed,
}

/// <summary>Who wrote a message, as known when it came; not always the requester of its case.</summary>
public sealed record MessageWriter(PersonId Person, IdentityLevel Identity);

/// <summary>A word worth a look, with the words around it.</summary>
public sealed record MessageSignal(string Word, string Excerpt);

/// <summary>Written by an operator for colleagues; never leaves the house.</summary>
public sealed record Note(int Number, DateTimeOffset At, Actor By, string Text);

/// <summary>One step of the procedure: the row of section 7 that allowed it, by whom, from and to.</summary>
public sealed record Move(string Row, DateTimeOffset At, Actor By, string From, string To);

/// <summary>A moment something is due, and why then: the sentence is for people.</summary>
public sealed record Deadline(
    string Kind, DateTimeOffset StartedAt, DateTimeOffset DueAt, string BecauseIt, string BecauseEn, bool Approved)
{
    public bool Met { get; init; }

    /// <summary>Since when the clock stands still; null while it runs.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>The longer time has been made use of.</summary>
    public bool Extended { get; init; }

    /// <summary>Reminders already given, so that each is given once; see <see cref="Phase"/>.</summary>
    public ImmutableList<string> Reminded { get; init; } = [];

    /// <summary>The phases of a deadline's reminders, as stored.</summary>
    public static class Phase
    {
        public const string Before = "before";
        public const string After = "after";
    }
}

/// <summary>The case is put aside until a moment; it comes back by itself (FLW-166).</summary>
public sealed record Hold(DateTimeOffset Since, DateTimeOffset Until, string Reason, Actor By);

/// <summary>Another case this one belongs with: <c>follow-up</c> of a closed one (DEC-09), <c>duplicate</c>.</summary>
public sealed record Link(CaseId Other, string Relation);

/// <summary>Category (and, for PagoPA, ticket type) as the operator set them; values come from configuration.</summary>
public sealed record Classification(string Category, string? TicketType);

public enum EngagementStatus
{
    Open,
    Resolved,
    Withdrawn,
}

/// <summary>Others who must work before the case can go on: a second level, a team, PagoPA, a third party.</summary>
public sealed record Engagement(
    EngagementId Id,
    string Party,
    string Reason,
    DateTimeOffset Since,
    Actor By,
    DateTimeOffset? AgreedBy,
    EngagementStatus Status)
{
    public string? Findings { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public int Reminders { get; init; }
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>Reminders after the agreed time, a day apart; then it is a supervisor's matter (FLW-47).</summary>
    public const int MostReminders = 3;

    public bool IsOverdue => Status == EngagementStatus.Open && Reminders > 0;
}

/// <summary>What all cases have in common, whatever their procedure.</summary>
public sealed record CaseFile
{
    public required CaseId Id { get; init; }
    public required CaseReference Reference { get; init; }
    public required Organisation Organisation { get; init; }
    public required Channel Channel { get; init; }

    /// <summary>The mailbox the first message came to; null for a case recorded by an operator.</summary>
    public string? Mailbox { get; init; }
    public required Requester Requester { get; init; }
    public required string Subject { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When this case last corrected the requester's address; null when it never did (FLR-82).</summary>
    public DateTimeOffset? AddressCorrectedAt { get; init; }

    /// <summary>What a 055055 operator recorded of the call (FLR-06); null for a case that began in writing.</summary>
    public string? Description { get; init; }

    public OperatorId? Assignee { get; init; }
    public string? AssigneeName { get; init; }
    public Classification? Classification { get; init; }

    /// <summary>What was told to the citizen, as compiled by the operator (PPA-14).</summary>
    public string? Answer { get; init; }
    public Hold? Hold { get; init; }
    public ImmutableList<Message> Messages { get; init; } = [];
    public ImmutableList<Note> Notes { get; init; } = [];
    public ImmutableList<Letter> Letters { get; init; } = [];
    public ImmutableList<Engagement> Engagements { get; init; } = [];
    public ImmutableList<Deadline> Deadlines { get; init; } = [];
    public ImmutableList<Move> Moves { get; init; } = [];
    public ImmutableList<Link> Links { get; init; } = [];

    /// <summary>Addresses the mail service refuses to write to after a hard bounce.</summary>
    public ImmutableList<string> SuppressedAddresses { get; init; } = [];

    /// <summary>What only this organisation's procedure keeps.</summary>
    public ProcedureFile? Own { get; init; }

    public Letter? FindLetter(LetterId id) => Letters.Find(l => l.Id == id);

    public Engagement? OpenEngagement => Engagements.Find(e => e.Status == EngagementStatus.Open);

    /// <summary>
    /// Whether the requester wrote it: the same person, from the address that letters go to, or from one they wrote
    /// from before it was corrected.
    /// </summary>
    public bool IsOfRequester(Message message) =>
        message.Writer is not { } writer
        || writer.Person == Requester.Person
        || (Requester.Address is { } address && MailAddress.AreSame(address, message.From))
        || Messages.Exists(m => m.Writer?.Person == Requester.Person && MailAddress.AreSame(m.From, message.From));

    /// <summary>
    /// Whether this is what a case waits for that asked its sender to write: of the requester or, where the requester
    /// is not registered, from a registered mailbox, which they were asked to use (FLW-39). Strangers and machines join
    /// the conversation and move nothing.
    /// </summary>
    public bool IsAwaited(Message message) => !message.Automatic
        && (IsOfRequester(message)
            || (Requester.Identity == IdentityLevel.UnknownAddress && message.Writer is
            { Identity: IdentityLevel.KnownAddress or IdentityLevel.AlignedKnownAddress }));

    /// <summary>A conversation longer than this goes on in a linked case, so that a case always fits its row.</summary>
    public const int MaxMessages = 200;
    public const int MaxNotes = 200;
    public const int MaxLetters = 100;
    public const int TextLimit = 4_000;
}
