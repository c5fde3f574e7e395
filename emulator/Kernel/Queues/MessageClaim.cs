using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace Kernel.Queues;

/// <summary>Holds a received message while it is worked on; each renewal hands out a new receipt.</summary>
internal sealed class MessageClaim(QueueClient queue, QueueMessage message, TimeProvider clock, ILogger logger)
{
    private string receipt = message.PopReceipt;

    public async Task RenewAsync(CancellationToken done)
    {
        try
        {
            while (true)
            {
                await Task.Delay(QueueSettings.Undelivered / 2, clock, done);
                await TryRenewAsync();
            }
        }
        catch (OperationCanceledException)
        {
            logger.LogTrace("Message {Id} is no longer worked on", message.MessageId);
        }
    }

    public Task DeleteAsync() => queue.DeleteMessageAsync(message.MessageId, receipt);

    public Task ReleaseAsync(TimeSpan invisibleFor) =>
        queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: invisibleFor);

    private async Task TryRenewAsync()
    {
        try
        {
            var renewed = await queue.UpdateMessageAsync(
                message.MessageId, receipt, visibilityTimeout: QueueSettings.Undelivered);
            receipt = renewed.Value.PopReceipt;
        }
        catch (Exception failure)
        {
            logger.LogWarning(failure, "Message {Id} could not be kept invisible", message.MessageId);
        }
    }
}
