using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Kernel.Host;

namespace Kernel.Timers;

/// <summary>The blobs in which the Functions host keeps what its timers last did.</summary>
internal sealed class TimerStatusStore(BlobContainerClient container, string hostId)
{
    public async Task<TimerStatus?> ReadAsync(string function, CancellationToken cancellation)
    {
        try
        {
            var stored = await Blob(function).DownloadContentAsync(cancellation);
            return JsonSerializer.Deserialize<TimerStatus>(stored.Value.Content);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public Task WriteAsync(string function, TimerStatus status, CancellationToken cancellation) =>
        Blob(function).UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true, cancellation);

    private BlobClient Blob(string function) => container.GetBlobClient($"timers/{hostId}/{function}/status");
}
