using System.Text;
using ContactCenter.Domain.Registers;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.App.Http;

/// <summary>A table as a download, written row by row as it is read: however long it is, it is never held whole.
/// </summary>
internal sealed class CsvDownload(string name, IAsyncEnumerable<IReadOnlyList<string>> rows) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        var stop = context.HttpContext.RequestAborted;
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(false), leaveOpen: true);
        await writer.WriteAsync(Csv.ByteOrderMark);
        await foreach (var row in rows.WithCancellation(stop))
            await writer.WriteAsync(Csv.Row(row).AsMemory(), stop);
    }
}
