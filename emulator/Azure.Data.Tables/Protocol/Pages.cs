#nullable enable
using System.Runtime.CompilerServices;

namespace Azure.Data.Tables.Protocol;

/// <summary>Asks for one page; completes synchronously unless asked otherwise.</summary>
internal delegate ValueTask<Page<T>> FetchPage<T>(
    string? continuation, int? size, bool async, CancellationToken cancellation);

internal sealed class AsyncPages<T>(FetchPage<T> fetch, int? size, CancellationToken cancellation)
    : AsyncPageable<T>(cancellation)
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        Enumerate(continuationToken, pageSizeHint ?? size, CancellationToken);

    private async IAsyncEnumerable<Page<T>> Enumerate(
        string? continuation, int? pageSize, [EnumeratorCancellation] CancellationToken cancellation)
    {
        do
        {
            var page = await fetch(continuation, pageSize, async: true, cancellation).ConfigureAwait(false);
            yield return page;
            continuation = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuation));
    }
}

internal sealed class SyncPages<T>(FetchPage<T> fetch, int? size, CancellationToken cancellation)
    : Pageable<T>(cancellation)
    where T : notnull
{
    public override IEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = fetch(continuationToken, pageSizeHint ?? size, async: false, CancellationToken).Completed();
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuationToken));
    }
}

internal static class Completion
{
    /// <summary>The result of an operation that was asked to complete synchronously, and therefore has.</summary>
    internal static T Completed<T>(this ValueTask<T> task) =>
        task.IsCompleted
            ? task.GetAwaiter().GetResult()
            : throw new InvalidOperationException("A synchronous operation has not completed.");
}
