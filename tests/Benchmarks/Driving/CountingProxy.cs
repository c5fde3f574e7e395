using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using Kernel.Azurite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Benchmarks.Driving;

/// <summary>
/// Stands in front of the storage emulator and counts what passes, so that operations are counted where they arrive:
/// those of the application and those of its host alike.
/// </summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Transfer-Encoding", "Expect", "Host", "Content-Length",
    };

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _storage = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    });

    private readonly ConcurrentDictionary<StorageOperation, int> _counts = [];
    private readonly Dictionary<int, (StorageService Service, string Origin)> _doors;

    private CountingProxy(Dictionary<int, (StorageService, string)> doors)
    {
        _doors = doors;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            foreach (var port in doors.Keys)
                kestrel.Listen(IPAddress.Loopback, port);
        });
        _app = builder.Build();
        _app.Run(PassAsync);
        ConnectionString = AzuriteProcess.ConnectionStringFor([.. doors.Keys.Order()]);
    }

    /// <summary>The same account, by way of this proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>What passed so far.</summary>
    public IReadOnlyDictionary<StorageOperation, int> Counts => new Dictionary<StorageOperation, int>(_counts);

    public static async Task<CountingProxy> StartAsync(string connectionString)
    {
        var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var origins = new[] { StorageService.Blob, StorageService.Queue, StorageService.Table }
            .Select(service => (service, new Uri((string)settings[$"{service}Endpoint"])))
            .Select(door => (door.service, door.Item2.GetLeftPart(UriPartial.Authority)));
        var ports = FreePorts.Find(3).Order();
        var proxy = new CountingProxy(ports.Zip(origins).ToDictionary(pair => pair.First, pair => pair.Second));
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _storage.Dispose();
    }

    private async Task PassAsync(HttpContext http)
    {
        var (service, origin) = _doors[http.Connection.LocalPort];
        // Signatures cover the address as it was sent, so it goes on unchanged.
        var path = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var body = await BodyAsync(http.Request);
        _counts.AddOrUpdate(StorageOperation.Of(service, http.Request.Method, path, body), 1, (_, count) => count + 1);

        var unchanged = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var address = new Uri(origin + path, unchanged);
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), address);
        if (http.Request.ContentLength is not null || body.Length > 0)
            request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in http.Request.Headers.Where(header => !HopByHop.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        using var answer = await _storage.SendAsync(request, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || !HopByHop.Contains(name))
                http.Response.Headers.Append(name, values.ToArray());
        }
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer);
        return buffer.ToArray();
    }
}
