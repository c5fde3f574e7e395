using Microsoft.Extensions.Logging;

namespace Kernel.Durable;

/// <summary>
/// What a committed turn owes to other instances: children to start or to end, a parent to answer. Each is idempotent
/// and follows from rows already written, so that a crash in between loses nothing.
/// </summary>
internal sealed class Deliveries(
    TaskHubStore store,
    TimeProvider clock,
    ILogger logger,
    Action<Message> post,
    Func<InboxRow, CancellationToken, Task> send,
    CancellationToken stopping)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public void EnsureChild(InstanceState parent, HistoryEvent created) =>
        InBackground(() => EnsureChildAsync(parent, created), created.Target!);

    public void TerminateChildren(InstanceState parent, IReadOnlyList<HistoryEvent> created)
    {
        foreach (var child in created)
        {
            var row = new InboxRow(
                TaskHubStore.NewInboxKey(child.Target!, clock.GetUtcNow()),
                child.Target!, InboxKind.Terminate, Name: null, parent.Output)
            {
                Recursive = true,
            };
            InBackground(() => send(row, stopping), child.Target!);
        }
    }

    /// <summary>Tells the parent, if there is one; it ignores what it knows already.</summary>
    public void Finished(InstanceState child)
    {
        if (child.Parent is not { } parent)
        {
            return;
        }

        var answer = new HistoryEvent(
            child.Status == InstanceStatus.Completed
                ? HistoryKind.SubOrchestrationCompleted
                : HistoryKind.SubOrchestrationFailed,
            default)
        {
            Id = parent.TaskId,
            Name = child.Name,
            Payload = child.Status == InstanceStatus.Completed ? child.Output : null,
            Failure = child.Status == InstanceStatus.Completed ? null : child.Failure ?? Terminated(child),
        };
        post(Message.Answer(parent.InstanceId, parent.Execution, answer));
    }

    private static TaskFailure Terminated(InstanceState child) => new(
        "Terminated", $"The sub-orchestration '{child.InstanceId}' ended as {child.Status}.", null, null);

    private async Task EnsureChildAsync(InstanceState parent, HistoryEvent created)
    {
        var link = new ParentLink(parent.InstanceId, parent.Name, parent.Execution, created.Id);
        var now = clock.GetUtcNow();
        var child = new InstanceState(created.Target!, created.Name!)
        {
            Input = created.Payload,
            Execution = Turn.NewExecution(),
            Parent = link,
            CreatedAt = now,
            UpdatedAt = now,
        };
        while (!await store.TryAddAsync(child, stopping))
        {
            if (await store.FindAsync(child.InstanceId, stopping) is not { } existing)
            {
                continue;
            }

            if (existing.Parent == link)
            {
                if (existing.IsOver)
                {
                    Finished(existing);
                    return;
                }

                break;
            }

            if (!existing.IsOver)
            {
                Refuse(parent, created, existing);
                return;
            }

            child = child with { ETag = existing.ETag, HistoryRowsEver = existing.HistoryRowsEver };
            if (await store.TryReplaceAsync(child, stopping) is not null)
            {
                break;
            }
        }

        post(Message.Nudge(child.InstanceId));
    }

    private void Refuse(InstanceState parent, HistoryEvent created, InstanceState existing) => post(Message.Answer(
        parent.InstanceId,
        parent.Execution,
        new HistoryEvent(HistoryKind.SubOrchestrationFailed, default)
        {
            Id = created.Id,
            Name = created.Name,
            Failure = new TaskFailure(
                typeof(InvalidOperationException).FullName!,
                $"An orchestration instance '{existing.InstanceId}' exists already and is {existing.Status}.",
                null,
                null),
        }));

    private void InBackground(Func<Task> work, string instanceId) => _ = Task.Run(
        async () =>
        {
            while (!stopping.IsCancellationRequested)
            {
                try
                {
                    await work();
                    return;
                }
                catch (Exception failure) when (!stopping.IsCancellationRequested)
                {
                    logger.LogWarning("Orchestration '{Instance}': {Error}", instanceId, failure.Message);
                    await Task.Delay(Pause, stopping);
                }
            }
        },
        CancellationToken.None);
}
