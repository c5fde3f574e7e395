using System.Diagnostics;
using Kernel.Azurite;

namespace ContactCenter.App.Tests.Running;

/// <summary>An Azurite for one test alone, which may also stop answering for a while.</summary>
public sealed class OwnStorage : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("app-faults-");
    private AzuriteProcess? _azurite;
    private bool _stopped;

    public string ConnectionString => _azurite!.ConnectionString;

    public static async Task<OwnStorage> Start()
    {
        var storage = new OwnStorage();
        storage._azurite = await AzuriteProcess.StartAsync(storage._folder.FullName);
        return storage;
    }

    /// <summary>Connections stay open and nothing answers, as when a storage account fails over.</summary>
    public Task Freeze() => Signal("-STOP");

    public Task Thaw() => Signal("-CONT");

    /// <summary>As an operator stops it: what it holds is written down first.</summary>
    public async Task Stop()
    {
        _stopped = true;
        await _azurite!.DisposeAsync();
    }

    /// <summary>At its old address, with what it held.</summary>
    public async Task StartAgain()
    {
        _azurite = await AzuriteProcess.StartAsync(_folder.FullName, TextWriter.Null, _azurite!.Ports, default);
        _stopped = false;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
        {
            await Thaw();
            await _azurite!.DisposeAsync();
        }
        _folder.Delete(recursive: true);
    }

    private async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{_azurite!.Id}"]);
        await kill.WaitForExitAsync();
    }
}
