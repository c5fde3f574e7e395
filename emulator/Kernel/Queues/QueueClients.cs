using Azure.Storage.Queues;
using Kernel.Host;
using Microsoft.Extensions.Logging;

namespace Kernel.Queues;

/// <summary>A queue and the one beside it where its failed messages go.</summary>
internal sealed class QueueClients
{
    private readonly QueueClient plainMessages;
    private readonly QueueClient plainPoison;
    private readonly ILogger logger;

    public QueueClients(
        StorageConnections connections, string connection, string queue, QueueSettings settings, ILogger logger)
    {
        this.logger = logger;
        var encoded = new QueueClientOptions { MessageEncoding = settings.MessageEncoding };
        if (settings.MessageEncoding == QueueMessageEncoding.Base64)
        {
            encoded.MessageDecodingFailed += SetUndecodableAsideAsync;
        }

        Messages = connections.Queue(connection, queue, encoded);
        Poison = connections.Queue(
            connection, $"{queue}-poison", new QueueClientOptions { MessageEncoding = settings.MessageEncoding });
        plainMessages = connections.Queue(connection, queue, new QueueClientOptions());
        plainPoison = connections.Queue(connection, Poison.Name, new QueueClientOptions());
    }

    public string Name => Messages.Name;

    public QueueClient Messages { get; }

    public QueueClient Poison { get; }

    // What is not base64 can never be delivered: it is set aside at once, byte for byte.
    private async Task SetUndecodableAsideAsync(QueueMessageDecodingFailedEventArgs failed)
    {
        if (failed.ReceivedMessage is not { } message)
        {
            return;
        }

        logger.LogError("Message {Id} of {Queue} is not base64 and goes to {Poison}",
            message.MessageId, Name, Poison.Name);
        await plainPoison.CreateIfNotExistsAsync();
        await plainPoison.SendMessageAsync(message.Body);
        await plainMessages.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }
}
