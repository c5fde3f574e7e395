using Azure.Data.Tables.Mapping;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

public partial class TableClient
{
    public virtual Response AddEntity<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        Add(entity, async: false, cancellationToken).Completed();

    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        await Add(entity, async: true, cancellationToken).ConfigureAwait(false);

    public virtual Response UpsertEntity<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        Upsert(entity, mode, async: false, cancellationToken).Completed();

    public virtual async Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        await Upsert(entity, mode, async: true, cancellationToken).ConfigureAwait(false);

    public virtual Response UpdateEntity<T>(
        T entity,
        ETag ifMatch,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        Update(entity, ifMatch, mode, async: false, cancellationToken).Completed();

    public virtual async Task<Response> UpdateEntityAsync<T>(
        T entity,
        ETag ifMatch,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        await Update(entity, ifMatch, mode, async: true, cancellationToken).ConfigureAwait(false);

    /// <summary>Deletes a row. A row that is not there is no failure: the response then has status 404.</summary>
    public virtual Response DeleteEntity(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteRow(partitionKey, rowKey, ifMatch, async: false, cancellationToken).Completed();

    /// <summary>Deletes a row. Its own ETag is not used: pass it as <paramref name="ifMatch"/> to be safe.</summary>
    public virtual Response DeleteEntity(
        ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteRow(entity.PartitionKey, entity.RowKey, ifMatch, async: false, cancellationToken).Completed();
    }

    /// <summary>Deletes a row. A row that is not there is no failure: the response then has status 404.</summary>
    public virtual async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        await DeleteRow(partitionKey, rowKey, ifMatch, async: true, cancellationToken).ConfigureAwait(false);

    /// <summary>Deletes a row. Its own ETag is not used: pass it as <paramref name="ifMatch"/> to be safe.</summary>
    public virtual async Task<Response> DeleteEntityAsync(
        ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return await DeleteRow(entity.PartitionKey, entity.RowKey, ifMatch, async: true, cancellationToken)
            .ConfigureAwait(false);
    }

    public virtual Response<T> GetEntity<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = Get(partitionKey, rowKey, select, false, false, cancellationToken).Completed();
        return Response.FromValue(Read<T>(response), response);
    }

    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await Get(partitionKey, rowKey, select, false, true, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(Read<T>(response), response);
    }

    public virtual NullableResponse<T> GetEntityIfExists<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        ReadIfThere<T>(Get(partitionKey, rowKey, select, true, false, cancellationToken).Completed());

    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        ReadIfThere<T>(
            await Get(partitionKey, rowKey, select, true, true, cancellationToken).ConfigureAwait(false));

    private static T Read<T>(Response response)
        where T : class, ITableEntity =>
        EntityMapper.ReadOne<T>(response.Content.ToMemory().Span);

    private static NullableResponse<T> ReadIfThere<T>(Response response)
        where T : class, ITableEntity =>
        response.Status == 404 ? new MissingEntity<T>(response) : Response.FromValue(Read<T>(response), response);

    private ValueTask<Response> Add(ITableEntity entity, bool async, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return Trace.Table.Run(nameof(AddEntity), () => account.Send(rows.Insert(entity), async, cancellation));
    }

    private ValueTask<Response> Upsert(
        ITableEntity entity, TableUpdateMode mode, bool async, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return Trace.Table.Run(
            nameof(UpsertEntity), () => account.Send(rows.Change(entity, mode, default), async, cancellation));
    }

    private ValueTask<Response> Update(
        ITableEntity entity, ETag ifMatch, TableUpdateMode mode, bool async, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (ifMatch == default)
        {
            throw new ArgumentException("Value cannot be empty.", nameof(ifMatch));
        }

        return Trace.Table.Run(
            nameof(UpdateEntity), () => account.Send(rows.Change(entity, mode, ifMatch), async, cancellation));
    }

    private ValueTask<Response> DeleteRow(
        string partitionKey, string rowKey, ETag ifMatch, bool async, CancellationToken cancellation) =>
        Trace.Table.Run(
            nameof(DeleteEntity),
            () => account.Send(rows.Delete(partitionKey, rowKey, ifMatch), async, cancellation));

    private ValueTask<Response> Get(
        string partitionKey,
        string rowKey,
        IEnumerable<string> select,
        bool mayBeMissing,
        bool async,
        CancellationToken cancellation) =>
        Trace.Table.Run(
            mayBeMissing ? nameof(GetEntityIfExists) : nameof(GetEntity),
            () => account.Send(rows.Get(partitionKey, rowKey, select, mayBeMissing), async, cancellation));

    private sealed class MissingEntity<T>(Response response) : NullableResponse<T>
    {
        public override bool HasValue => false;

        public override T Value => throw new InvalidOperationException(
            $"{nameof(NullableResponse<T>)} has no value. Status: {response.Status}");

        public override Response GetRawResponse() => response;
    }
}
