using System.Diagnostics;

namespace ContactCenter.App.Tests.Running;

/// <summary>The application as a process of its own, on a storage that the test owns.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private const string FunctionsLine = "Functions: ";
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];
    private Uri? _functions;

    private AppProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(
            new InvalidOperationException($"The application ended before it was ready: {Output}"));
    }

    public Uri Functions => _functions ?? throw new InvalidOperationException("The application has not started.");

    public string Output
    {
        get
        {
            lock (_output)
                return string.Join(Environment.NewLine, _output);
        }
    }

    /// <param name="mail">Another mail service than the emulator's own.</param>
    public static async Task<AppProcess> Start(string storage, string? mail = null)
    {
        var start = new ProcessStartInfo("dotnet", [Program()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AzureWebJobsStorage"] = storage,
                ["EMULATOR_PORT"] = "0",
                ["EMULATOR_SITE_PORT"] = "0",
            },
        };
        if (mail is not null)
            start.Environment["CommunicationServices"] = mail;
        var app = new AppProcess(start);
        app._process.Start();
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        try
        {
            await app._ready.Task.WaitAsync(StartsWithin);
            return app;
        }
        catch
        {
            // Nobody else knows of it yet.
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL: nothing in the process gets to run any more.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager stops it; answers the exit code.</summary>
    public async Task<int> Stop(CancellationToken patience)
    {
        using var signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await signal.WaitForExitAsync(patience);
        await _process.WaitForExitAsync(patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
    }

    /// <summary>Beside the tests' own output, in the same configuration.</summary>
    private static string Program()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, "App", own.Name, "ContactCenter.App.dll");
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Add(line);
        if (line.StartsWith(FunctionsLine, StringComparison.Ordinal))
            _functions = new Uri(line[FunctionsLine.Length..]);
        if (line == "Ready")
            _ready.TrySetResult();
    }
}
