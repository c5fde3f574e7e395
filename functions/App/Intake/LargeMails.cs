namespace ContactCenter.App.Intake;

/// <summary>
/// Only two large mails are taken apart at a time in one process: each is in memory several times over, and as many as
/// the queue hands out at once would not fit into an instance of 2 GB.
/// </summary>
public sealed class LargeMails : IDisposable
{
    private const long Large = 4 * 1024 * 1024;
    private readonly SemaphoreSlim _turns = new(2);

    /// <summary>Waits for a turn when the mail is large; the turn ends when the result is disposed.</summary>
    public async Task<IDisposable?> TurnFor(long size, CancellationToken stop)
    {
        if (size < Large)
            return null;
        await _turns.WaitAsync(stop);
        return new Turn(_turns);
    }

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
