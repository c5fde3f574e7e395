using System.Reflection;
using Azure.Core.Pipeline;
using Kernel.Clock;
using Microsoft.AspNetCore.Builder;

namespace Kernel.Host;

/// <summary>What a test sets before an application's <c>Program</c> runs; <c>dotnet run</c> sets nothing.</summary>
internal sealed class EmulatorOptions
{
    private static readonly AsyncLocal<EmulatorOptions?> Ambient = new();

    /// <summary>The options for builders created in this flow of control.</summary>
    public static EmulatorOptions? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Where functions are looked for; the entry assembly when null.</summary>
    public Assembly? Functions { get; init; }

    /// <summary>Only these function classes; all of the assembly when null.</summary>
    public IReadOnlyCollection<Type>? FunctionClasses { get; init; }

    /// <summary>The text of host.json; the file beside the application when null.</summary>
    public string? HostJson { get; init; }

    /// <summary>Settings instead of local.settings.json and the environment; both are read when null.</summary>
    public IReadOnlyDictionary<string, string?>? Settings { get; init; }

    /// <summary>Under the storage clients of the host itself; the shared one when null.</summary>
    public HttpPipelineTransport? StorageTransport { get; init; }

    /// <summary>Where the start lines go; the console when null.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>The folder with the site's <c>dist</c> and <c>public</c>; <c>spa</c> when null.</summary>
    public string? SiteFolder { get; init; }

    public TravellingClock Clock { get; init; } = new();

    /// <summary>Called with the built host, before it starts.</summary>
    public Action<WebApplication>? Built { get; init; }

    public EmulatorOptions For(Assembly application, Action<WebApplication> built) => new()
    {
        Functions = Functions ?? application,
        FunctionClasses = FunctionClasses,
        HostJson = HostJson,
        Settings = Settings,
        StorageTransport = StorageTransport,
        Output = Output,
        SiteFolder = SiteFolder,
        Clock = Clock,
        Built = app =>
        {
            Built?.Invoke(app);
            built(app);
        },
    };
}
