using System.Security.Cryptography;
using System.Text;

namespace Kernel.Durable;

/// <summary>What an orchestrator may do in one replay, in JSON; the facade's context is a typed view of it.</summary>
internal sealed class OrchestrationSession(InstanceState state, TurnScheduler scheduler)
{
    // Azure Storage refuses longer custom statuses.
    public const int LongestCustomStatus = 16 * 1024;

    // The name space of deterministic GUIDs in Durable Task.
    private static readonly Guid GuidSpace = new("9e952958-5e33-4daf-827f-2fa12937b875");

    private readonly Dictionary<int, TaskCompletionSource<string?>> open = [];
    private readonly Dictionary<string, Stack<TaskCompletionSource<string?>>> waiters =
        new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryEvent> buffered = [];
    private int sequence;
    private int guids;

    public string Name => state.Name;

    public string InstanceId => state.InstanceId;

    public string? Input => state.Input;

    public ParentLink? Parent => state.Parent;

    public DateTime CurrentUtcDateTime { get; set; }

    public bool IsReplaying { get; set; }

    public string? CustomStatus { get; private set; }

    public NextExecution? Next { get; private set; }

    /// <summary>Scheduled by the code and not yet found in the history.</summary>
    public SortedDictionary<int, HistoryEvent> Decisions { get; } = [];

    public HashSet<int> CancelledTimers { get; } = [];

    /// <summary>Raised and not waited for; the next execution may receive them.</summary>
    public IReadOnlyList<HistoryEvent> Unprocessed => buffered;

    /// <summary>Events that met a wait that had been given up: lost, as on Azure.</summary>
    public List<string> LostEvents { get; } = [];

    public bool IsWaiting => open.Count > 0 || waiters.Values.Any(stack => stack.Any(wait => !wait.Task.IsCompleted));

    private DateTimeOffset Now => new(CurrentUtcDateTime, TimeSpan.Zero);

    public Task<string?> CallActivity(string name, string? input) =>
        Schedule(new HistoryEvent(HistoryKind.TaskScheduled, Now) { Name = name, Payload = Checked(input, name) }).Task;

    public Task<string?> CallSubOrchestrator(string name, string? instanceId, string? input)
    {
        var target = instanceId ?? NewGuid().ToString("N");
        InstanceIds.Check(target);
        return Schedule(new HistoryEvent(HistoryKind.SubOrchestrationCreated, Now)
        {
            Name = name,
            Target = target,
            Payload = Checked(input, name),
        }).Task;
    }

    public Task CreateTimer(DateTime fireAt, CancellationToken cancellation)
    {
        EnsureOwnThread();
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellation);
        }

        var timer = new HistoryEvent(HistoryKind.TimerCreated, Now)
        {
            FireAt = new DateTimeOffset(fireAt.ToUniversalTime()),
        };
        var id = sequence;
        var source = Schedule(timer);
        cancellation.Register(() =>
        {
            if (source.TrySetCanceled(cancellation))
            {
                CancelledTimers.Add(id);
                open.Remove(id);
            }
        });
        return source.Task;
    }

    public Task<string?> WaitForEvent(string name, CancellationToken cancellation)
    {
        EnsureOwnThread();
        ArgumentException.ThrowIfNullOrEmpty(name);
        var source = new TaskCompletionSource<string?>();
        var early = buffered.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
        if (early >= 0)
        {
            source.SetResult(buffered[early].Payload);
            buffered.RemoveAt(early);
            return source.Task;
        }

        if (!waiters.TryGetValue(name, out var stack))
        {
            waiters[name] = stack = new();
        }

        stack.Push(source);
        cancellation.Register(() => source.TrySetCanceled(cancellation));
        return source.Task;
    }

    public void SendEvent(string instanceId, string name, string? payload)
    {
        InstanceIds.Check(instanceId);
        _ = Schedule(new HistoryEvent(HistoryKind.EventSent, Now)
        {
            Name = name,
            Target = instanceId,
            Payload = Checked(payload, name),
        });
    }

    public void SetCustomStatus(string? status)
    {
        EnsureOwnThread();
        if (status?.Length * sizeof(char) > LongestCustomStatus)
        {
            throw new ArgumentException(
                $"The custom status of '{InstanceId}' has {status!.Length * sizeof(char)} bytes in UTF-16; "
                + $"at most {LongestCustomStatus} are allowed.");
        }

        CustomStatus = status;
    }

    public void ContinueAsNew(string? input, bool preserveEvents)
    {
        EnsureOwnThread();
        Next = new NextExecution(Checked(input, Name), preserveEvents);
    }

    public Guid NewGuid()
    {
        EnsureOwnThread();
        Span<byte> text = Encoding.UTF8.GetBytes($"{InstanceId}_{CurrentUtcDateTime:o}_{guids++}");
        Span<byte> named = stackalloc byte[16 + text.Length];
        GuidSpace.TryWriteBytes(named, bigEndian: true, out _);
        text.CopyTo(named[16..]);
        // Version 5 of RFC 9562 prescribes SHA-1; nothing secret hangs on it.
#pragma warning disable CA5350
        var hash = SHA1.HashData(named).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    public void Answer(HistoryEvent answer)
    {
        if (!open.Remove(answer.Id, out var source))
        {
            return;
        }

        if (answer.Failure is { } failure)
        {
            source.TrySetException(new TaskFailureException(answer.Name ?? "", answer.Id, failure));
        }
        else
        {
            source.TrySetResult(answer.Payload);
        }
    }

    /// <summary>The youngest wait gets the event, even a cancelled one: that is how Durable Task does it.</summary>
    public void Raise(HistoryEvent raised)
    {
        if (!waiters.TryGetValue(raised.Name!, out var stack) || !stack.TryPop(out var waiter))
        {
            buffered.Add(raised);
            return;
        }

        if (!waiter.TrySetResult(raised.Payload) && !IsReplaying)
        {
            LostEvents.Add(raised.Name!);
        }
    }

    private static string? Checked(string? payload, string name)
    {
        Payloads.Check(payload, name);
        return payload;
    }

    private TaskCompletionSource<string?> Schedule(HistoryEvent action)
    {
        EnsureOwnThread();
        var id = sequence++;
        Decisions[id] = action with { Id = id };
        var source = new TaskCompletionSource<string?>();
        if (action.Kind != HistoryKind.EventSent)
        {
            open[id] = source;
        }

        return source;
    }

    private void EnsureOwnThread()
    {
        if (!scheduler.IsOwnThread)
        {
            throw new InvalidOperationException(IllegalAwaits.Message(InstanceId));
        }
    }
}

internal sealed record NextExecution(string? Input, bool PreserveEvents);

internal static class IllegalAwaits
{
    public static string Message(string instanceId) =>
        $"The orchestrator of '{instanceId}' awaited something that is not a durable task (for example Task.Delay, "
        + "Task.Run, I/O or ConfigureAwait(false)). An orchestrator may only await tasks of its own context; "
        + "do other work in an activity.";
}
