using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace ContactCenter.Adapters.Storage;

/// <summary>The clients of one storage account, over one transport and one way to retry.</summary>
internal sealed class StorageClients
{
    // A storage operation takes milliseconds; one that hangs is better tried again than waited for. Four tries of at
    // most 20 s and their pauses stay well under the ten minutes after which a save counts as given up.
    private static readonly TimeSpan _networkTimeout = TimeSpan.FromSeconds(20);

    public StorageClients(StorageSettings settings, OperationCounter counter, HttpMessageHandler? network = null)
    {
        network ??= new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        // The pipeline has its own time-out for each try.
        var transport = new HttpClientTransport(
            new HttpClient(network) { Timeout = Timeout.InfiniteTimeSpan });
        var tables = Tuned(new TableClientOptions(), transport, counter);
        var blobs = Tuned(new BlobClientOptions(), transport, counter);
        var encoded = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        var queues = Tuned(encoded, transport, counter);
        if (!string.IsNullOrEmpty(settings.ConnectionString))
        {
            Tables = new TableServiceClient(settings.ConnectionString, tables);
            Blobs = new BlobServiceClient(settings.ConnectionString, blobs);
            Queues = new QueueServiceClient(settings.ConnectionString, queues);
            return;
        }
        var account = settings.AccountName
            ?? throw new InvalidOperationException("Storage needs a connection string or the name of an account.");
        var identity = Identity(settings.ManagedIdentityClientId);
        Tables = new TableServiceClient(new Uri($"https://{account}.table.core.windows.net"), identity, tables);
        Blobs = new BlobServiceClient(new Uri($"https://{account}.blob.core.windows.net"), identity, blobs);
        Queues = new QueueServiceClient(new Uri($"https://{account}.queue.core.windows.net"), identity, queues);
    }

    public TableServiceClient Tables { get; }

    public BlobServiceClient Blobs { get; }

    public QueueServiceClient Queues { get; }

    public TableClient Table(string name) => Tables.GetTableClient(name);

    public static TokenCredential Identity(string? clientId) => new ManagedIdentityCredential(
        clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));

    private static T Tuned<T>(T options, HttpPipelineTransport transport, OperationCounter counter)
        where T : ClientOptions
    {
        options.Transport = transport;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(5);
        options.Retry.MaxRetries = 3;
        options.Retry.NetworkTimeout = _networkTimeout;
        // Request and answer are not logged: addresses of blobs and rows are nobody's business there.
        options.Diagnostics.IsLoggingContentEnabled = false;
        options.AddPolicy(counter, HttpPipelinePosition.PerRetry);
        return options;
    }
}
