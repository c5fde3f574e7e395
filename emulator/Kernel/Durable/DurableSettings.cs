using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Kernel.Durable;

/// <summary><c>extensions.durableTask</c> of host.json, with the defaults of the real extension.</summary>
internal sealed partial record DurableSettings
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public string HubName { get; init; } = "TestHubName";

    public int MaxActivities { get; init; } = 10 * Environment.ProcessorCount;

    public int MaxOrchestrations { get; init; } = 10 * Environment.ProcessorCount;

    /// <summary>How often the owner looks for messages of other processes.</summary>
    public TimeSpan PollingInterval { get; init; } = LongestPause;

    /// <summary>How long a process without the lease waits before it tries again.</summary>
    public TimeSpan TakeOverInterval { get; init; } = LongestPause;

    /// <summary>How many instances stay in memory between their turns.</summary>
    public int CachedInstances { get; init; } = 1_000;

    public static DurableSettings Read(IConfiguration section)
    {
        var settings = new DurableSettings();
        return new DurableSettings
        {
            HubName = CheckedHub(section["hubName"] ?? settings.HubName),
            MaxActivities = Positive(section, "maxConcurrentActivityFunctions") ?? settings.MaxActivities,
            MaxOrchestrations = Positive(section, "maxConcurrentOrchestratorFunctions") ?? settings.MaxOrchestrations,
            PollingInterval = section["storageProvider:maxQueuePollingInterval"] is { } interval
                && TimeSpan.Parse(interval, CultureInfo.InvariantCulture) is var polling && polling < LongestPause
                    ? polling
                    : LongestPause,
        };
    }

    private static int? Positive(IConfiguration section, string name) =>
        section[name] is not { } text ? null
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new InvalidOperationException(
            $"host.json: extensions.durableTask.{name} is '{text}'; it must be a whole number of at least 1.");

    private static string CheckedHub(string name) => HubNames().IsMatch(name)
        ? name
        : throw new InvalidOperationException($"host.json: extensions.durableTask.hubName is '{name}'; a task hub name "
            + "has 3 to 45 letters and digits and starts with a letter.");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$", RegexOptions.None, 1000)]
    private static partial Regex HubNames();
}
