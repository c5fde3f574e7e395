using Azure.Core.Pipeline;
using Kernel.Clock;
using Kernel.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Emulator.Tests.Host;

/// <summary>What a test says about the host that it wants; the rest is a quiet host without storage.</summary>
internal sealed class TestHostSettings
{
    public Dictionary<string, string?> Values { get; init; } = [];

    public string HostJson { get; init; } = """{ "version": "2.0" }""";

    public TravellingClock Clock { get; init; } = new();

    public HttpPipelineTransport? StorageTransport { get; init; }

    public string? SiteFolder { get; init; }

    /// <summary>The lines of <c>Program.cs</c> between creating the builder and building.</summary>
    public Action<FunctionsApplicationBuilder> Program { get; init; } =
        builder => builder.ConfigureFunctionsWebApplication();
}

/// <summary>A running host with the functions of the named classes, on free ports.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestHost(WebApplication app, TravellingClock clock)
    {
        this.app = app;
        Clock = clock;
        var server = app.Services.GetRequiredService<IServer>();
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public TravellingClock Clock { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<TestHost> StartAsync(TestHostSettings settings, params Type[] functions)
    {
        var built = Build(settings, functions);
        await built.StartAsync();
        return new TestHost(built, settings.Clock);
    }

    public static Task<TestHost> StartAsync(params Type[] functions) => StartAsync(new TestHostSettings(), functions);

    public static Task<TestHost> StartAsync(
        IReadOnlyCollection<Type> functions, Dictionary<string, string?> values, string? hostJson = null)
    {
        var usual = new TestHostSettings { Values = values };
        var settings = hostJson is null ? usual : new TestHostSettings { Values = values, HostJson = hostJson };
        return StartAsync(settings, [.. functions]);
    }

    public static WebApplication Build(TestHostSettings settings, params Type[] functions)
    {
        EmulatorOptions.Current = new EmulatorOptions
        {
            Functions = typeof(TestHost).Assembly,
            FunctionClasses = functions,
            HostJson = settings.HostJson,
            Clock = settings.Clock,
            StorageTransport = settings.StorageTransport,
            SiteFolder = settings.SiteFolder,
            Settings = new Dictionary<string, string?>(settings.Values) { ["port"] = "0", ["site-port"] = "0" },
        };
        try
        {
            var builder = FunctionsApplication.CreateBuilder([]);
            settings.Program(builder);
            return (WebApplication)builder.Build();
        }
        finally
        {
            EmulatorOptions.Current = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
