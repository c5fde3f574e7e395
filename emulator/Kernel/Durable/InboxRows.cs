using System.Collections.Concurrent;

namespace Kernel.Durable;

/// <summary>
/// Which inbox rows the owner has in hand. A row is seen by polls, and by its sender in this process, and may be
/// deleted while a page that shows it is still being read; it is handed over once all the same.
/// </summary>
internal sealed class InboxRows(TaskHubStore store, Action<Message> post)
{
    // True: a message with it is on its way. False: it is only kept from being handed over again.
    private readonly ConcurrentDictionary<string, bool> inHand = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> deletedDuringPoll = new(StringComparer.Ordinal);

    /// <summary>Looks for messages of other processes; not to be called twice at a time.</summary>
    public async Task PollAsync(CancellationToken cancellation)
    {
        deletedDuringPoll.Clear();
        foreach (var row in await store.InboxAsync(cancellation))
        {
            if (!inHand.TryAdd(row.Key, true))
            {
                continue;
            }

            if (deletedDuringPoll.ContainsKey(row.Key))
            {
                inHand.TryRemove(row.Key, out _);
                continue;
            }

            post(Message.From(row));
        }
    }

    /// <summary>
    /// Keeps polls from handing over a row that an owner before took into the history and did not get to delete.
    /// False when a poll was faster: the row is on its way as a message, and known until that has come.
    /// </summary>
    public bool TryHold(string key) => !inHand.GetOrAdd(key, false);

    /// <summary>Stores a message and hands it over directly; a poll in between does not take it again.</summary>
    public async Task SendAsync(InboxRow row, CancellationToken cancellation)
    {
        var isFirst = inHand.TryAdd(row.Key, true);
        try
        {
            await store.SendAsync(row, cancellation);
        }
        catch
        {
            // If it was stored all the same, the next poll finds it.
            if (isFirst)
            {
                inHand.TryRemove(row.Key, out _);
            }

            throw;
        }

        if (isFirst)
        {
            post(Message.From(row));
        }
    }

    public async Task DeleteAsync(IEnumerable<string> keys, CancellationToken cancellation)
    {
        var rows = keys.Distinct(StringComparer.Ordinal).ToList();
        await store.DeleteInboxAsync(rows, cancellation);
        foreach (var key in rows)
        {
            deletedDuringPoll[key] = true;
            inHand.TryRemove(key, out _);
        }
    }
}
