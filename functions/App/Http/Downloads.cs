using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.App.Http;

/// <summary>Files of strangers leave only as downloads: no browser is to open or guess them.</summary>
internal static class Downloads
{
    public static IActionResult File(HttpRequest request, Stream content, string name)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        return new FileStreamResult(content, "application/octet-stream") { FileDownloadName = name };
    }
}
