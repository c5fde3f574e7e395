using System.Collections.Concurrent;

namespace ContactCenter.App.Procedures.PagoPa;

/// <summary>
/// How much one client of a channel may ask in a minute, so that one that runs wild does not shut the others out. Each
/// instance counts for itself: the limit protects the instance, and nothing else depends on it.
/// </summary>
public sealed class ChannelQuota(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Requests)> _clients = new();

    /// <summary>Null when the request may pass; otherwise how long to wait.</summary>
    public TimeSpan? Wait(string client, int mostPerMinute)
    {
        var now = time.GetUtcNow();
        var counted = _clients.AddOrUpdate(
            client, _ => (now, 1),
            (_, known) => now - known.Since >= Window ? (now, 1) : (known.Since, known.Requests + 1));
        return counted.Requests <= mostPerMinute ? null : counted.Since + Window - now;
    }
}
