using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

/// <summary>The tables of an account.</summary>
public class TableServiceClient
{
    private readonly TableAccount account;
    private readonly TableRequests tables;

    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    public TableServiceClient(string connectionString, TableClientOptions options = null)
        : this(TableAccount.Connect(connectionString, options))
    {
    }

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options)
        : this(TableAccount.Connect(endpoint, credential, options))
    {
    }

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null)
        : this(TableAccount.Connect(endpoint, tokenCredential, options))
    {
    }

    /// <summary>For substitutes in tests.</summary>
    protected TableServiceClient()
    {
    }

    private TableServiceClient(TableAccount account)
    {
        this.account = account;
        tables = new TableRequests(account);
    }

    public virtual string AccountName => account.Name;

    public virtual Uri Uri => account.Endpoint;

    public static string CreateQueryFilter(FormattableString filter) => FilterText.Format(filter);

    public static string CreateQueryFilter(Expression<Func<TableItem, bool>> filter) =>
        FilterExpression.Translate(filter);

    public virtual TableClient GetTableClient(string tableName) => new(account, tableName);

    public virtual Response<TableItem> CreateTable(string tableName, CancellationToken cancellationToken = default) =>
        Create(tableName, async: false, cancellationToken).Completed();

    public virtual async Task<Response<TableItem>> CreateTableAsync(
        string tableName, CancellationToken cancellationToken = default) =>
        await Create(tableName, async: true, cancellationToken).ConfigureAwait(false);

    public virtual Response<TableItem> CreateTableIfNotExists(
        string tableName, CancellationToken cancellationToken = default) =>
        CreateIfMissing(tableName, async: false, cancellationToken).Completed();

    public virtual async Task<Response<TableItem>> CreateTableIfNotExistsAsync(
        string tableName, CancellationToken cancellationToken = default) =>
        await CreateIfMissing(tableName, async: true, cancellationToken).ConfigureAwait(false);

    public virtual Response DeleteTable(string tableName, CancellationToken cancellationToken = default) =>
        Delete(tableName, async: false, cancellationToken).Completed();

    public virtual async Task<Response> DeleteTableAsync(
        string tableName, CancellationToken cancellationToken = default) =>
        await Delete(tableName, async: true, cancellationToken).ConfigureAwait(false);

    public virtual Pageable<TableItem> Query(
        string filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new SyncPages<TableItem>(Fetch(filter), maxPerPage, cancellationToken);

    public virtual Pageable<TableItem> Query(
        FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        Query(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    public virtual Pageable<TableItem> Query(
        Expression<Func<TableItem, bool>> filter,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default) =>
        Query(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    public virtual AsyncPageable<TableItem> QueryAsync(
        string filter = null, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        new AsyncPages<TableItem>(Fetch(filter), maxPerPage, cancellationToken);

    public virtual AsyncPageable<TableItem> QueryAsync(
        FormattableString filter, int? maxPerPage = null, CancellationToken cancellationToken = default) =>
        QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    public virtual AsyncPageable<TableItem> QueryAsync(
        Expression<Func<TableItem, bool>> filter,
        int? maxPerPage = null,
        CancellationToken cancellationToken = default) =>
        QueryAsync(CreateQueryFilter(filter), maxPerPage, cancellationToken);

    private FetchPage<TableItem> Fetch(string filter) =>
        (continuation, size, async, cancellation) => Trace.Service.Run(
            nameof(Query), () => tables.List(filter, continuation, size, async, cancellation));

    private ValueTask<Response<TableItem>> Create(string table, bool async, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(table, "tableName");
        return Trace.Service.Run(nameof(CreateTable), () => tables.Create(table, async, cancellation));
    }

    private ValueTask<Response<TableItem>> CreateIfMissing(string table, bool async, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(table, "tableName");
        return Trace.Service.Run(
            nameof(CreateTableIfNotExists), () => tables.CreateIfMissing(table, async, cancellation));
    }

    private ValueTask<Response> Delete(string table, bool async, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(table, "tableName");
        return Trace.Service.Run(nameof(DeleteTable), () => tables.Delete(table, async, cancellation));
    }
}
