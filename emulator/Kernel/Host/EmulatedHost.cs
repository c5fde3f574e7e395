using System.Reflection;
using System.Text.Json;
using Kernel.Azurite;
using Kernel.SignIn;
using Kernel.StaticSite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kernel.Host;

/// <summary>The builder and the running host behind <c>FunctionsApplicationBuilder</c>.</summary>
internal sealed class EmulatedHost
{
    /// <summary>Less than what anybody waits for a stop; what is still running then is picked up again later.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(3);

    private readonly EmulatorOptions options;
    private readonly HostPorts ports;
    private readonly LocalStorage storage;
    private bool isBuilt;

    public EmulatedHost(string[] args)
    {
        RefuseAzure(Environment.GetEnvironmentVariable("WEBSITE_SITE_NAME"));
        options = EmulatorOptions.Current ?? new EmulatorOptions();
        Builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // File watchers are a limited resource, and settings are read once as on Azure.
            Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT") ?? "Development",
        });
        LocalSettings.Apply(Builder.Configuration, options);
        storage = LocalStorage.Prepare(Builder.Configuration, options);
        ports = HostPorts.Read(Builder.Configuration);
        // The limit on bodies stays Kestrel's own, as in the real worker: a function that takes more says so itself.
        Builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        Builder.WebHost.UseUrls(ports.FunctionsUrl);
        AddServices(Builder.Services);
    }

    public WebApplicationBuilder Builder { get; }

    /// <summary>Set by <c>ConfigureFunctionsWebApplication</c>; HTTP triggers need it.</summary>
    public bool HasWebApplication { get; set; }

    public static void RefuseAzure(string? siteName)
    {
        if (!string.IsNullOrEmpty(siteName))
        {
            throw new InvalidOperationException($"This is the emulated flavour and it was started on Azure (site "
                + $"'{siteName}'). Publish with: dotnet publish functions/App -p:AzureSdk=Packages");
        }
    }

    public WebApplication Build()
    {
        RefuseIfBuilt();
        isBuilt = true;
        var catalog = new FunctionCatalog(Assemblies(), options.FunctionClasses);
        Builder.Services.AddSingleton(catalog);
        var app = Builder.Build();
        app.UseMiddleware<PlatformAuthentication>();
        app.UseRouting();
        app.UseCors(app.Services.GetRequiredService<CrossOrigin>().Configure);
        foreach (var module in HostModules.All)
        {
            module.Map(app);
        }

        options.Built?.Invoke(app);
        return app;
    }

    public void RefuseIfBuilt()
    {
        if (isBuilt)
        {
            throw new InvalidOperationException("The application has already been built.");
        }
    }

    private void AddServices(IServiceCollection services)
    {
        services.AddSingleton(options);
        services.AddSingleton(ports);
        services.AddSingleton<IHostedService>(storage);
        services.AddSingleton<StorageConnections>();
        services.AddSingleton<HostIdentity>();
        services.AddCors();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        services.AddSingleton(this);
        services.AddSingleton(options.Clock);
        services.AddSingleton<TimeProvider>(options.Clock);
        services.AddSingleton(
            options.HostJson is { } text ? HostJson.Parse(text) : HostJson.Read(AppContext.BaseDirectory));
        services.AddSingleton<ParameterBinding>();
        services.AddSingleton<FunctionInvoker>();
        services.AddOptions<WorkerJson>().Configure<IOptions<JsonSerializerOptions>>(
            (json, application) => json.Options = application.Value);
        services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        Builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        Builder.Logging.SetMinimumLevel(LogLevel.Warning);
        foreach (var module in HostModules.All)
        {
            module.AddServices(services, Builder.Configuration);
        }
    }

    private IEnumerable<Assembly> Assemblies() =>
        [options.Functions ?? Assembly.GetEntryAssembly()
            ?? throw new InvalidOperationException("There is no entry assembly to look for functions in.")];
}
