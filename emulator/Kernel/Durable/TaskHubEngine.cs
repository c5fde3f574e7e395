using System.Collections.Concurrent;
using Azure;
using Microsoft.Extensions.Logging;

namespace Kernel.Durable;

/// <summary>
/// The owner's work on a task hub: messages become turns, turns are committed in one transaction each, and what a turn
/// scheduled is dispatched. Everything in memory can be derived from storage again; loading an instance does so.
/// </summary>
internal sealed class TaskHubEngine : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly TaskHubStore store;
    private readonly IDurableFunctions functions;
    private readonly DurableSettings settings;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly long term;
    private readonly Func<bool> mayCommit;
    private readonly Action<InstanceState> changed;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<string, Mailbox> mailboxes = new(StringComparer.Ordinal);
    private readonly InboxRows inbox;
    private readonly SemaphoreSlim slots;
    private readonly ActivityDispatcher activities;
    private readonly TimerQueue timers;
    private readonly Deliveries deliveries;
    private int runs;

    public TaskHubEngine(EngineParts parts, long term, Func<bool> mayCommit)
    {
        (store, functions, settings, clock, logger, changed) = parts;
        this.term = term;
        this.mayCommit = mayCommit;
        inbox = new InboxRows(store, Post);
        slots = new SemaphoreSlim(settings.MaxOrchestrations);
        activities = new ActivityDispatcher(functions, settings.MaxActivities, Post, stopping.Token);
        timers = new TimerQueue(clock, Post);
        deliveries = new Deliveries(store, clock, logger, Post, SendAsync, stopping.Token);
    }

    /// <summary>Another owner has taken the hub: this engine writes nothing any more.</summary>
    public bool IsSuperseded { get; set; }

    public async Task RecoverAsync(bool mustFence, CancellationToken cancellation)
    {
        var open = await store.OpenAsync(cancellation);
        if (mustFence)
        {
            await Parallel.ForEachAsync(
                open, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation }, FenceAsync);
            open = await store.OpenAsync(cancellation);
        }

        foreach (var state in open)
        {
            Arm(state);
            if (state.HasOpenWork || state.Outbox.Count > 0 || (state.HistoryRows == 0 && IsDue(state)))
            {
                Post(Message.Nudge(state.InstanceId));
            }
        }
    }

    public Task PollAsync(CancellationToken cancellation) => inbox.PollAsync(cancellation);

    public Task SendAsync(InboxRow row, CancellationToken cancellation) => inbox.SendAsync(row, cancellation);

    public void Post(Message message)
    {
        while (!stopping.IsCancellationRequested)
        {
            var mailbox = mailboxes.GetOrAdd(message.InstanceId, id => new Mailbox(id));
            if (mailbox.TryPut(message, out var mustRun))
            {
                if (mustRun)
                {
                    _ = Task.Run(() => RunAsync(mailbox), CancellationToken.None);
                }

                return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        timers.Dispose();
        while (Volatile.Read(ref runs) > 0)
        {
            await Task.Delay(10);
        }

        // An activity that ignores its cancellation is left behind; its result is not awaited by anybody.
        await Task.WhenAny(activities.WhenIdleAsync(), Task.Delay(LongestPause));
        activities.Dispose();
        slots.Dispose();
        stopping.Dispose();
    }

    private async ValueTask FenceAsync(InstanceState state, CancellationToken cancellation)
    {
        for (var current = state; current is { IsOpen: true } && current.Term < term;)
        {
            if (await store.TryReplaceAsync(current with { Term = term }, cancellation) is not null)
            {
                return;
            }

            current = await store.FindAsync(state.InstanceId, cancellation);
        }
    }

    private bool IsDue(InstanceState state) => state.StartAt is not { } start || start <= clock.GetUtcNow();

    private void Arm(InstanceState state)
    {
        if (state.HistoryRows == 0 && !state.IsOver && !IsDue(state))
        {
            timers.AddStart(state);
        }

        foreach (var timer in state.Timers)
        {
            timers.Add(state, timer);
        }
    }

    private async Task RunAsync(Mailbox mailbox)
    {
        Interlocked.Increment(ref runs);
        try
        {
            var pause = FirstPause;
            while (mailbox.Take() is { Count: > 0 } messages)
            {
                if (stopping.IsCancellationRequested || IsSuperseded)
                {
                    continue;
                }

                await slots.WaitAsync(stopping.Token);
                bool isDone;
                try
                {
                    isDone = await TryProcessAsync(mailbox, messages);
                }
                finally
                {
                    slots.Release();
                }

                if (isDone)
                {
                    pause = FirstPause;
                    continue;
                }

                // Storage is away or somebody else wrote: look again, with every message still in hand.
                mailbox.Instance = null;
                mailbox.PutBack(mailbox.Pending);
                await Task.Delay(pause, stopping.Token);
                pause = pause < LongestPause ? pause * 2 : LongestPause;
            }

            Retire(mailbox);
        }
        catch (OperationCanceledException)
        {
            // Stopping, or superseded. What was not committed is still in storage for the next owner.
        }
        finally
        {
            Interlocked.Decrement(ref runs);
        }
    }

    private void Retire(Mailbox mailbox)
    {
        var isFull = mailboxes.Count > settings.CachedInstances;
        if ((isFull || mailbox.Instance is not { State.IsOver: false }) && mailbox.TryRetire())
        {
            mailboxes.TryRemove(KeyValuePair.Create(mailbox.InstanceId, mailbox));
        }
    }

    private async Task<bool> TryProcessAsync(Mailbox mailbox, IReadOnlyList<Message> messages)
    {
        try
        {
            await ProcessAsync(mailbox, messages);
            return true;
        }
        catch (RequestFailedException refused)
        {
            logger.LogWarning("Orchestration '{Instance}': {Error}", mailbox.InstanceId, refused.Message);
            return false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "Orchestration '{Instance}' could not take a turn.", mailbox.InstanceId);
            return false;
        }
    }

    private async Task ProcessAsync(Mailbox mailbox, IReadOnlyList<Message> messages)
    {
        mailbox.Pending = messages;
        // A finished instance may have been started anew by any process.
        var cached = mailbox.Instance is { State.IsOver: false } ? mailbox.Instance : null;
        var instance = mailbox.Instance = cached ?? await LoadAsync(mailbox.InstanceId);
        if (instance is null)
        {
            await inbox.DeleteAsync(messages.Select(message => message.InboxKey).OfType<string>(), stopping.Token);
            messages.ToList().ForEach(activities.Forget);
            return;
        }

        var turn = new Turn(instance, clock.GetUtcNow(), term);
        if (turn.Accept([.. mailbox.Postponed, .. messages]))
        {
            await RunTurnAsync(turn, instance);
            await CommitAsync(turn, instance);
        }

        mailbox.Postponed = turn.Postponed;
        if (turn.Overflow.Count > 0)
        {
            mailbox.PutBack(turn.Overflow);
        }

        messages.Except(turn.Overflow).ToList().ForEach(activities.Forget);
        var coming = instance.TakenAndComing.Except(turn.Obsolete).ToHashSet(StringComparer.Ordinal);
        await inbox.DeleteAsync([.. turn.Obsolete, .. instance.State.Consumed.Except(coming)], stopping.Token);
        instance.TakenAndComing = coming;
        instance.State = instance.State with { Consumed = [.. coming] };
        mailbox.Pending = [Message.Nudge(mailbox.InstanceId)];
        await SendOutboxAsync(instance);
    }

    private async Task<LiveInstance?> LoadAsync(string id)
    {
        if (await store.LoadAsync(id, stopping.Token) is not { } stored)
        {
            return null;
        }

        if (stored.State.Term > term)
        {
            IsSuperseded = true;
            throw new OperationCanceledException("Another process owns the task hub.");
        }

        var instance = new LiveInstance(stored)
        {
            TakenAndComing = stored.State.Consumed.Where(key => !inbox.TryHold(key)).ToHashSet(StringComparer.Ordinal),
        };
        if (instance.State.IsOpen)
        {
            Arm(instance.State);
            Dispatch(instance, instance.OpenWork.Values);
        }
        else
        {
            deliveries.Finished(instance.State);
        }

        return instance;
    }

    private async Task RunTurnAsync(Turn turn, LiveInstance instance)
    {
        var call = functions.OpenOrchestrator(instance.State.Name);
        await using (call.Scope)
        {
            turn.Run(call.Run, message => FailLater(turn.State, message));
        }

        foreach (var lost in turn.LostEvents)
        {
            logger.LogWarning("Orchestration '{Instance}': event '{Event}' met a wait that had been cancelled and is "
                + "lost, as on Azure. Wait again before you give up a wait, or keep the first one.",
                instance.State.InstanceId, lost);
        }
    }

    private void FailLater(InstanceState state, string message)
    {
        logger.LogError("{Error}", message);
        Post(new Message(state.InstanceId, null) { IllegalAwait = message });
    }

    private async Task CommitAsync(Turn turn, LiveInstance instance)
    {
        var children = turn.TerminatesChildren
            ? instance.OpenWork.Values.Where(e => e.Kind == HistoryKind.SubOrchestrationCreated).ToList()
            : [];
        while (!mayCommit())
        {
            await Task.Delay(FirstPause, stopping.Token);
            if (IsSuperseded)
            {
                throw new OperationCanceledException("Another process owns the task hub.");
            }
        }

        InstanceState committed;
        try
        {
            committed = await store.CommitAsync(turn.State, turn.News, stopping.Token);
        }
        catch (TurnTooLargeException tooLarge)
        {
            turn.Fail(tooLarge);
            committed = await store.CommitAsync(turn.State, turn.News, stopping.Token);
        }

        instance.Commit(committed, turn.News);
        Arm(committed);
        Dispatch(instance, turn.News);
        deliveries.TerminateChildren(committed, children);
        changed(committed);
        if (committed.IsOver)
        {
            deliveries.Finished(committed);
        }
    }

    private void Dispatch(LiveInstance instance, IEnumerable<HistoryEvent> events)
    {
        foreach (var scheduled in events.Where(e => !instance.State.IsOver && instance.OpenWork.ContainsKey(e.Id)))
        {
            if (scheduled.Kind == HistoryKind.TaskScheduled)
            {
                activities.Start(instance.State, scheduled);
            }
            else if (scheduled.Kind == HistoryKind.SubOrchestrationCreated)
            {
                deliveries.EnsureChild(instance.State, scheduled);
            }
        }
    }

    // After a crash between the two writes an event is sent again, as on Azure.
    private async Task SendOutboxAsync(LiveInstance instance)
    {
        if (instance.State.Outbox.Count == 0)
        {
            return;
        }

        foreach (var sent in instance.State.Outbox)
        {
            var row = new InboxRow(sent.Key, sent.Target, InboxKind.Event, sent.Name, sent.Payload);
            await SendAsync(row, stopping.Token);
        }

        instance.State = await store.TryReplaceAsync(instance.State with { Outbox = [] }, stopping.Token)
            ?? throw new RequestFailedException(412, "The row was written by somebody else.");
    }
}

/// <summary>What an engine works with; the parts outlive it.</summary>
internal sealed record EngineParts(
    TaskHubStore Store,
    IDurableFunctions Functions,
    DurableSettings Settings,
    TimeProvider Clock,
    ILogger Logger,
    Action<InstanceState> Changed);
