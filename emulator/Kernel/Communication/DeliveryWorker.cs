using System.Threading.Channels;
using Azure;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kernel.Communication;

/// <summary>
/// Lets deliveries end when they are due and tells the subscribers. Everything it still has to do is in the outbox;
/// what it keeps in memory is only when to look at which message again.
/// </summary>
internal sealed class DeliveryWorker(
    Outbox outbox, EventGridTopic topic, TimeProvider clock, ILogger<DeliveryWorker> logger) : BackgroundService
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly PriorityQueue<Key, DateTimeOffset> queue = new();
    private readonly Dictionary<Key, DateTimeOffset> scheduled = [];
    private readonly SemaphoreSlim[] locks = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private readonly SemaphoreSlim slots = new(AtOnce);
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private int told;
    private bool isLoaded;

    public OutboxSettings Settings { get; private set; } = new();

    public async Task ChangeSettingsAsync(OutboxSettings settings, CancellationToken cancellation)
    {
        await outbox.SaveSettingsAsync(settings, cancellation);
        Settings = settings;
    }

    public void Schedule(OutboxItem item)
    {
        if (item.NextAt is { } at)
            Schedule(new Key(item.Channel, item.Id), at);
    }

    /// <summary>Ends a delivery by hand, for one recipient or all; null when there is no such one.</summary>
    public async Task<OutboxItem?> DecideAsync(
        OutboxChannel channel, string id, string? recipient, Outcome outcome, CancellationToken cancellation)
    {
        var key = new Key(channel, id);
        var turn = LockOf(key);
        await turn.WaitAsync(cancellation);
        try
        {
            while (await outbox.FindAsync(channel, id, cancellation) is { } item)
            {
                string[] recipients =
                [
                    .. item.Deliveries.Select(delivery => delivery.Recipient).Where(address => recipient is null
                        || address.Equals(recipient, StringComparison.OrdinalIgnoreCase)),
                ];
                if (recipients.Length == 0)
                    return null;
                foreach (var address in recipients)
                    item = await DecideAsync(item, address, outcome, cancellation);
                if (await outbox.SaveAsync(item, cancellation) is { } saved)
                {
                    Schedule(saved);
                    return saved;
                }
            }

            return null;
        }
        finally
        {
            turn.Release();
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!outbox.IsConfigured)
            return;
        await TryLoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        slots.Dispose();
        foreach (var turn in locks)
            turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!isLoaded)
        {
            await Task.Delay(Pause, stoppingToken);
            await TryLoadAsync(stoppingToken);
        }

        await using var alarm = clock.CreateTimer(
            _ => wake.Writer.TryWrite(true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            while (true)
            {
                while (TakeDue() is { } key)
                {
                    await slots.WaitAsync(stoppingToken);
                    _ = RunAsync(key, stoppingToken);
                }

                alarm.Change(UntilNext(), Timeout.InfiniteTimeSpan);
                await wake.Reader.ReadAsync(stoppingToken);
            }
        }
        finally
        {
            // What is under way ends: an event that was told should also be noted as told.
            for (var slot = 0; slot < AtOnce; slot++)
                await slots.WaitAsync(CancellationToken.None);
        }
    }

    /// <summary>Storage may come later than this host; until then nothing can be sent and nothing is due.</summary>
    private async Task TryLoadAsync(CancellationToken cancellation)
    {
        try
        {
            await outbox.CreateAsync(cancellation);
            Settings = await outbox.SettingsAsync(cancellation);
            foreach (var item in await outbox.ListPendingAsync(cancellation))
                Schedule(item);
            isLoaded = true;
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            logger.LogWarning("The outbox of the emulated Communication Services waits: {Problem}", failure.Message);
        }
    }

    private void Schedule(Key key, DateTimeOffset at)
    {
        lock (gate)
        {
            if (scheduled.TryGetValue(key, out var earlier) && earlier <= at)
                return;
            scheduled[key] = at;
            queue.Enqueue(key, at);
        }

        wake.Writer.TryWrite(true);
    }

    private Key? TakeDue()
    {
        lock (gate)
        {
            while (queue.TryPeek(out var key, out var at) && at <= clock.GetUtcNow())
            {
                queue.Dequeue();
                // An entry that was replaced by an earlier one for the same message is stale.
                if (scheduled.TryGetValue(key, out var current) && current == at)
                {
                    scheduled.Remove(key);
                    return key;
                }
            }

            return null;
        }
    }

    private TimeSpan UntilNext()
    {
        lock (gate)
        {
            if (!queue.TryPeek(out _, out var at))
                return Timeout.InfiniteTimeSpan;
            var wait = at - clock.GetUtcNow();
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }
    }

    private async Task RunAsync(Key key, CancellationToken stopping)
    {
        var turn = LockOf(key);
        try
        {
            await turn.WaitAsync(stopping);
            try
            {
                await AdvanceAsync(key, stopping);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It is still in the outbox and goes on at the next start.
        }
        catch (Exception failure)
        {
            logger.LogWarning(failure, "Message {Id} is looked at again, because its delivery failed here", key.Id);
            Schedule(key, clock.GetUtcNow() + Pause);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task AdvanceAsync(Key key, CancellationToken stopping)
    {
        if (await outbox.FindAsync(key.Channel, key.Id, stopping) is not { } item)
            return;

        var before = item;
        var now = clock.GetUtcNow();
        foreach (var delivery in item.Deliveries.Where(d => d.DecidedAt is null && d.DueAt <= now))
            item = await DecideAsync(item, delivery.Recipient, delivery.Outcome, stopping);

        var isWaiting = !topic.IsReady && item.Reports.Any(report => report.NextAttemptAt is not null);
        if (!isWaiting)
        {
            foreach (var report in item.Reports.Where(report => report.NextAttemptAt <= clock.GetUtcNow()))
                item = item.Replace(await TellAsync(item, report, stopping));
        }

        if (item != before)
        {
            item = await outbox.SaveAsync(item, CancellationToken.None)
                ?? throw new InvalidOperationException("The message was changed by another host.");
        }

        if (isWaiting)
            Schedule(key, clock.GetUtcNow() + Pause);
        else
            Schedule(item);
    }

    private async Task<OutboxItem> DecideAsync(
        OutboxItem item, string recipient, Outcome outcome, CancellationToken cancellation)
    {
        if (outcome == Outcome.Bounced && item.Channel == OutboxChannel.Mail)
            await outbox.SuppressAsync(recipient, cancellation);
        var now = clock.GetUtcNow();
        var isHeldBack = Settings.OutOfOrder && Interlocked.Increment(ref told) % 2 == 1;
        return item.Decide(recipient, outcome, now, isHeldBack ? now + EventRetry.HoldBack : now);
    }

    private async Task<Report> TellAsync(OutboxItem item, Report report, CancellationToken stopping)
    {
        var attempt = report.Attempts + 1;
        var toTell = DeliveryEvent.Of(item, report);
        var acknowledged = report.AcknowledgedBy.ToList();
        DeliveryFailure? failure = null;
        foreach (var subscription in topic.Subscriptions.Where(s => !acknowledged.Contains(s.Name)))
        {
            var problem = await subscription.TellAsync(toTell, attempt, stopping);
            if (problem is null && Settings.Duplicates)
                await subscription.TellAsync(toTell, attempt, stopping);
            if (problem is null || problem.IsFinal)
                acknowledged.Add(subscription.Name);
            failure = problem ?? failure;
        }

        var isSettled = topic.Subscriptions.All(subscription => acknowledged.Contains(subscription.Name));
        return report with
        {
            Attempts = attempt,
            AcknowledgedBy = acknowledged,
            NextAttemptAt = isSettled ? null : EventRetry.Next(attempt, report.OccurredAt, clock.GetUtcNow()),
            Failure = failure?.Reason,
        };
    }

    private SemaphoreSlim LockOf(Key key) => locks[(key.GetHashCode() & int.MaxValue) % locks.Length];

    private readonly record struct Key(OutboxChannel Channel, string Id);
}
