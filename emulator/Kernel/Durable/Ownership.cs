using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Kernel.Durable;

/// <summary>
/// One process owns a task hub: the one that holds the lease of its blob. A lease runs in real time, so nothing here
/// knows the travelling clock. Whoever takes over from an owner that may still be alive has to fence its rows.
/// </summary>
internal sealed class Ownership(BlobContainerClient container, string hub, TimeProvider real)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private readonly BlobClient blob = container.GetBlobClient(hub + "/owner");
    private BlobLeaseClient? lease;
    private long renewedAt;

    /// <summary>Grows by one with each owner.</summary>
    public long Term { get; private set; }

    /// <summary>True when the owner before may still be running and writing.</summary>
    public bool MustFence { get; private set; }

    /// <summary>The lease surely lasts for some seconds more.</summary>
    public bool IsFresh =>
        lease is not null && real.GetElapsedTime(Volatile.Read(ref renewedAt)) < Lease - Margin;

    public async Task<bool> TryTakeAsync(CancellationToken cancellation)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        var properties = await EnsureBlobAsync(cancellation);
        var before = OwnerProcess.Read(properties.Metadata);
        if (properties.LeaseState == LeaseState.Leased && before?.IsDead == true)
        {
            // Another process may see the same and have acquired the lease meanwhile: break only this holder's.
            await blob.GetBlobLeaseClient().BreakAsync(
                TimeSpan.Zero, new BlobRequestConditions { IfMatch = properties.ETag }, cancellation);
        }

        var taken = blob.GetBlobLeaseClient();
        var asked = real.GetTimestamp();
        try
        {
            await taken.AcquireAsync(Lease, cancellationToken: cancellation);
        }
        catch (RequestFailedException refused) when (refused.Status == 409)
        {
            return false;
        }

        renewedAt = asked;
        properties = await blob.GetPropertiesAsync(cancellationToken: cancellation);
        before = OwnerProcess.Read(properties.Metadata);
        Term = (before?.Term ?? 0) + 1;
        MustFence = before is { HasLeft: false, IsDead: false };
        try
        {
            await DescribeAsync(taken, OwnerProcess.Current(Term), cancellation);
        }
        catch (RequestFailedException broken) when (broken.Status is 409 or 412)
        {
            // Somebody took us for the dead owner before we had written who we are.
            return false;
        }

        lease = taken;
        return true;
    }

    /// <summary>False when the lease is lost.</summary>
    public async Task<bool> RenewAsync(CancellationToken cancellation)
    {
        var asked = real.GetTimestamp();
        try
        {
            await lease!.RenewAsync(cancellationToken: cancellation);
            Volatile.Write(ref renewedAt, asked);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 409 or 412 or 404)
        {
            lease = null;
            return false;
        }
    }

    public async Task ReleaseAsync(CancellationToken cancellation)
    {
        if (lease is { } held)
        {
            lease = null;
            await DescribeAsync(held, OwnerProcess.Current(Term) with { HasLeft = true }, cancellation);
            await held.ReleaseAsync(cancellationToken: cancellation);
        }
    }

    private async Task<BlobProperties> EnsureBlobAsync(CancellationToken cancellation)
    {
        try
        {
            var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await blob.UploadAsync(BinaryData.FromString(""), onlyNew, cancellation);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            // It is there already.
        }

        return await blob.GetPropertiesAsync(cancellationToken: cancellation);
    }

    private async Task DescribeAsync(BlobLeaseClient held, OwnerProcess owner, CancellationToken cancellation) =>
        await blob.SetMetadataAsync(
            owner.Write(), new BlobRequestConditions { LeaseId = held.LeaseId }, cancellation);
}

/// <summary>Who owns, or owned, the task hub, as the blob's metadata say it.</summary>
internal sealed record OwnerProcess(long Term, string Machine, int Process, string Start)
{
    public bool HasLeft { get; init; }

    /// <summary>Known to be gone: it ran on this machine and its process id is free or somebody else's.</summary>
    public bool IsDead => string.Equals(Machine, ThisMachine(), StringComparison.Ordinal)
        && StartOf(Process) is var running
        && (running is null || !string.Equals(running, Start, StringComparison.Ordinal));

    public static OwnerProcess Current(long term) =>
        new(term, ThisMachine(), Environment.ProcessId, StartOf(Environment.ProcessId) ?? "");

    public static OwnerProcess? Read(IDictionary<string, string> metadata) => metadata.TryGetValue("term", out var term)
        ? new OwnerProcess(
            long.Parse(term, CultureInfo.InvariantCulture),
            metadata["machine"],
            int.Parse(metadata["process"], CultureInfo.InvariantCulture),
            metadata["start"])
        {
            HasLeft = metadata.ContainsKey("left"),
        }
        : null;

    public IDictionary<string, string> Write()
    {
        var metadata = new Dictionary<string, string>
        {
            ["term"] = Term.ToString(CultureInfo.InvariantCulture),
            ["machine"] = Machine,
            ["process"] = Process.ToString(CultureInfo.InvariantCulture),
            ["start"] = Start,
        };
        if (HasLeft)
        {
            metadata["left"] = "true";
        }

        return metadata;
    }

    // Host names are shared by copies of a container; the boot id tells machines and reboots apart.
    private static string ThisMachine()
    {
        const string BootId = "/proc/sys/kernel/random/boot_id";
        var boot = File.Exists(BootId) ? File.ReadAllText(BootId).Trim() : "";
        return $"{Environment.MachineName}/{boot}";
    }

    private static string? StartOf(int process)
    {
        var stat = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat";
        if (OperatingSystem.IsLinux())
        {
            return File.Exists(stat) ? LinuxStart(stat) : null;
        }

        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return found.StartTime.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Field 3 is the state (Z: dead, not yet reaped), field 22 the start in clock ticks; the name may hold spaces.
    private static string? LinuxStart(string stat)
    {
        try
        {
            var text = File.ReadAllText(stat);
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
