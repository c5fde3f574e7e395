using ContactCenter.Domain.Intake;

namespace ContactCenter.Adapters.Storage;

/// <summary>Creates what the adapters need in the storage account; harmless to repeat.</summary>
public sealed class StorageSetup
{
    private readonly StorageClients _clients;

    internal StorageSetup(StorageClients clients) => _clients = clients;

    public async Task EnsureCreated(CancellationToken stop)
    {
        var tables = StorageNames.Tables.Select(name => (Task)_clients.Tables.CreateTableIfNotExistsAsync(name, stop));
        var containers = StorageNames.Containers.Select(name =>
            (Task)_clients.Blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: stop));
        var queue = _clients.Queues.GetQueueClient(IIntakeQueue.Name).CreateIfNotExistsAsync(cancellationToken: stop);
        await Task.WhenAll([.. tables, .. containers, queue]);
    }
}
