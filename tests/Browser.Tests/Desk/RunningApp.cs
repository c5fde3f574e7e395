using System.Collections.Concurrent;
using System.Diagnostics;
using Kernel.Azurite;

namespace ContactCenter.Browser.Tests.Desk;

/// <summary>
/// The application as a person starts it: a process of its own, on free ports, over storage of its own.
/// </summary>
public sealed class RunningApp : IAsyncLifetime
{
    private const string ChannelKey = "browser-tests";
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> said = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string storageFolder = Directory.CreateTempSubdirectory("contactcenter-browser-").FullName;
    private AzuriteProcess? storage;
    private Process? process;

    public string Functions => AddressAfter("Functions: ");

    public string Desk => AddressAfter("Desk: ");

    /// <summary>What the application printed so far, for the message of a test that fails.</summary>
    public string Output => string.Join('\n', said);

    public async Task InitializeAsync()
    {
        storage = await AzuriteProcess.StartAsync(storageFolder);
        process = Process.Start(StartInfo(storage.ConnectionString))
            ?? throw new InvalidOperationException("dotnet does not start.");
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(ready.Task, ended, Task.Delay(StartPatience)) != ready.Task)
        {
            throw new InvalidOperationException(
                $"The application {(process.HasExited ? $"ended with {process.ExitCode}" : "is not ready")}.\n"
            + Output);
        }
    }

    /// <summary>Hands a raw mail in, as the mail channel does.</summary>
    public async Task ReceiveAsync(string organisation, string mailbox, string mail)
    {
        using var http = new HttpClient();
        using var content = new StringContent(mail.ReplaceLineEndings("\r\n"));
        content.Headers.ContentType = new("message/rfc822");
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"{Functions}/api/{organisation}/channels/mail/{mailbox}")
        { Content = content };
        request.Headers.Add("x-functions-key", ChannelKey);
        using var response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}\n{Output}");
    }

    public async Task DisposeAsync()
    {
        if (process is not null)
        {
            await StopAsync(process);
            process.Dispose();
        }

        if (storage is not null)
        {
            await storage.DisposeAsync();
        }

        Directory.Delete(storageFolder, recursive: true);
    }

    private static async Task StopAsync(Process process)
    {
        if (process.HasExited)
        {
            return;
        }

        process.Kill();
        using var patience = new CancellationTokenSource(StopPatience);
        await process.WaitForExitAsync(patience.Token);
    }

    // Beside this test's own output: .../bin/Browser.Tests/debug and .../bin/App/debug.
    private static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var bin = output.Parent!.Parent!.FullName;
        return Path.Combine(bin, "App", output.Name, "ContactCenter.App.dll");
    }

    private static ProcessStartInfo StartInfo(string connectionString)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = RepositoryFolder.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Program());
        start.Environment["AzureWebJobsStorage"] = connectionString;
        start.Environment["EMULATOR_PORT"] = "0";
        start.Environment["EMULATOR_SITE_PORT"] = "0";
        start.Environment["Emulator__Keys__browser"] = ChannelKey;
        return start;
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        said.Enqueue(line);
        if (line.Trim() == "Ready")
        {
            ready.TrySetResult();
        }
    }

    private string AddressAfter(string label) =>
        said.Select(line => line.Trim()).Where(line => line.StartsWith(label, StringComparison.Ordinal))
            .Select(line => line[label.Length..].TrimEnd('/')).FirstOrDefault()
        ?? throw new InvalidOperationException($"The application did not say \"{label}\".\n{Output}");
}
