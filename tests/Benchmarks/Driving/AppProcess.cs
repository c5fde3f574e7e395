using System.Diagnostics;

namespace ContactCenter.Benchmarks.Driving;

/// <summary>The application as a process of its own, to be timed, driven and killed.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private const string AddressLine = "Functions: ";
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _lastLines = [];

    private AppProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) =>
        {
            _ready.TrySetException(Ended());
            _address.TrySetException(Ended());
        };
    }

    public Uri Address => _address.Task.Result;

    /// <summary>From the start of the process to its line <c>Ready</c>.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    public long WorkingSetBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<AppProcess> StartAsync(string connectionString)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ContactCenter.App.dll");
        var app = new AppProcess(new ProcessStartInfo("dotnet", [program])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
            Environment =
            {
                ["AzureWebJobsStorage"] = connectionString,
                ["EMULATOR_PORT"] = "0",
                ["EMULATOR_SITE_PORT"] = "0",
            },
        });
        var began = Stopwatch.GetTimestamp();
        app._process.Start();
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        try
        {
            await app._ready.Task.WaitAsync(StartsWithin);
            await app._address.Task.WaitAsync(StartsWithin);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        app.ReadyAfter = Stopwatch.GetElapsedTime(began);
        return app;
    }

    /// <summary>SIGKILL: nothing in the process gets to run any more.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _ = _ready.Task.Exception;
        _ = _address.Task.Exception;
        _process.Dispose();
    }

    private InvalidOperationException Ended()
    {
        lock (_lastLines)
            return new($"The application ended before it was ready: {string.Join(" ", _lastLines)}");
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > 20)
                _lastLines.Dequeue();
        }
        if (line.StartsWith(AddressLine, StringComparison.Ordinal))
            _address.TrySetResult(new Uri(line[AddressLine.Length..].Trim()));
        if (line == "Ready")
            _ready.TrySetResult();
    }
}
