using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kernel.Host;

namespace ContactCenter.Emulator.Tests;

/// <summary>One Azurite for all tests that need storage, on free ports and a folder of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private const string Account = "devstoreaccount1";

    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azurite-");
    private readonly int[] ports = FreePorts(3);
    private Process? azurite;

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + $"BlobEndpoint={Endpoint(0)};QueueEndpoint={Endpoint(1)};TableEndpoint={Endpoint(2)};"
        + $"TableSecondaryEndpoint=http://127.0.0.1:{ports[2]}/{Account}-secondary;";

    public Uri TableEndpoint => new(Endpoint(2));

    public string AccountName => Account;

    public string AccountKey => Key;

    public async Task InitializeAsync()
    {
        var root = RepositoryRoot.Find()
            ?? throw new InvalidOperationException("The tests run outside the repository.");
        var program = Path.Combine(root, "node_modules", ".bin", "azurite");
        if (!File.Exists(program))
        {
            await Run("npm", ["ci"], root);
        }

        azurite = Start(
            program,
            [
                "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", folder.FullName,
                "--blobPort", $"{ports[0]}", "--queuePort", $"{ports[1]}", "--tablePort", $"{ports[2]}",
            ],
            root);
        await UntilAllPortsAnswer();
    }

    public async Task DisposeAsync()
    {
        if (azurite is { HasExited: false })
        {
            azurite.Kill(entireProcessTree: true);
            await azurite.WaitForExitAsync();
        }

        azurite?.Dispose();
        folder.Delete(recursive: true);
    }

    private string Endpoint(int service) => $"http://127.0.0.1:{ports[service]}/{Account}";

    private async Task UntilAllPortsAnswer()
    {
        var clock = Stopwatch.StartNew();
        foreach (var port in ports)
        {
            while (!await Answers(port))
            {
                if (azurite!.HasExited || clock.Elapsed > StartsWithin)
                {
                    throw new InvalidOperationException("Azurite did not start.");
                }

                await Task.Delay(50);
            }
        }
    }

    private static async Task<bool> Answers(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
        {
            listener.Start();
        }

        int[] free = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (var listener in listeners)
        {
            listener.Dispose();
        }

        return free;
    }

    private static async Task Run(string program, string[] arguments, string directory)
    {
        using var process = Start(program, arguments, directory);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed.");
        }
    }

    private static Process Start(string program, string[] arguments, string directory)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}

[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
