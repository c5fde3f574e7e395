using Kernel.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Emulator.Tests.Host;

/// <summary>A running host with the functions of the named classes, on a free port.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string HostJson = """{ "version": "2.0" }""";

    private readonly WebApplication app;

    private TestHost(WebApplication app)
    {
        this.app = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<TestHost> StartAsync(
        IReadOnlyCollection<Type> functions,
        Dictionary<string, string?>? settings = null,
        string hostJson = HostJson,
        Action<FunctionsApplicationBuilder>? configure = null)
    {
        var built = Build(functions, settings, hostJson, configure);
        await built.StartAsync();
        return new TestHost(built);
    }

    public static WebApplication Build(
        IReadOnlyCollection<Type> functions,
        Dictionary<string, string?>? settings = null,
        string hostJson = HostJson,
        Action<FunctionsApplicationBuilder>? configure = null)
    {
        EmulatorOptions.Current = new EmulatorOptions
        {
            Functions = typeof(TestHost).Assembly,
            FunctionClasses = functions,
            HostJson = hostJson,
            Settings = new Dictionary<string, string?>(settings ?? []) { ["port"] = "0", ["site-port"] = "0" },
        };
        try
        {
            var builder = FunctionsApplication.CreateBuilder([]);
            if (configure is null)
            {
                builder.ConfigureFunctionsWebApplication();
            }
            else
            {
                configure(builder);
            }

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
