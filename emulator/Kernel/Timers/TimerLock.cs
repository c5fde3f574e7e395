using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;

namespace Kernel.Timers;

/// <summary>Of all processes on one storage, the one that holds this lease runs the timers.</summary>
internal sealed class TimerLock(BlobContainerClient container, string hostId, TimeProvider clock, ILogger logger)
{
    // The shortest lease there is: the timers of a killed process move to another one this soon.
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private readonly BlobClient blob = container.GetBlobClient($"locks/{hostId}/timers");

    /// <summary>Runs the work while the lease is held, until stopped; the work ends when the lease is lost.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            if (await TryAcquireAsync(stopping) is not { } lease)
            {
                await Task.Delay(Renewal, clock, stopping);
                continue;
            }

            using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var renewing = RenewAsync(lease, held, stopping);
            try
            {
                await work(held.Token);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                logger.LogWarning(failure, "The timers stop and are started anew, here or in another process");
                await Task.Delay(Renewal, clock, stopping);
            }
            finally
            {
                await held.CancelAsync();
                await renewing;
                await ReleaseAsync(lease);
            }
        }
    }

    private async Task<BlobLeaseClient?> TryAcquireAsync(CancellationToken stopping)
    {
        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: stopping);
            if (!await blob.ExistsAsync(stopping))
            {
                await CreateAsync(stopping);
            }

            var lease = blob.GetBlobLeaseClient();
            await lease.AcquireAsync(LeaseDuration, cancellationToken: stopping);
            return lease;
        }
        catch (RequestFailedException refused) when (refused.Status == 409)
        {
            logger.LogDebug("Another process runs the timers");
            return null;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            logger.LogWarning(failure, "The lease of the timers could not be asked for; trying again");
            return null;
        }
    }

    private async Task CreateAsync(CancellationToken stopping)
    {
        try
        {
            await blob.UploadAsync(
                BinaryData.FromBytes(Array.Empty<byte>()),
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                stopping);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            logger.LogDebug("Another process made the lock of the timers first");
        }
    }

    private async Task RenewAsync(BlobLeaseClient lease, CancellationTokenSource held, CancellationToken stopping)
    {
        var lastRenewed = clock.GetTimestamp();
        try
        {
            while (true)
            {
                await Task.Delay(Renewal, clock, held.Token);
                try
                {
                    await lease.RenewAsync(cancellationToken: held.Token);
                    lastRenewed = clock.GetTimestamp();
                }
                catch (Exception failure) when (!held.IsCancellationRequested)
                {
                    logger.LogWarning(failure, "The lease of the timers could not be renewed");
                    if (failure is RequestFailedException { Status: 404 or 409 or 412 }
                        || clock.GetElapsedTime(lastRenewed) > LeaseDuration)
                    {
                        await held.CancelAsync();
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            logger.LogTrace("No longer renewing; stopping: {Stopping}", stopping.IsCancellationRequested);
        }
    }

    private async Task ReleaseAsync(BlobLeaseClient lease)
    {
        try
        {
            await lease.ReleaseAsync();
        }
        catch (Exception failure)
        {
            logger.LogDebug(failure, "The lease of the timers runs out by itself");
        }
    }
}
