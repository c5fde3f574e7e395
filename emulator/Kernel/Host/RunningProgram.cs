using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kernel.Host;

/// <summary>An application's own <c>Program</c> inside this process, for tests of the real composition.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly WebApplication app;
    private readonly Task program;

    private RunningProgram(WebApplication app, Task program)
    {
        this.app = app;
        this.program = program;
        var server = app.Services.GetRequiredService<IServer>();
        Address = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<RunningProgram> StartAsync(Assembly application, EmulatorOptions options)
    {
        var started = new TaskCompletionSource<WebApplication>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Task.Factory.StartNew(
            () => Run(application, options, started),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (await Task.WhenAny(started.Task, running) == running)
        {
            await running;
            throw new InvalidOperationException(
                $"The Program of {application.GetName().Name} ended before it had started.");
        }

        return new RunningProgram(await started.Task, running);
    }

    public async ValueTask DisposeAsync()
    {
        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await program.WaitAsync(StopTimeout);
    }

    private static void Run(Assembly application, EmulatorOptions options, TaskCompletionSource<WebApplication> started)
    {
        var entryPoint = application.EntryPoint
            ?? throw new InvalidOperationException($"{application.GetName().Name} has no Program.");
        EmulatorOptions.Current = options.For(
            application,
            built => built.Lifetime.ApplicationStarted.Register(() => started.TrySetResult(built)));
        try
        {
            object?[] arguments = entryPoint.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];
            if (entryPoint.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null) is Task running)
            {
                running.GetAwaiter().GetResult();
            }
        }
        finally
        {
            EmulatorOptions.Current = null;
        }
    }
}
