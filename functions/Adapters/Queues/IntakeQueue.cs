using Azure.Storage.Queues;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;

namespace ContactCenter.Adapters.Queues;

internal sealed class IntakeQueue(StorageClients clients) : IIntakeQueue
{
    // A contact may wait as long as it must; the default of seven days would drop it.
    private static readonly TimeSpan _forever = TimeSpan.FromSeconds(-1);
    private readonly QueueClient _queue = clients.Queues.GetQueueClient(IIntakeQueue.Name);

    public Task Enqueue(ContactId contact, CancellationToken stop) =>
        _queue.SendMessageAsync(contact.Value, timeToLive: _forever, cancellationToken: stop);

    public async Task<bool> NobodyWaits(CancellationToken stop) =>
        (await _queue.PeekMessagesAsync(maxMessages: 1, stop)).Value.Length == 0;
}
