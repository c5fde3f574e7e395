using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Kernel.Queues;

/// <summary>The promise of a queue is "at least once"; when asked, this host delivers some messages twice.</summary>
/// <remarks><c>Emulator:DeliverQueueMessagesTwice</c> is <c>true</c> (every message), or a seed that picks about
/// half of them, the same ones in the same order each time.</remarks>
internal sealed class Redelivery
{
    private readonly Lock draw = new();
    private readonly bool always;
    private readonly Random? chance;

    public Redelivery(IConfiguration configuration)
    {
        var text = configuration["Emulator:DeliverQueueMessagesTwice"];
        always = string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
        if (always || string.IsNullOrEmpty(text) || string.Equals(text, "false", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        chance = int.TryParse(text, CultureInfo.InvariantCulture, out var seed)
            ? new Random(seed)
            : throw new InvalidOperationException(
                $"Emulator:DeliverQueueMessagesTwice is '{text}'; it must be true, false or a seed.");
    }

    public int Times()
    {
        if (always)
        {
            return 2;
        }

        lock (draw)
        {
            return chance is not null && chance.Next(2) == 0 ? 2 : 1;
        }
    }
}
