namespace Kernel.Durable;

/// <summary>The orchestrators and activities of the application, in JSON.</summary>
internal interface IDurableFunctions
{
    bool HasOrchestrator(string name);

    /// <summary>Prepares one replay; the scope is disposed when the turn is over, finished or not.</summary>
    OrchestratorCall OpenOrchestrator(string name);

    Task<string?> RunActivityAsync(string name, string instanceId, string? input, CancellationToken cancellation);
}

internal sealed record OrchestratorCall(Func<OrchestrationSession, Task<string?>> Run, IAsyncDisposable Scope);
