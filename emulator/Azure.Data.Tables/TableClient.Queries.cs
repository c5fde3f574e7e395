using System.Linq.Expressions;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Mapping;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

public partial class TableClient
{
    public virtual AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter,
        int? maxPerPage = null,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        QueryAsync<T>(FilterExpression.Translate(filter), maxPerPage, select, cancellationToken);

    public virtual Pageable<T> Query<T>(
        Expression<Func<T, bool>> filter,
        int? maxPerPage = null,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        Query<T>(FilterExpression.Translate(filter), maxPerPage, select, cancellationToken);

    public virtual AsyncPageable<T> QueryAsync<T>(
        string filter = null,
        int? maxPerPage = null,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        new AsyncPages<T>(Fetch<T>(filter, select), maxPerPage, cancellationToken);

    public virtual Pageable<T> Query<T>(
        string filter = null,
        int? maxPerPage = null,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        new SyncPages<T>(Fetch<T>(filter, select), maxPerPage, cancellationToken);

    private FetchPage<T> Fetch<T>(string filter, IEnumerable<string> select)
        where T : class, ITableEntity
    {
        var columns = select is null ? null : string.Join(',', select);
        return (continuation, size, async, cancellation) => Trace.Table.Run(
            nameof(Query), () => FetchPage<T>(filter, columns, continuation, size, async, cancellation));
    }

    private async ValueTask<Page<T>> FetchPage<T>(
        string filter, string columns, string continuation, int? size, bool async, CancellationToken cancellation)
        where T : class, ITableEntity
    {
        var response = await account
            .Send(rows.Query(filter, size, columns, continuation), async, cancellation)
            .ConfigureAwait(false);
        return Page<T>.FromValues(
            EntityMapper.ReadPage<T>(response.Content.ToMemory().Span),
            EntityRequests.Continuation(response),
            response);
    }
}
