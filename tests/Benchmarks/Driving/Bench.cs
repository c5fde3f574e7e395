namespace ContactCenter.Benchmarks.Driving;

/// <summary>
/// The storage emulator of the whole run, on an empty folder, and at most one application on it: sections that need
/// one running share it, sections that start their own stop it first.
/// </summary>
internal sealed class Bench : IAsyncDisposable
{
    private Storage? _storage;
    private AppProcess? _app;

    public async Task<string> StorageAsync() => (_storage ??= await Storage.StartAsync()).ConnectionString;

    public async Task<AppProcess> AppAsync() => _app ??= await AppProcess.StartAsync(await StorageAsync());

    public async Task StopAppAsync()
    {
        if (_app is { } running)
        {
            _app = null;
            await running.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAppAsync();
        if (_storage is not null)
            await _storage.DisposeAsync();
    }
}
