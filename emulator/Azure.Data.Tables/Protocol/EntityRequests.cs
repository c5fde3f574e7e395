#nullable enable
using System.Globalization;
using Azure.Core;
using Azure.Data.Tables.Mapping;

namespace Azure.Data.Tables.Protocol;

/// <summary>The requests on the rows of one table.</summary>
internal sealed class EntityRequests(TableAccount account, string table)
{
    private const string NextPartitionKeyHeader = "x-ms-continuation-NextPartitionKey";
    private const string NextRowKeyHeader = "x-ms-continuation-NextRowKey";

    internal HttpMessage Insert(ITableEntity entity)
    {
        var message = account.Message(RequestMethod.Post, table);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        SetBody(message, entity);
        return message;
    }

    /// <summary>A change of a row; without an ETag the row is created if it is missing.</summary>
    internal HttpMessage Change(ITableEntity entity, TableUpdateMode mode, ETag ifMatch)
    {
        var message = account.Message(MethodOf(mode), RowPath(table, entity.PartitionKey, entity.RowKey));
        SetIfMatch(message, ifMatch);
        SetBody(message, entity);
        return message;
    }

    internal HttpMessage Delete(string partitionKey, string rowKey, ETag ifMatch)
    {
        var path = RowPath(table, partitionKey, rowKey);
        var message = account.Message(RequestMethod.Delete, path, TableAccount.Tolerating.NotFound);
        SetIfMatch(message, ifMatch == default ? ETag.All : ifMatch);
        return message;
    }

    internal HttpMessage Get(string partitionKey, string rowKey, IEnumerable<string>? select, bool mayBeMissing)
    {
        var path = RowPath(table, partitionKey, rowKey);
        if (select is not null)
        {
            path += "?$select=" + Uri.EscapeDataString(string.Join(',', select));
        }

        var tolerating = mayBeMissing ? TableAccount.Tolerating.NotFound : TableAccount.Tolerating.Nothing;
        return account.Message(RequestMethod.Get, path, tolerating);
    }

    internal HttpMessage Query(string? filter, int? top, string? select, string? continuation)
    {
        ServiceLimits.CheckPageSize(top);
        var query = new QueryText($"{table}()");
        query.Add("$filter", string.IsNullOrEmpty(filter) ? null : filter);
        query.Add("$top", top?.ToString(CultureInfo.InvariantCulture));
        query.Add("$select", select);
        if (!string.IsNullOrEmpty(continuation))
        {
            var space = continuation.IndexOf(' ', StringComparison.Ordinal);
            query.Add("NextPartitionKey", space < 0 ? continuation : continuation[..space]);
            query.Add("NextRowKey", space < 0 || space == continuation.Length - 1 ? null : continuation[(space + 1)..]);
        }

        return account.Message(RequestMethod.Get, query.ToString());
    }

    /// <summary>The token of the next page, or null after the last.</summary>
    internal static string? Continuation(Response response)
    {
        var hasPartition = response.Headers.TryGetValue(NextPartitionKeyHeader, out var partition);
        var hasRow = response.Headers.TryGetValue(NextRowKeyHeader, out var row);
        return hasPartition || hasRow ? $"{partition} {row}" : null;
    }

    internal static RequestMethod MethodOf(TableUpdateMode mode) => mode switch
    {
        TableUpdateMode.Merge => RequestMethod.Patch,
        TableUpdateMode.Replace => RequestMethod.Put,
        _ => throw new ArgumentException($"Unexpected value for {nameof(mode)}: {mode}"),
    };

    internal static string RowPath(string table, string partitionKey, string rowKey)
    {
        ArgumentNullException.ThrowIfNull(partitionKey, nameof(ITableEntity.PartitionKey));
        ArgumentNullException.ThrowIfNull(rowKey, nameof(ITableEntity.RowKey));
        ServiceLimits.CheckKey(nameof(ITableEntity.PartitionKey), partitionKey);
        ServiceLimits.CheckKey(nameof(ITableEntity.RowKey), rowKey);
        return $"{table}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";
    }

    private static string Escape(string key) =>
        Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    private static void SetIfMatch(HttpMessage message, ETag ifMatch)
    {
        if (ifMatch != default)
        {
            message.Request.Headers.SetValue(HttpHeader.Names.IfMatch, ifMatch.ToString());
        }
    }

    private static void SetBody(HttpMessage message, ITableEntity entity)
    {
        message.Request.Headers.SetValue(HttpHeader.Names.ContentType, "application/json");

        // The writer's buffer is used again by this thread, and a retry may send the body later: so a copy.
        message.Request.Content = RequestContent.Create(EntityWriter.Serialize(entity).ToArray());
    }
}
