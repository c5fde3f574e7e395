using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Lifecycle;

/// <summary>Starts an orchestration that does not run, signals one that does.</summary>
internal static class Orchestrations
{
    public static async Task StartOrSignal(
        DurableTaskClient durable, string name, string instanceId, string input, string signal, CancellationToken stop)
    {
        var running = await durable.GetInstanceAsync(instanceId, stop);
        if (running is { IsCompleted: false })
        {
            await durable.RaiseEventAsync(instanceId, signal, "", stop);
            return;
        }
        try
        {
            await durable.ScheduleNewOrchestrationInstanceAsync(
                name, input, new Microsoft.DurableTask.StartOrchestrationOptions(instanceId), stop);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Somebody else started it in between; if that is not what happened, the event fails as well and says so.
            await durable.RaiseEventAsync(instanceId, signal, "", stop);
        }
    }

    /// <summary>For what may have ended or failed without its work being done; one that runs is left alone.</summary>
    public static async Task StartUnlessRunning(
        DurableTaskClient durable, string name, string instanceId, string input, CancellationToken stop)
    {
        if (await durable.GetInstanceAsync(instanceId, stop) is { IsCompleted: false })
            return;
        await durable.ScheduleNewOrchestrationInstanceAsync(
            name, input, new Microsoft.DurableTask.StartOrchestrationOptions(instanceId), stop);
    }
}
