using System.Collections.Concurrent;

namespace Kernel.Durable;

/// <summary>
/// Runs activities, at least once each: what is scheduled in the history and not answered there is run again after a
/// crash. While this process lives, a scheduled activity is run once.
/// </summary>
internal sealed class ActivityDispatcher(
    IDurableFunctions functions, int limit, Action<Message> post, CancellationToken stopping) : IDisposable
{
    private readonly SemaphoreSlim slots = new(limit);
    private readonly ConcurrentDictionary<(string Execution, int Task), Task> running = new();

    public void Start(InstanceState state, HistoryEvent scheduled)
    {
        var key = (state.Execution, scheduled.Id);
        if (!running.ContainsKey(key))
        {
            _ = running.GetOrAdd(key, _ => Task.Run(() => RunAsync(state, scheduled), CancellationToken.None));
        }
    }

    /// <summary>The answer is in the history, or nobody waits for it any more.</summary>
    public void Forget(Message answer)
    {
        if (answer is { Execution: { } execution, Event: { } happened })
        {
            running.TryRemove((execution, happened.Id), out _);
        }
    }

    public Task WhenIdleAsync() => Task.WhenAll(running.Values);

    public void Dispose() => slots.Dispose();

    private async Task RunAsync(InstanceState state, HistoryEvent scheduled)
    {
        HistoryEvent answer;
        try
        {
            await slots.WaitAsync(stopping);
            try
            {
                var result = await functions.RunActivityAsync(
                    scheduled.Name!, state.InstanceId, scheduled.Payload, stopping);
                Payloads.Check(result, scheduled.Name!);
                answer = new HistoryEvent(HistoryKind.TaskCompleted, default) { Payload = result };
            }
            finally
            {
                slots.Release();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next owner runs it again.
            return;
        }
        catch (Exception failure)
        {
            answer = new HistoryEvent(HistoryKind.TaskFailed, default) { Failure = TaskFailure.From(failure) };
        }

        post(Message.Answer(
            state.InstanceId, state.Execution, answer with { Id = scheduled.Id, Name = scheduled.Name }));
    }
}
