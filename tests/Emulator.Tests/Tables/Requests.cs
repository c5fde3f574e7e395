using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace ContactCenter.Emulator.Tests.Tables;

/// <summary>What is sent, seen by a server of our own.</summary>
public sealed class Requests : IAsyncLifetime
{
    private readonly List<(string Method, string Path, IHeaderDictionary Headers)> seen = [];
    private readonly Queue<int> failures = [];
    private readonly X509Certificate2 certificate = SelfSigned();
    private WebApplication? server;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        builder.WebHost.UseKestrelHttpsConfiguration();
        server = builder.Build();
        server.Run(Answer);
        await server.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await server!.DisposeAsync();
        certificate.Dispose();
    }

    [Fact]
    public async Task A_token_is_asked_for_storage_and_sent()
    {
        var credential = new FixedCredential();

        var response = await Table(credential).AddEntityAsync(new TableEntity("p", "r"));

        var (method, path, headers) = Assert.Single(seen);
        Assert.Equal(204, response.Status);
        Assert.Equal(("POST", "/account/cases"), (method, path));
        Assert.Equal(["https://storage.azure.com/.default"], credential.Scopes);
        Assert.Equal("Bearer secret", headers.Authorization);
        Assert.Equal("2020-12-06", headers["x-ms-version"]);
        Assert.Equal("application/json;odata=minimalmetadata", headers.Accept);
        Assert.Equal("return-no-content", headers["Prefer"]);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again()
    {
        failures.Enqueue(503);
        failures.Enqueue(500);

        var response = await Table(new FixedCredential()).UpsertEntityAsync(new TableEntity("p", "r") { ["N"] = 1 });

        Assert.Equal((204, 3), (response.Status, seen.Count));
        Assert.All(seen, request => Assert.Equal("/account/cases(PartitionKey='p',RowKey='r')", request.Path));
    }

    private TableClient Table(TokenCredential credential)
    {
        var options = new TableClientOptions
        {
            Transport = new HttpClientTransport(new HttpClientHandler
            {
#pragma warning disable MA0039 // Only the very certificate that this test made is accepted.
                ServerCertificateCustomValidationCallback = (_, presented, _, _) =>
                    presented?.Thumbprint == certificate.Thumbprint,
#pragma warning restore MA0039
            }),
        };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        return new TableClient(new Uri(server!.Urls.First() + "/account"), "cases", credential, options);
    }

    private async Task Answer(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        var headers = new HeaderDictionary(new Dictionary<string, StringValues>(context.Request.Headers));
        seen.Add((context.Request.Method, context.Request.Path, headers));
        context.Response.StatusCode = failures.TryDequeue(out var failure) ? failure : 204;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private sealed class FixedCredential : TokenCredential
    {
        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken("secret", DateTimeOffset.UtcNow.AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
