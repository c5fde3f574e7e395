using Kernel.Host;
using Microsoft.Extensions.Logging;

namespace Kernel.Timers;

/// <summary>Fires one timer function when it is due; however long it was not looked at, it fires once.</summary>
internal sealed class TimerListener(
    FunctionDescriptor function,
    ITimerTrigger trigger,
    TimerSchedule schedule,
    TimerStatusStore store,
    FunctionInvoker invoker,
    TimeProvider clock,
    ILogger logger)
{
    /// <summary>Later than this a timer is past due; anything less is the machine being busy.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private bool isMonitored;
    private TimerStatus status = new(default, default, default);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task RunAsync(CancellationToken stopping)
    {
        isMonitored = trigger.UseMonitor && schedule.IsMonitored(Now);
        await LoadAsync(stopping);
        if (isMonitored && Now > status.Next)
        {
            await FireAsync(isPastDue: true, stopping);
        }
        else if (trigger.RunOnStartup)
        {
            await FireAsync(isPastDue: false, stopping);
        }

        while (true)
        {
            await WaitUntilAsync(status.Next, stopping);
            await FireAsync(Now - status.Next > Tolerance, stopping);
        }
    }

    private async Task LoadAsync(CancellationToken stopping)
    {
        var now = Now;
        var fresh = new TimerStatus(default, schedule.Next(now), now);
        var kept = isMonitored ? await store.ReadAsync(function.Name, stopping) : null;

        // A schedule that was changed since then counts from now.
        if (kept is not null && schedule.Next(kept.LastUpdated) == kept.Next)
        {
            status = kept;
            return;
        }

        status = kept is null ? fresh : fresh with { Last = kept.Last };
        await SaveAsync(stopping);
    }

    private async Task WaitUntilAsync(DateTime due, CancellationToken stopping)
    {
        while (due - Now is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait < LongestWait ? wait : LongestWait, clock, stopping);
        }
    }

    private async Task FireAsync(bool isPastDue, CancellationToken stopping)
    {
        var ran = Now;
        var timer = trigger.CreateTimer(new TimerFiring(isMonitored ? status : null, isPastDue));
        try
        {
            await invoker.InvokeAsync(new InvocationRequest(function, timer), stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            // As on Azure: a timer that failed is not repeated, it comes round again.
            logger.LogDebug(failure, "Timer {Function} failed", function.Name);
        }

        // Runs that took longer than their interval do not pile up: the next one is in the future.
        var done = Now;
        status = new TimerStatus(ran, schedule.Next(done), done);
        await SaveAsync(stopping);
    }

    private async Task SaveAsync(CancellationToken stopping)
    {
        if (!isMonitored)
        {
            return;
        }

        try
        {
            await store.WriteAsync(function.Name, status, stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            logger.LogWarning(failure, "The status of timer {Function} could not be kept", function.Name);
        }
    }
}
