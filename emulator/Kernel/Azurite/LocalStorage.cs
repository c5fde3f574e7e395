using Kernel.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Kernel.Azurite;

/// <summary>Puts a storage account under the application when its settings name none.</summary>
internal sealed class LocalStorage : IHostedLifecycleService
{
    private const string Development = "UseDevelopmentStorage=true";

    private readonly AzuriteProcess? azurite;
    private readonly AzuriteFolder? folder;

    private LocalStorage(AzuriteProcess? azurite, AzuriteFolder? folder)
    {
        this.azurite = azurite;
        this.folder = folder;
    }

    public static LocalStorage Prepare(ConfigurationManager configuration, EmulatorOptions options)
    {
        var given = configuration[StorageConnections.HostStorage];
        if (options.Settings is not null || (!string.IsNullOrEmpty(given) && !IsDevelopment(given)))
        {
            return new LocalStorage(null, null);
        }

        // The application reads its settings while it registers its services, so they must be right by then.
        var (storage, connection) = StartAsync(options.Output ?? Console.Out).GetAwaiter().GetResult();
        var replaced = configuration.AsEnumerable()
            .Where(setting => IsDevelopment(setting.Value))
            .Select(setting => setting.Key)
            .Append(StorageConnections.HostStorage)
            .Distinct(StringComparer.OrdinalIgnoreCase);
        configuration.AddInMemoryCollection(
            replaced.Select(key => KeyValuePair.Create<string, string?>(key, connection)));
        Environment.SetEnvironmentVariable(StorageConnections.HostStorage, connection);
        return storage;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The last thing to stop: whatever else is stopping may still be writing.
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
            folder?.Release();
        }
    }

    private static bool IsDevelopment(string? connection) =>
        string.Equals(connection?.Trim().TrimEnd(';'), Development, StringComparison.OrdinalIgnoreCase);

    private static async Task<(LocalStorage Storage, string Connection)> StartAsync(TextWriter output)
    {
        var root = RepositoryRoot.Find() ?? Directory.GetCurrentDirectory();
        var path = Path.Combine(root, ".azurite");
        await using var onlyOne = await FileLock.TakeAsync(Path.Combine(path, "start.lock"), CancellationToken.None);
        var notes = new AzuriteFolder(path);
        if (await notes.FindLivingAsync(CancellationToken.None) is { } shared)
        {
            await output.WriteLineAsync("Storage: the Azurite of the instance that runs already");
            return (new LocalStorage(null, null), shared);
        }

        var started = await AzuriteProcess.StartAsync(path, output, null, CancellationToken.None);
        notes.Claim(started);
        return (new LocalStorage(started, notes), started.ConnectionString);
    }
}
