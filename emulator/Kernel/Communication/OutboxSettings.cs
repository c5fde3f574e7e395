using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kernel.Communication;

/// <summary>How the emulated service behaves; set over its API or in the console, kept over restarts.</summary>
/// <param name="Automatic">Deliveries end by themselves; when off, each is decided by hand.</param>
/// <param name="DelaySeconds">From acceptance to the delivery report.</param>
/// <param name="SlowDelaySeconds">The same for addresses that begin with "slow".</param>
/// <param name="MailsPerMinute">Beyond it mails are refused with 429; null is no limit.</param>
/// <param name="Duplicates">Every event is told twice.</param>
/// <param name="OutOfOrder">Every second event is held back, so that a later one overtakes it.</param>
internal sealed record OutboxSettings(
    bool Automatic = true,
    double DelaySeconds = 1,
    double SlowDelaySeconds = 600,
    int? MailsPerMinute = null,
    bool Duplicates = false,
    bool OutOfOrder = false)
{
    /// <summary>These settings with the given ones replaced; null when one is unknown or of a wrong type.</summary>
    public static OutboxSettings? Change(OutboxSettings settings, JsonObject change)
    {
        var merged = JsonSerializer.SerializeToNode(settings, OutboxJson.Options)!.AsObject();
        foreach (var (name, value) in change)
        {
            if (!merged.ContainsKey(name))
                return null;
            merged[name] = value?.DeepClone();
        }

        try
        {
            return merged.Deserialize<OutboxSettings>(OutboxJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string? Problem() =>
        DelaySeconds is < 0 or > 86_400 || SlowDelaySeconds is < 0 or > 86_400
            ? "delaySeconds and slowDelaySeconds are numbers from 0 to 86400."
            : MailsPerMinute is < 0
                ? "mailsPerMinute is a number from 0, or null for no limit."
                : null;
}
