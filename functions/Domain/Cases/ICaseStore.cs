namespace ContactCenter.Domain.Cases;

/// <summary>A case with the mark of its stored version; a save under another mark is refused.</summary>
/// <param name="ETag">Opaque; also the HTTP <c>ETag</c> of the case.</param>
public sealed record StoredCase(Case Case, string ETag);

/// <summary>What a command changed. <paramref name="Before"/> is null for a case that is being opened.</summary>
/// <param name="Projects">False when nothing outside the case's own rows has to follow (see <see
/// cref="ICaseStore.Save"/>).</param>
/// <param name="Remembered">The answer to repeat when the same <c>Idempotency-Key</c> comes again. A save under a key
/// that is remembered already is refused like one that came too late.</param>
/// <param name="KeyIsFree">The caller has just seen that nothing is remembered under the key: what is stored under it
/// is older than a day and may be replaced.</param>
public sealed record CaseChange(
    StoredCase? Before,
    Case After,
    IReadOnlyList<RecordedEvent> Events,
    bool Projects,
    RememberedAnswer? Remembered,
    bool KeyIsFree = false);

/// <summary>
/// A request that was answered with the case it changed, kept 24 hours: same key and fingerprint, same answer.
/// </summary>
/// <param name="Fingerprint">Hash of method, path and body: the same key with another request is an error.</param>
public sealed record RememberedAnswer(string Key, string Fingerprint, DateTimeOffset At);

/// <summary>
/// A step of a case as the ledger holds it. The header outlives the content: once the key of the person is erased
/// <paramref name="Recorded"/> is null, and what remains still proves that it happened, when and by whom.
/// </summary>
/// <param name="Type">The stored name of the event, e.g. <c>letter-attempt-reported</c>.</param>
/// <param name="Hash">SHA-256 in hex over the entry before, the header and the sealed content.</param>
/// <param name="Content">The event as it is stored, in JSON; null like <paramref name="Recorded"/>.</param>
public sealed record LedgerEntry(
    int Sequence,
    DateTimeOffset At,
    string Login,
    IReadOnlyList<Role> Roles,
    int ConfigurationVersion,
    string Type,
    string Hash,
    RecordedEvent? Recorded,
    string? Content);

/// <summary>
/// Where cases live: one partition per case with its snapshot, its encrypted and chained events and its remembered
/// answers. Not thread-bound; every call but <see cref="LastSeen"/> goes to storage.
/// </summary>
public interface ICaseStore
{
    /// <summary>
    /// The case as last saved; null when there is none, or when the key of its person was erased. One point read.
    /// </summary>
    Task<StoredCase?> Load(CaseId id, CancellationToken stop);

    /// <summary>
    /// The case as this process loaded or saved it within the last minute, for nothing; null when it did not. Others
    /// may have changed it since, so it serves only to decide what is then saved, where its ETag is checked: nothing is
    /// refused, shown or left undone because of it.
    /// </summary>
    StoredCase? LastSeen(CaseId id);

    /// <summary>
    /// Saves snapshot and events in one transaction, conditional on the version loaded; null when somebody else was
    /// faster. When the change projects, a mark is written first that <see cref="Published"/> clears, so that the
    /// sweep finds what was saved and not yet published.
    /// </summary>
    Task<StoredCase?> Save(CaseChange change, CancellationToken stop);

    /// <summary>
    /// Everything outside the case's rows follows now: clears the mark unless a later change set it again.
    /// </summary>
    Task Published(StoredCase saved, CancellationToken stop);

    /// <summary>Cases saved longer ago than this and not published yet.</summary>
    IAsyncEnumerable<CaseId> Unpublished(DateTimeOffset savedBefore, CancellationToken stop);

    /// <summary>The answer given under this key, if it is remembered.</summary>
    Task<RememberedAnswer?> Remembered(CaseId id, string key, CancellationToken stop);

    /// <summary>All events in order, decrypted; of content whose key was erased only the header comes.</summary>
    Task<IReadOnlyList<LedgerEntry>> History(CaseId id, CancellationToken stop);

    /// <summary>
    /// Refolds the events and walks the hash chain; the list of what is wrong, empty when nothing is.
    /// </summary>
    Task<IReadOnlyList<string>> Audit(CaseId id, CancellationToken stop);

    /// <summary>
    /// All case ids in their order, for audits and rebuilding projections; from after one, so that a walk can be taken
    /// up again. A scan, never on a request path.
    /// </summary>
    IAsyncEnumerable<CaseId> All(CaseId? after, CancellationToken stop);

    /// <summary>Cases in which something may still happen (<see cref="Case.IsFinished"/>); a scan as well.</summary>
    IAsyncEnumerable<CaseId> Unfinished(CancellationToken stop);
}
