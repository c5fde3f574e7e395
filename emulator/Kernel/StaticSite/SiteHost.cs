using Kernel.Host;
using Kernel.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kernel.StaticSite;

/// <summary>The second listener. It starts when the functions listen, because its pages are told where.</summary>
internal sealed class SiteHost(Addresses addresses, HostPorts ports, EmulatorOptions options) : IHostedLifecycleService
{
    private WebApplication? site;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        addresses.SetFunctions(ports.Functions);
        site = Build();
        await site.StartAsync(cancellationToken);
        addresses.SetSite(site, ports.Site);
        var output = options.Output ?? (options.Settings is null ? Console.Out : TextWriter.Null);
        await output.WriteLineAsync($"Functions: {addresses.Functions}");
        await output.WriteLineAsync($"Console: {addresses.Functions}/emulator");
        await output.WriteLineAsync($"Desk: {addresses.Site}");
        await output.WriteLineAsync("Ready");
        await output.FlushAsync(cancellationToken);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (site is not null)
        {
            await site.StopAsync(cancellationToken);
            await site.DisposeAsync();
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.WebHost.UseUrls(ports.SiteUrl);
        var app = builder.Build();
        var root = options.SiteFolder ?? Path.Combine(RepositoryRoot.Find() ?? Directory.GetCurrentDirectory(), "spa");
        var files = new SiteFiles(
            Path.Combine(root, "dist"),
            SiteConfiguration.Read(Path.Combine(root, "public", "staticwebapp.config.json")));
        app.MapGet("/config.json", (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.Json(new
            {
                apiBase = addresses.Functions,
                signIn = new
                {
                    kind = "emulator",
                    url = addresses.Functions + SignInModule.SignInPath,
                    users = addresses.Functions + SignInModule.UsersPath,
                },
            });
        });
        app.MapFallback("{*path}", files.Get);
        return app;
    }

    /// <summary>The functions' host starts and stops this one; signals are not its affair.</summary>
    private sealed class OwnedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
