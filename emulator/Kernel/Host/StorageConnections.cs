using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace Kernel.Host;

/// <summary>Storage accounts by the names that triggers use; an unknown name stops the start.</summary>
internal sealed class StorageConnections(IConfiguration configuration, EmulatorOptions options)
{
    public const string HostStorage = "AzureWebJobsStorage";

    // The clients of the host are told apart from those of the application by their transport only.
    private readonly HttpPipelineTransport transport = options.StorageTransport ?? HttpClientTransport.Shared;

    public string Find(string? name, string usedBy)
    {
        var wanted = string.IsNullOrEmpty(name) ? HostStorage : name;

        // As on Azure, "Orders" is looked for as AzureWebJobsOrders first.
        var prefixed = wanted.StartsWith("AzureWebJobs", StringComparison.OrdinalIgnoreCase)
            ? wanted
            : "AzureWebJobs" + wanted;
        foreach (var candidate in new[] { prefixed, wanted })
        {
            if (configuration[candidate] is { Length: > 0 } value)
            {
                return value;
            }

            if (configuration.GetConnectionString(candidate) is { Length: > 0 } connection)
            {
                return connection;
            }

            if (configuration.GetSection(candidate).GetChildren().Any())
            {
                throw new InvalidOperationException($"{usedBy} uses the connection '{wanted}', which is set up for an "
                    + "identity. The emulator takes connection strings only.");
            }
        }

        throw new InvalidOperationException($"{usedBy} uses the connection '{wanted}', and there is no setting of that "
            + $"name. Add '{wanted}' to the Values of local.settings.json.");
    }

    public QueueClient Queue(string connection, string queue, QueueClientOptions queueOptions)
    {
        queueOptions.Transport = transport;
        return new QueueClient(connection, queue, queueOptions);
    }

    public TableServiceClient Tables(string usedBy) =>
        new(Find(HostStorage, usedBy), new TableClientOptions { Transport = transport });

    public BlobServiceClient Blobs(string usedBy) =>
        new(Find(HostStorage, usedBy), new BlobClientOptions { Transport = transport });
}
