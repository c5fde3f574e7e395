using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Desk.Customers;

public enum CardChangeKind
{
    /// <summary>FLW-14.</summary>
    ChangeField,

    /// <summary>FLW-15.</summary>
    BlockAccess,
    UnblockAccess,

    /// <summary>FLW-23.</summary>
    BlockCard,
    UnblockCard,
}

public enum CardChangeStanding
{
    /// <summary>Written down before the tool is told; seen so, the process ended in between.</summary>
    Intended,
    Done,
    Declined,

    /// <summary>The tool gave no answer: the same request again settles it.</summary>
    Unknown,
}

/// <summary>
/// A change of a customer's position and its audit entry: who, when, for which case, why. It is written down before
/// it is made and keeps what became of it.
/// </summary>
/// <param name="Id">Goes to the tool as idempotency key.</param>
/// <param name="Subject">The field or the card; null for the access block.</param>
/// <param name="Old">Of a field, as it was.</param>
public sealed record CardChange(
    string Id, CardChangeKind Kind, DateTimeOffset At, OperatorId By, string ByName, CaseId Case, string Reason,
    string? Subject, string? Old, string? New, CardChangeStanding Standing = CardChangeStanding.Intended);

/// <summary>The changes of customers' positions, kept with us whatever tool makes them.</summary>
public interface ICardJournal
{
    /// <summary>Writes the change down; the one that was written under this id before, when there is one.</summary>
    Task<CardChange> Intend(Organisation organisation, PersonId person, CardChange change, CancellationToken stop);

    Task Settle(Organisation organisation, PersonId person, CardChange change, CancellationToken stop);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<CardChange>> Of(
        Organisation organisation, PersonId person, int most, CancellationToken stop);
}
