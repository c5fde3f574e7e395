using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>A record with the mark of its version; a save under another mark is refused.</summary>
public sealed record Stored<T>(string Id, T Value, string ETag);

/// <summary>
/// What an organisation keeps besides its cases and people: malfunctions under way, agendas, customers' cards. Each
/// record is one encrypted JSON document of at most 512 KiB, by kind and id.
/// </summary>
/// <param name="Name">Stored name of the kind, kebab case: never changed.</param>
public sealed record RecordKind<T>(string Name);

public interface IRecords
{
    Task<Stored<T>?> Find<T>(Organisation organisation, RecordKind<T> kind, string id, CancellationToken stop);

    /// <summary>
    /// Saves under the version seen, or as a new record when <paramref name="etag"/> is null. Null when somebody else
    /// was faster.
    /// </summary>
    Task<Stored<T>?> Save<T>(
        Organisation organisation, RecordKind<T> kind, string id, T value, string? etag, CancellationToken stop);

    /// <summary>All records of a kind whose id begins so, by id.</summary>
    IAsyncEnumerable<Stored<T>> List<T>(
        Organisation organisation, RecordKind<T> kind, string prefix, CancellationToken stop);

    /// <summary>False when the record is another version, or gone.</summary>
    Task<bool> Remove<T>(
        Organisation organisation, RecordKind<T> kind, string id, string etag, CancellationToken stop);
}
