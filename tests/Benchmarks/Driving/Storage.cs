using Kernel.Azurite;

namespace ContactCenter.Benchmarks.Driving;

/// <summary>A storage emulator on an empty folder of its own.</summary>
internal sealed class Storage : IAsyncDisposable
{
    private const int Attempts = 3;
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
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new Storage(await AzuriteProcess.StartAsync(folder.FullName), folder);
            }
            catch (InvalidOperationException) when (attempt < Attempts)
            {
                // On a busy machine it may not answer within its time; the next try finds its files in memory.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _azurite.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
