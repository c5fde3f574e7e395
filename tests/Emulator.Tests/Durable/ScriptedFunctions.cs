using System.Collections.Concurrent;
using Kernel.Durable;

namespace ContactCenter.Emulator.Tests.Durable;

/// <summary>Orchestrators and activities written in the test itself, in JSON.</summary>
internal sealed class ScriptedFunctions : IDurableFunctions
{
    public Dictionary<string, Func<OrchestrationSession, Task<string?>>> Orchestrators { get; } = [];

    public Dictionary<string, Func<string?, CancellationToken, Task<string?>>> Activities { get; } = [];

    public ConcurrentQueue<string> Runs { get; } = new();

    public bool HasOrchestrator(string name) => Orchestrators.ContainsKey(name);

    public OrchestratorCall OpenOrchestrator(string name) => new(Orchestrators[name], new NoScope());

    public Task<string?> RunActivityAsync(
        string name, string instanceId, string? input, CancellationToken cancellation)
    {
        Runs.Enqueue($"{name} {input}");
        return Activities[name](input, cancellation);
    }

    private sealed class NoScope : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
