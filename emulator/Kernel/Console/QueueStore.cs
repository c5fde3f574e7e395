using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Kernel.Host;

namespace Kernel.ConsolePages;

internal sealed record QueueSummary(string Name, int Messages)
{
    public bool IsPoison => Name.EndsWith(QueueStore.PoisonSuffix, StringComparison.Ordinal);
}

/// <summary>The storage queues of the application, seen from beside: nothing is taken out but by hand.</summary>
internal sealed class QueueStore(StorageConnections connections)
{
    public const string PoisonSuffix = "-poison";
    private const int MostAtOnce = 32;

    public async Task<IReadOnlyList<QueueSummary>> ListAsync(CancellationToken cancellation)
    {
        var queues = new List<QueueSummary>();
        await foreach (var queue in Service().GetQueuesAsync(cancellationToken: cancellation))
        {
            var properties = await Service().GetQueueClient(queue.Name).GetPropertiesAsync(cancellation);
            queues.Add(new(queue.Name, properties.Value.ApproximateMessagesCount));
        }

        return queues;
    }

    public async Task<IReadOnlyList<PeekedMessage>?> PeekAsync(string name, CancellationToken cancellation)
    {
        var queue = Service().GetQueueClient(name);
        return await queue.ExistsAsync(cancellation)
            ? (await queue.PeekMessagesAsync(MostAtOnce, cancellation)).Value
            : null;
    }

    /// <summary>
    /// Puts messages of a poison queue back where they came from, one or all; says how many. Sent before it is deleted:
    /// a crash between the two leaves a message twice, never none.
    /// </summary>
    public async Task<int> RequeueAsync(string poison, string? messageId, CancellationToken cancellation)
    {
        var from = Service().GetQueueClient(poison);
        var to = Service().GetQueueClient(poison[..^PoisonSuffix.Length]);
        var kept = new List<QueueMessage>();
        var moved = 0;
        while (messageId is null || moved == 0)
        {
            var taken = (await from.ReceiveMessagesAsync(MostAtOnce, TimeSpan.FromSeconds(30), cancellation)).Value;
            if (taken.Length == 0)
                break;
            foreach (var message in taken)
            {
                if (messageId is not null && message.MessageId != messageId)
                {
                    kept.Add(message);
                    continue;
                }

                await to.SendMessageAsync(message.Body, cancellationToken: cancellation);
                await from.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
                moved++;
            }
        }

        foreach (var message in kept)
        {
            await from.UpdateMessageAsync(
                message.MessageId,
                message.PopReceipt,
                visibilityTimeout: TimeSpan.Zero,
                cancellationToken: cancellation);
        }

        return moved;
    }

    /// <summary>Messages are base64 on the wire; one that is not is shown as it is.</summary>
    public static string Text(BinaryData body)
    {
        var raw = body.ToString();
        var bytes = new byte[raw.Length];
        return Convert.TryFromBase64String(raw, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : raw;
    }

    // Bodies are moved as they are on the wire, so no encoding is set.
    private QueueServiceClient Service() => new(connections.Find(StorageConnections.HostStorage, "The console"));
}
