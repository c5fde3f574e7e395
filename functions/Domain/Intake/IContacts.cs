using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Intake;

/// <summary>What became of a contact that came in.</summary>
public enum ContactStanding
{
    /// <summary>Stored; not worked through yet.</summary>
    Received,

    /// <summary>It opened or joined a case.</summary>
    InCase,

    /// <summary>
    /// It needs no case: a report on one of our letters, a second copy, or what a person dismissed; the reason, or the
    /// decision of that person, says why.
    /// </summary>
    Noted,

    /// <summary>It could not be worked through: a person must look at it.</summary>
    SetAside,
}

/// <summary>Why a person dismissed what was set aside; words of their own could name people for good.</summary>
public enum Dismissal
{
    Spam,
    AlreadyHandled,
    NothingToDo,

    /// <summary>Meant for another organisation.</summary>
    NotForUs,
}

/// <summary>
/// What a person decided about a contact that was set aside: dismissed, or, without a <paramref name="Dismissal"/>,
/// that it joins or opens a case whatever the intake takes it for.
/// </summary>
public sealed record ContactDecision(string Login, DateTimeOffset At, Dismissal? Dismissal);

/// <summary>An inbound contact as stored at the door, before anything was understood of it.</summary>
/// <param name="RawBlob">The bytes as they came.</param>
/// <param name="Reason">For <see cref="ContactStanding.Noted"/> and <see cref="ContactStanding.SetAside"/>: a stable
/// code.</param>
public sealed record InboundContact(
    ContactId Id,
    Organisation Organisation,
    Channel Channel,
    string Mailbox,
    string RawBlob,
    long Size,
    DateTimeOffset ReceivedAt,
    ContactStanding Standing,
    CaseId? Case,
    string? Reason)
{
    /// <summary>Set once a person decided what becomes of it.</summary>
    public ContactDecision? Decision { get; init; }

    /// <summary>A person said so: no reason to set it aside counts any more.</summary>
    public bool MustHaveCase => Decision is { Dismissal: null };

    /// <summary>Where it went is known; nothing changes that any more.</summary>
    public bool IsSettled => Standing is ContactStanding.InCase or ContactStanding.Noted;
}

/// <summary>The register of everything that came in; nothing leaves it.</summary>
public interface IContacts
{
    /// <summary>
    /// Registers a contact under its idempotency key. The same key again gives the contact registered first, so that
    /// a mail delivered three times in parallel is one contact.
    /// </summary>
    /// <param name="key">Mailbox and content hash; stored as a keyed hash.</param>
    Task<InboundContact> Register(InboundContact contact, string key, CancellationToken stop);

    Task<InboundContact?> Find(ContactId id, CancellationToken stop);

    /// <summary>
    /// Records what became of a contact and returns what stands: of two runs that settle the same contact at once, one
    /// that put it in a case, or noted it, is never overwritten by the other.
    /// </summary>
    Task<InboundContact> Settle(InboundContact contact, CancellationToken stop);

    /// <summary>
    /// Contacts that are still <see cref="ContactStanding.Received"/> and that perhaps no message stands for: stored
    /// before <paramref name="receivedBefore"/> and not <see cref="Enqueued"/> after <paramref name="enqueuedBefore"/>.
    /// </summary>
    IAsyncEnumerable<InboundContact> Unsettled(
        DateTimeOffset receivedBefore, DateTimeOffset enqueuedBefore, int most, CancellationToken stop);

    /// <summary>A contact was put in line once more.</summary>
    Task Enqueued(ContactId id, CancellationToken stop);

    /// <summary>What waits for a person, newest first.</summary>
    /// <param name="reason">Only what waits for this reason; null for all.</param>
    /// <param name="olderThan">Only what came before this contact: the last one of the page before.</param>
    Task<IReadOnlyList<InboundContact>> SetAside(
        Organisation organisation, string? reason, ContactId? olderThan, int limit, CancellationToken stop);
}

/// <summary>Puts a contact in line for <c>MailIntake</c>; the message is the contact id and nothing else.</summary>
public interface IIntakeQueue
{
    /// <summary>The storage queue that <c>MailIntake</c> is triggered by.</summary>
    const string Name = "intake";

    Task Enqueue(ContactId contact, CancellationToken stop);

    /// <summary>
    /// Whether no message waits for its turn. A message that somebody has taken does not count: they work on it, or
    /// died with it, and then it comes back after ten minutes.
    /// </summary>
    Task<bool> NobodyWaits(CancellationToken stop);
}

/// <summary>Blobs of the mail journey: raw messages, what was understood of them, attachments.</summary>
public interface IContactBlobs
{
    /// <summary>Streams to storage while hashing; refuses what is over the limit.</summary>
    /// <returns>Size in bytes and SHA-256 in hex, or null when the limit was exceeded (the blob is removed).</returns>
    Task<(long Size, string Hash)?> WriteRaw(string name, Stream content, long limit, CancellationToken stop);

    Task<ReadOnlyMemory<byte>> Read(string name, CancellationToken stop);

    Task Write(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken stop);

    Task<Stream?> Open(string name, CancellationToken stop);
}
