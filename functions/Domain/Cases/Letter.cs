using System.Collections.Immutable;

namespace ContactCenter.Domain.Cases;

/// <summary>What a letter is for; decides whether its delivery moves the case.</summary>
public enum LetterPurpose
{
    /// <summary>The answer that resolves the case.</summary>
    Answer,

    /// <summary>Asks the sender for more; the case waits for them.</summary>
    Question,

    /// <summary>Written by nobody: an acknowledgement or notice, marked Auto-Submitted.</summary>
    Automatic,

    /// <summary>Forwards or asks something of others than the requester.</summary>
    Notice,
}

/// <summary>What became of one send.</summary>
public enum AttemptOutcome
{
    /// <summary>Intended, and recorded before anything left.</summary>
    Intended,

    /// <summary>The mail service took it; no report yet.</summary>
    Accepted,

    /// <summary>Taken, and a week later no report had come: it may have arrived or not.</summary>
    Unconfirmed,
    Delivered,

    /// <summary>A non-delivery notice came back, as a report or as a mail (FLR-79).</summary>
    Bounced,

    /// <summary>The service did not even try: the address bounced before. Not one of the three attempts.</summary>
    Suppressed,

    /// <summary>The service refused or failed to send; counted, because somebody must act all the same.</summary>
    Failed,

    /// <summary>We do not know whether it left; it is never repeated without a person's word.</summary>
    Uncertain,
}

/// <summary>
/// One send of a letter, from intent to report. <paramref name="OperationId"/> is fixed before the send.
/// </summary>
public sealed record Attempt(int Number, Guid OperationId, string To, DateTimeOffset At, AttemptOutcome Outcome)
{
    public DateTimeOffset? OutcomeAt { get; init; }
    public string? Detail { get; init; }

    /// <summary>A suppressed send did not happen, so it does not count (FLR-81: three sendings in total).</summary>
    public bool Counts => Outcome != AttemptOutcome.Suppressed;

    public bool IsSettled => Outcome is not (AttemptOutcome.Intended or AttemptOutcome.Accepted);

    public bool Undelivered =>
        Outcome is AttemptOutcome.Bounced or AttemptOutcome.Suppressed or AttemptOutcome.Failed;
}

/// <summary>A mail that leaves from a case: fixed once composed; only its attempts change.</summary>
public sealed record Letter(
    LetterId Id,
    LetterPurpose Purpose,
    string To,
    string Subject,
    string Body,
    string? TemplateKey,
    string? InReplyTo,
    string From,
    Actor By,
    DateTimeOffset ComposedAt,
    int MaxAttempts)
{
    /// <summary>A busy mail service takes a letter within minutes; after this long somebody should know.</summary>
    public static readonly TimeSpan LeavesWithin = TimeSpan.FromMinutes(30);

    public ImmutableList<Attempt> Attempts { get; init; } = [];

    /// <summary>
    /// It goes to somebody else than the requester: a correction of the requester's address changes nothing in it.
    /// </summary>
    public bool ToOthers { get; init; }

    /// <summary>Files of the case that leave with it, as they came.</summary>
    public ImmutableList<Attachment> Enclosures { get; init; } = [];

    /// <summary>A send has been asked for and not begun yet.</summary>
    public bool SendAsked { get; init; }

    /// <summary>A send has been wanted for long and could not be carried out; the next report takes it back.</summary>
    public bool Delayed { get; init; }

    /// <summary>Somebody decided that nothing more is to be sent; nobody need look at it again.</summary>
    public bool GivenUp { get; init; }

    public Attempt? Last => Attempts.LastOrDefault();

    /// <summary>
    /// Sends that count towards the limit (DEC-83: the first is included, a correction does not reset).
    /// </summary>
    public int Sends => Attempts.Count(a => a.Counts);

    public bool AttemptsLeft => Sends < MaxAttempts;

    /// <summary>Nothing more will be sent (FLR-81).</summary>
    public bool Disabled => !AttemptsLeft && Last is { Undelivered: true };

    /// <summary>Nobody knows whether it arrived.</summary>
    public bool InDoubt => Last is { Outcome: AttemptOutcome.Uncertain or AttemptOutcome.Unconfirmed };

    /// <summary>A person must send it again or give it up.</summary>
    public bool NeedsAttention => !SendAsked && !GivenUp && (InDoubt || Last is { Undelivered: true });

    /// <summary>A send is wanted that has not left yet; since when.</summary>
    public DateTimeOffset? LeavingSince =>
        SendAsked ? SendAskedAt : Last is { Outcome: AttemptOutcome.Intended } intended ? intended.At : null;

    /// <summary>When the last send was asked for.</summary>
    public DateTimeOffset? SendAskedAt { get; init; }

    /// <summary>Nothing more happens to it unless somebody asks: it arrived, or was given up.</summary>
    public bool IsAtRest => !SendAsked && (GivenUp || Disabled || Last is { Outcome: AttemptOutcome.Delivered });

    /// <summary>The same for every run, so that a repeat after a crash is recognised by the mail service.</summary>
    public static Guid OperationIdOf(LetterId id, int number)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes($"letter:{id.Value}:{number}"));
        // The version and variant bits of a name-based UUID (RFC 9562, version 8).
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
