using System.Collections.Concurrent;
using System.Diagnostics;

namespace ContactCenter.Emulator.Tests.Host;

/// <summary>The test application in a process of its own: it can be killed, and two can share a storage.</summary>
internal sealed class TestAppProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = [];

    private TestAppProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public string Output => string.Join('\n', lines);

    public Uri Functions => new(Line("Functions: "));

    public Uri Site => new(Line("Desk: "));

    public static async Task<TestAppProcess> StartAsync(
        string? storage, Dictionary<string, string>? environment = null)
    {
        var app = Start(storage, environment);
        try
        {
            await Eventually.True(
                () => app.lines.Contains("Ready") || app.process.HasExited,
                $"the application is ready; it said: {app.Output}");
            Assert.False(app.process.HasExited, $"The application ended: {app.Output}");
            return app;
        }
        catch
        {
            // Nobody else knows of it yet.
            await app.DisposeAsync();
            throw;
        }
    }

    public static TestAppProcess Start(string? storage, Dictionary<string, string>? environment = null)
    {
        var folder = AppContext.BaseDirectory.Replace("Emulator.Tests", "Emulator.TestApp", StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(folder, "ContactCenter.Emulator.TestApp.dll"), "--port", "0", "--site-port", "0",
            },
        };
        start.Environment["AzureWebJobsStorage"] = storage;
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return new TestAppProcess(Process.Start(start)!);
    }

    /// <summary>SIGKILL: nothing of the process gets a chance to tidy up.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a shell or a service manager sends it; returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        return await ExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    private string Line(string start) =>
        lines.First(line => line.StartsWith(start, StringComparison.Ordinal))[start.Length..];
}
