using System.Text;
using Azure;
using Azure.Storage.Blobs;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Storage;
using ContactCenter.Adapters.Tables;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Customers;

/// <summary>The bytes of customers' documents as blobs, sealed with the key of the person they belong to.</summary>
internal sealed class CustomerDocuments(StorageClients clients, PersonKeys keys, LookupHash hash)
{
    private readonly BlobContainerClient _blobs = clients.Blobs.GetBlobContainerClient(StorageNames.CustomerBlobs);

    public async Task Write(
        Organisation organisation, PersonId person, string document, ReadOnlyMemory<byte> content,
        CancellationToken stop)
    {
        var name = Name(organisation, person, document);
        var key = await keys.FindOrCreate(person, stop) ?? throw new ErasedPersonException();
        var sealedBytes = Sealing.Seal(key, content.Span, Encoding.UTF8.GetBytes(name));
        await _blobs.GetBlobClient(name).UploadAsync(new BinaryData(sealedBytes), overwrite: true, stop);
    }

    /// <summary>Null when there are none, or the person was erased.</summary>
    public async Task<Stream?> Open(
        Organisation organisation, PersonId person, string document, CancellationToken stop)
    {
        var name = Name(organisation, person, document);
        if (await keys.Find(person, stop) is not { } key)
            return null;
        try
        {
            var found = await _blobs.GetBlobClient(name).DownloadContentAsync(stop);
            return new MemoryStream(
                Sealing.Open(key, found.Value.Content.ToMemory().Span, Encoding.UTF8.GetBytes(name)));
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }

    private string Name(Organisation organisation, PersonId person, string document) =>
        $"{person.Value}/{hash.Of(organisation, "customer-document", document)}";
}
