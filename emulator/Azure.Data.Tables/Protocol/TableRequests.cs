#nullable enable
using System.Globalization;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Protocol;

/// <summary>The requests on the tables of an account.</summary>
internal sealed class TableRequests(TableAccount account)
{
    private const string NextTableHeader = "x-ms-continuation-NextTableName";

    internal ValueTask<Response<TableItem>> Create(string table, bool async, CancellationToken cancellation) =>
        Create(table, TableAccount.Tolerating.Nothing, async, cancellation);

    internal async ValueTask<Response<TableItem>> CreateIfMissing(
        string table, bool async, CancellationToken cancellation)
    {
        var created = await Create(table, TableAccount.Tolerating.Conflict, async, cancellation).ConfigureAwait(false);
        var response = created.GetRawResponse();

        // A table that is being deleted is a conflict too, and then there is none to work with.
        return response.Status == 409 && new RequestFailedException(response) is var conflict
            && conflict.ErrorCode == TableErrorCode.TableBeingDeleted
                ? throw conflict
                : created;
    }

    internal ValueTask<Response> Delete(string table, bool async, CancellationToken cancellation) =>
        account.Send(
            account.Message(
                RequestMethod.Delete, $"Tables('{Uri.EscapeDataString(table)}')", TableAccount.Tolerating.NotFound),
            async,
            cancellation);

    internal async ValueTask<Page<TableItem>> List(
        string? filter, string? continuation, int? size, bool async, CancellationToken cancellation)
    {
        ServiceLimits.CheckPageSize(size);
        var query = new QueryText("Tables");
        query.Add("$filter", string.IsNullOrEmpty(filter) ? null : filter);
        query.Add("$top", size?.ToString(CultureInfo.InvariantCulture));
        query.Add("NextTableName", string.IsNullOrEmpty(continuation) ? null : continuation);
        var response = await account
            .Send(account.Message(RequestMethod.Get, query.ToString()), async, cancellation)
            .ConfigureAwait(false);
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        TableItem[] tables = [.. document.RootElement.GetProperty("value").EnumerateArray()
            .Select(item => new TableItem(item.GetProperty("TableName").GetString()!))];
        _ = response.Headers.TryGetValue(NextTableHeader, out var next);
        return Page<TableItem>.FromValues(tables, next, response);
    }

    private async ValueTask<Response<TableItem>> Create(
        string table, TableAccount.Tolerating tolerating, bool async, CancellationToken cancellation)
    {
        var message = account.Message(RequestMethod.Post, "Tables", tolerating);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        message.Request.Headers.SetValue(HttpHeader.Names.ContentType, "application/json");
        message.Request.Content = RequestContent.Create(
            JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = table }));
        var response = await account.Send(message, async, cancellation).ConfigureAwait(false);
        return Response.FromValue(new TableItem(table), response);
    }
}
