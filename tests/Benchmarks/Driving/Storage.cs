using Kernel.Azurite;

namespace ContactCenter.Benchmarks.Driving;

/// <summary>A storage emulator of a section's own, on an empty folder: no section slows the next one down.</summary>
internal sealed class Storage : IAsyncDisposable
{
    private readonly AzuriteProcess _azurite;
    private readonly DirectoryInfo _folder;

    private Storage(AzuriteProcess azurite, DirectoryInfo folder)
    {
        _azurite = azurite;
        _folder = folder;
    }

    public string ConnectionString => _azurite.ConnectionString;

    public static async Task<Storage> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("benchmark-");
        return new Storage(await AzuriteProcess.StartAsync(folder.FullName), folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _azurite.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
