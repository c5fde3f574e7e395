using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Kernel.StaticSite;

/// <summary>Serves the built single-page application as Azure Static Web Apps would.</summary>
internal sealed class SiteFiles(string folder, SiteConfiguration configuration)
{
    private const string NotBuilt =
        """
        <!doctype html><html lang="en"><title>Not built</title>
        <p>The desk is not built yet: there is no <code>spa/dist</code>.
        Build it with <code>npm --prefix spa ci &amp;&amp; npm --prefix spa run build</code>
        and reload this page.</p></html>
        """;

    private readonly FileExtensionContentTypeProvider contentTypes = new();

    public IResult Get(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
        }

        // Looked for at each request: the site may be built while the host runs.
        if (!Directory.Exists(folder))
        {
            return Results.Content(NotBuilt, "text/html; charset=utf-8");
        }

        foreach (var (name, value) in configuration.HeadersFor(path))
        {
            http.Response.Headers[name] = value;
        }

        using var files = new PhysicalFileProvider(folder);
        if (Find(files, path) is { } file)
        {
            return Send(http, file);
        }

        return configuration.FallbackFor(path) is { } page && Find(files, page) is { } fallback
            ? Send(http, fallback)
            : Results.NotFound();
    }

    private static IFileInfo? Find(PhysicalFileProvider files, string path) =>
        new[] { path, path.TrimEnd('/') + "/index.html" }
            .Select(files.GetFileInfo)
            .FirstOrDefault(file => file is { Exists: true, IsDirectory: false }
                && file.Name != "staticwebapp.config.json");

    private IResult Send(HttpContext http, IFileInfo file)
    {
        var extension = Path.GetExtension(file.Name);
        var contentType = configuration.MimeTypes.GetValueOrDefault(extension)
            ?? (contentTypes.TryGetContentType(file.Name, out var known) ? known : "application/octet-stream");
        if (!http.Response.Headers.ContainsKey(HeaderNames.CacheControl))
        {
            http.Response.Headers.CacheControl = "public, must-revalidate, max-age=30";
        }

        var tag = new EntityTagHeaderValue($"\"{file.LastModified.UtcTicks:x}-{file.Length:x}\"");
        return Results.File(file.PhysicalPath!, contentType, lastModified: file.LastModified, entityTag: tag);
    }
}
