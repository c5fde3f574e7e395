using System.Globalization;
using Azure.Storage.Queues;
using Kernel.Host;

namespace Kernel.Queues;

/// <summary>The section <c>extensions.queues</c> of host.json, with the defaults of the Functions host.</summary>
internal sealed record QueueSettings(
    int BatchSize,
    int NewBatchThreshold,
    TimeSpan MaxPollingInterval,
    TimeSpan VisibilityTimeout,
    int MaxDequeueCount,
    QueueMessageEncoding MessageEncoding)
{
    /// <summary>How long a message stays invisible when whoever took it is never heard of again.</summary>
    public static readonly TimeSpan Undelivered = TimeSpan.FromMinutes(10);

    public static readonly TimeSpan ShortestPollingInterval = TimeSpan.FromMilliseconds(100);

    public static QueueSettings Read(HostJson hostJson)
    {
        var section = hostJson.Section("extensions:queues");
        var batchSize = Number(section["batchSize"], "batchSize", 16, 1, 32);
        return new QueueSettings(
            batchSize,
            Number(section["newBatchThreshold"], "newBatchThreshold", batchSize / 2, 0, 1000),
            Duration(
                section["maxPollingInterval"], "maxPollingInterval", TimeSpan.FromMinutes(1), ShortestPollingInterval),
            Duration(section["visibilityTimeout"], "visibilityTimeout", TimeSpan.Zero, TimeSpan.Zero),
            Number(section["maxDequeueCount"], "maxDequeueCount", 5, 1, 10_000),
            section["messageEncoding"]?.ToLowerInvariant() switch
            {
                null or "base64" => QueueMessageEncoding.Base64,
                "none" => QueueMessageEncoding.None,
                var other => throw Wrong("messageEncoding", other, "base64 or none"),
            });
    }

    private static int Number(string? text, string name, int otherwise, int least, int most) => text switch
    {
        null => otherwise,
        _ when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most =>
            number,
        _ => throw Wrong(name, text, $"a number from {least} to {most}"),
    };

    private static TimeSpan Duration(string? text, string name, TimeSpan otherwise, TimeSpan least) => text switch
    {
        null => otherwise,
        _ when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= least => span,
        _ => throw Wrong(name, text, $"a time span of at least {least}"),
    };

    private static InvalidOperationException Wrong(string name, string value, string wanted) =>
        new($"host.json: extensions.queues.{name} is '{value}'; it must be {wanted}.");
}
