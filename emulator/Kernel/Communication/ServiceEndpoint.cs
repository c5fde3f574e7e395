using Microsoft.AspNetCore.Http;

namespace Kernel.Communication;

/// <summary>What all operations of the service do first: read a bounded body, check signature and version.</summary>
internal static class ServiceEndpoint
{
    public const int LargestRequest = 10 * 1024 * 1024;

    public static async Task<(ServiceError? Error, ReadOnlyMemory<byte> Body)> AdmitAsync(
        HttpRequest request, string accessKey, IReadOnlyCollection<string> versions)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81_920];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            if (buffer.Length + read > LargestRequest)
            {
                return (new ServiceError(413, "RequestEntityTooLarge", "The request is larger than 10 MB."), default);
            }

            buffer.Write(chunk, 0, read);
        }

        var body = buffer.ToArray();
        if (RequestSignature.Problem(request, body, accessKey, TimeProvider.System.GetUtcNow()) is { } problem)
            return (new ServiceError(401, "Denied", problem), default);

        var version = request.Query["api-version"].ToString();
        return versions.Contains(version)
            ? (null, body)
            : (new ServiceError(400, "UnsupportedApiVersion", $"The api-version '{version}' is not supported."), body);
    }
}
