using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Desk;

/// <summary>One line of a work list: enough to choose what to do next without opening the case.</summary>
/// <param name="Rank">Sorts the list: the most urgent first, as a string.</param>
/// <param name="Flags">What asks for attention: see <see cref="WorkFlags"/>.</param>
public sealed record WorkItem(
    CaseId Case,
    string Queue,
    string Rank,
    CaseReference Reference,
    string Subject,
    string RequesterName,
    string State,
    string? Category,
    string Channel,
    OperatorId? Assignee,
    string? AssigneeName,
    DateTimeOffset OpenedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset? DueAt,
    IReadOnlyList<string> Flags);

/// <summary>A page of a list; <paramref name="Next"/> is null on the last one.</summary>
public sealed record WorkPage(IReadOnlyList<WorkItem> Items, string? Next);

/// <summary>The work lists: a projection, rebuilt from the cases at any time.</summary>
public interface IWorklists
{
    /// <summary>
    /// The case stands in exactly these places from now on. A projection of an older version never overwrites a newer
    /// one.
    /// </summary>
    Task Place(Case current, IReadOnlyList<WorkItem> places, CancellationToken stop);

    /// <summary>Most urgent first; at most two seconds old.</summary>
    /// <returns>Null when the cursor is not one that a list gave out.</returns>
    Task<WorkPage?> Page(Organisation organisation, string queue, string? cursor, int size, CancellationToken stop);

    /// <summary>Cases waiting in each queue; at most two seconds old and in agreement with the pages.</summary>
    Task<IReadOnlyDictionary<string, int>> Counts(Organisation organisation, CancellationToken stop);
}

/// <summary>A person who works cases, with roles and teams in one organisation.</summary>
public sealed record OperatorAccount(
    OperatorId Id, Organisation Organisation, string Name, IReadOnlyList<Role> Roles, IReadOnlyList<string> Teams);

/// <summary>Who works where; by object id of the identity provider.</summary>
public interface IOperators
{
    Task<OperatorAccount?> Find(Organisation organisation, OperatorId id, CancellationToken stop);

    Task<IReadOnlyList<OperatorAccount>> AccountsOf(OperatorId id, CancellationToken stop);

    Task<IReadOnlyList<OperatorAccount>> List(Organisation organisation, CancellationToken stop);

    Task Save(OperatorAccount account, CancellationToken stop);
}
