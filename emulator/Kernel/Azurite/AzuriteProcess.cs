using System.Diagnostics;
using Kernel.Host;

namespace Kernel.Azurite;

/// <summary>A running Azurite on free ports; it stops when its owner does, however the owner ends.</summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    // Azurite closes cleanly when its standard input ends, which also happens when the owner is killed.
    // A Ctrl-C of the terminal is left to the owner, so that the application can finish its work first.
    // Its telemetry is off, and the packages that only it uses are two thirds of what a start would load.
    private const string Wrapper =
        """
        const Module = require('module');
        const load = Module._load;
        Module._load = (name, ...rest) => name === 'applicationinsights' ? {} : load(name, ...rest);
        process.on('SIGINT', () => {});
        const once = process.once.bind(process);
        process.once = (event, listener) => event === 'SIGINT' ? process : once(event, listener);
        process.stdin.on('end', () => {
          process.emit('SIGTERM');
          setTimeout(() => process.exit(0), 8000).unref();
        }).resume();
        require(process.argv[1]);
        """;

    private const int Attempts = 5;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly Process process;

    private AzuriteProcess(Process process, int[] ports)
    {
        this.process = process;
        Ports = ports;
        ConnectionString = ConnectionStringFor(ports);
    }

    /// <summary>Of blobs, queues and tables.</summary>
    public int[] Ports { get; }

    public string ConnectionString { get; }

    public int Id => process.Id;

    /// <summary>The address of an account whose name and key everybody knows: it protects nothing.</summary>
    public static string ConnectionStringFor(IReadOnlyList<int> ports) =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50u"
        + "SRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint=http://127.0.0.1:{ports[0]}/devstoreaccount1;"
        + $"QueueEndpoint=http://127.0.0.1:{ports[1]}/devstoreaccount1;"
        + $"TableEndpoint=http://127.0.0.1:{ports[2]}/devstoreaccount1;";

    public static Task<AzuriteProcess> StartAsync(string folder, CancellationToken cancellation = default) =>
        StartAsync(folder, TextWriter.Null, null, cancellation);

    /// <param name="ports">Those of an earlier run, for whoever still knows it by them; otherwise free ones.</param>
    public static async Task<AzuriteProcess> StartAsync(
        string folder, TextWriter output, int[]? ports, CancellationToken cancellation)
    {
        var root = RepositoryRoot.Find() ?? throw new InvalidOperationException(
            $"{RepositoryRoot.Marker} was not found above the application, so Azurite cannot be found either. "
            + "Set AzureWebJobsStorage to a storage account.");
        var package = new AzuritePackage(root, output);
        await package.EnsureInstalledAsync(cancellation);
        Directory.CreateDirectory(folder);
        for (var attempt = 1; ; attempt++)
        {
            var (started, errors) = await TryStartAsync(
                package.Script, folder, ports ?? FreePorts.Find(3), cancellation);
            if (started is not null)
            {
                return started;
            }

            // Somebody took one of the ports between the look and the start.
            if (attempt == Attempts || !errors.Contains("EADDRINUSE", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"Azurite did not start: {errors}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(StopTimeout);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        process.Dispose();
    }

    private static async Task<(AzuriteProcess? Started, string Errors)> TryStartAsync(
        string script, string folder, int[] ports, CancellationToken cancellation)
    {
        var node = NodeProcess.Start(StartInfo(script, folder, ports));
        var errors = new BoundedText();
        node.OutputDataReceived += (_, _) => { };
        node.ErrorDataReceived += (_, line) => errors.Add(line.Data);
        node.BeginOutputReadLine();
        node.BeginErrorReadLine();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(StartTimeout);
        try
        {
            foreach (var port in ports)
            {
                await AnswersAsync(node, port, patience.Token);
            }

            return (new AzuriteProcess(node, ports), string.Empty);
        }
        catch (Exception failure) when (failure is OperationCanceledException or InvalidOperationException)
        {
            node.Kill(entireProcessTree: true);
            await node.WaitForExitAsync(CancellationToken.None);
            node.Dispose();
            cancellation.ThrowIfCancellationRequested();
            return (null, errors.ToString());
        }
    }

    private static ProcessStartInfo StartInfo(string script, string folder, int[] ports)
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[
            "-e", Wrapper, "--", script, "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            "--location", folder,
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            "--blobPort", $"{ports[0]}", "--queuePort", $"{ports[1]}", "--tablePort", $"{ports[2]}"])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    // Any answer at all will do: without credentials it is a refusal.
    private static async Task AnswersAsync(Process process, int port, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        while (true)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"Azurite ended with exit code {process.ExitCode}.");
            }

            try
            {
                using var answer = await http.GetAsync(
                    new Uri($"http://127.0.0.1:{port}/devstoreaccount1"), cancellation);
                return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException
                && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
            }
        }
    }

    private sealed class BoundedText
    {
        private readonly Queue<string> lines = [];

        public void Add(string? line)
        {
            lock (lines)
            {
                if (!string.IsNullOrEmpty(line))
                {
                    lines.Enqueue(line);
                }

                if (lines.Count > 20)
                {
                    lines.Dequeue();
                }
            }
        }

        public override string ToString()
        {
            lock (lines)
            {
                return string.Join(' ', lines);
            }
        }
    }
}
