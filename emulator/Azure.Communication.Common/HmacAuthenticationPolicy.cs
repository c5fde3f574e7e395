using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication;

/// <summary>
/// Signs each attempt with the resource's access key. It runs per retry, because the service refuses a signature
/// whose date is more than a quarter of an hour old.
/// </summary>
internal sealed class HmacAuthenticationPolicy(AzureKeyCredential credential, TimeProvider time) : HttpPipelinePolicy
{
    private const string SignedHeaders = "x-ms-date;host;x-ms-content-sha256";

    public static string StringToSign(string method, Uri uri, string date, string contentHash) =>
        $"{method}\n{uri.PathAndQuery}\n{date};{uri.Authority};{contentHash}";

    public static string Sign(string accessKey, string stringToSign) =>
        Convert.ToBase64String(
            HMACSHA256.HashData(Convert.FromBase64String(accessKey), Encoding.ASCII.GetBytes(stringToSign)));

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
            message.Request.Content?.WriteTo(stream, message.CancellationToken);
        Authorize(message.Request, Convert.ToBase64String(hash.Hash!));
        ProcessNext(message, pipeline);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        using var hash = SHA256.Create();
        await using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            if (message.Request.Content is { } content)
                await content.WriteToAsync(stream, message.CancellationToken);
        }

        Authorize(message.Request, Convert.ToBase64String(hash.Hash!));
        await ProcessNextAsync(message, pipeline);
    }

    private void Authorize(Request request, string contentHash)
    {
        var date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var toSign = StringToSign(request.Method.Method, request.Uri.ToUri(), date, contentHash);
        request.Headers.SetValue("x-ms-content-sha256", contentHash);
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue(HttpHeader.Names.Date, date);
        request.Headers.SetValue(
            HttpHeader.Names.Authorization,
            $"HMAC-SHA256 SignedHeaders={SignedHeaders}&Signature={Sign(credential.Key, toSign)}");
    }
}
