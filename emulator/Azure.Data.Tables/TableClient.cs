using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

/// <summary>One table of an account.</summary>
public partial class TableClient
{
    private readonly TableAccount account;
    private readonly TableRequests tables;
    private readonly EntityRequests rows;

    public TableClient(string connectionString, string tableName)
        : this(connectionString, tableName, null)
    {
    }

    public TableClient(string connectionString, string tableName, TableClientOptions options = null)
        : this(TableAccount.Connect(connectionString, options), tableName)
    {
    }

    public TableClient(Uri endpoint, string tableName, TableSharedKeyCredential credential)
        : this(endpoint, tableName, credential, null)
    {
    }

    public TableClient(
        Uri endpoint, string tableName, TableSharedKeyCredential credential, TableClientOptions options = null)
        : this(TableAccount.Connect(WithoutTable(endpoint, tableName), credential, options), tableName)
    {
    }

    public TableClient(
        Uri endpoint, string tableName, TokenCredential tokenCredential, TableClientOptions options = null)
        : this(TableAccount.Connect(WithoutTable(endpoint, tableName), tokenCredential, options), tableName)
    {
    }

    internal TableClient(TableAccount account, string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        this.account = account;
        Name = tableName;
        tables = new TableRequests(account);
        rows = new EntityRequests(account, tableName);
    }

    /// <summary>For substitutes in tests.</summary>
    protected TableClient()
    {
    }

    public virtual string Name { get; }

    public virtual string AccountName => account.Name;

    public virtual Uri Uri => new(account.Address(Name));

    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter) => FilterExpression.Translate(filter);

    public static string CreateQueryFilter(FormattableString filter) => FilterText.Format(filter);

    public virtual Response<TableItem> Create(CancellationToken cancellationToken = default) =>
        Create(async: false, cancellationToken).Completed();

    public virtual async Task<Response<TableItem>> CreateAsync(CancellationToken cancellationToken = default) =>
        await Create(async: true, cancellationToken).ConfigureAwait(false);

    public virtual Response<TableItem> CreateIfNotExists(CancellationToken cancellationToken = default) =>
        CreateIfNotExists(async: false, cancellationToken).Completed();

    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(
        CancellationToken cancellationToken = default) =>
        await CreateIfNotExists(async: true, cancellationToken).ConfigureAwait(false);

    public virtual Response Delete(CancellationToken cancellationToken = default) =>
        Delete(async: false, cancellationToken).Completed();

    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default) =>
        await Delete(async: true, cancellationToken).ConfigureAwait(false);

    private static Uri WithoutTable(Uri endpoint, string tableName)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var path = endpoint.AbsolutePath.TrimEnd('/');
        return !string.IsNullOrEmpty(tableName) && path.EndsWith('/' + tableName, StringComparison.OrdinalIgnoreCase)
            ? new UriBuilder(endpoint) { Path = path[..^tableName.Length] }.Uri
            : endpoint;
    }

    private ValueTask<Response<TableItem>> Create(bool async, CancellationToken cancellation) =>
        Trace.Table.Run(nameof(Create), () => tables.Create(Name, async, cancellation));

    private ValueTask<Response<TableItem>> CreateIfNotExists(bool async, CancellationToken cancellation) =>
        Trace.Table.Run(nameof(CreateIfNotExists), () => tables.CreateIfMissing(Name, async, cancellation));

    private ValueTask<Response> Delete(bool async, CancellationToken cancellation) =>
        Trace.Table.Run(nameof(Delete), () => tables.Delete(Name, async, cancellation));
}
