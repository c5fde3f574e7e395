namespace Kernel.Durable;

/// <summary>
/// Runs an orchestrator's continuations one after another on the thread of the turn. Work that arrives from another
/// thread comes from an await on something that is not durable; it is refused and reported.
/// </summary>
internal sealed class TurnScheduler(Action onForeignWork) : TaskScheduler
{
    private readonly Queue<Task> queue = new();
    private readonly int thread = Environment.CurrentManagedThreadId;
    private bool isOver;

    public bool IsOwnThread => Environment.CurrentManagedThreadId == thread && !isOver;

    public void Run(Action step)
    {
        _ = Task.Factory.StartNew(step, CancellationToken.None, TaskCreationOptions.None, this);
        while (queue.TryDequeue(out var next))
        {
            TryExecuteTask(next);
        }
    }

    public void Close() => isOver = true;

    protected override void QueueTask(Task task)
    {
        if (IsOwnThread)
        {
            queue.Enqueue(task);
        }
        else
        {
            onForeignWork();
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        IsOwnThread && !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => queue;
}
