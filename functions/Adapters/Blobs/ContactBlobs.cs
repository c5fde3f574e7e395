using System.Buffers;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Intake;

namespace ContactCenter.Adapters.Blobs;

internal sealed class ContactBlobs(StorageClients clients) : IContactBlobs
{
    // Most mails are smaller and go up in one request.
    private const int SmallBytes = 256 * 1024;

    // A big one goes up in blocks, of which one at a time is in memory.
    private static readonly StorageTransferOptions _transfer = new()
    {
        MaximumTransferSize = 2 * 1024 * 1024,
        MaximumConcurrency = 1,
    };

    private readonly BlobContainerClient _blobs = clients.Blobs.GetBlobContainerClient(StorageNames.ContactBlobs);

    public async Task<(long Size, string Hash)?> WriteRaw(
        string name, Stream content, long limit, CancellationToken stop)
    {
        await using var measured = new MeasuredStream(content, limit);
        var blob = _blobs.GetBlobClient(name);
        var options = new BlobUploadOptions
        {
            TransferOptions = _transfer,
            HttpHeaders = new BlobHttpHeaders { ContentType = "message/rfc822" },
        };
        var start = ArrayPool<byte>.Shared.Rent(SmallBytes);
        try
        {
            // A stream without a length would always go up in blocks: two requests even for the smallest mail.
            var read = await measured.ReadAtLeastAsync(start, SmallBytes, throwOnEndOfStream: false, stop);
            var beginning = new ReadOnlyMemory<byte>(start, 0, read);
            if (read < SmallBytes)
            {
                await blob.UploadAsync(new BinaryData(beginning), options, stop);
            }
            else
            {
                await using var whole = new ContinuedStream(beginning, measured);
                await blob.UploadAsync(whole, options, stop);
            }
            return (measured.Size, measured.Hash());
        }
        catch (MeasuredStream.LimitExceededException)
        {
            // Blocks become a blob only when they are committed, which never happened: nothing is left to remove.
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(start);
        }
    }

    public async Task<ReadOnlyMemory<byte>> Read(string name, CancellationToken stop)
    {
        try
        {
            var found = await _blobs.GetBlobClient(name).DownloadContentAsync(stop);
            return found.Value.Content.ToMemory();
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            throw new FileNotFoundException($"There is no blob {name}.", name, fault);
        }
    }

    public Task Write(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken stop)
    {
        var options = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = contentType } };
        return _blobs.GetBlobClient(name).UploadAsync(new BinaryData(content), options, stop);
    }

    public async Task<Stream?> Open(string name, CancellationToken stop)
    {
        try
        {
            return (await _blobs.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: stop)).Value.Content;
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }
}
