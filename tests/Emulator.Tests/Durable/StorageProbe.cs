using Azure.Core;
using Azure.Core.Pipeline;

namespace ContactCenter.Emulator.Tests.Durable;

/// <summary>The way to storage, watched: counts what passes and breaks it when told to.</summary>
internal sealed class StorageProbe : HttpPipelineTransport
{
    private readonly HttpPipelineTransport inner = HttpClientTransport.Shared;
    private readonly List<string> seen = [];

    /// <summary>Says of a request (method and path) whether its answer gets lost after storage has done it.</summary>
    public Func<string, bool> LosesAnswer { get; set; } = _ => false;

    /// <summary>Says of a request whether it never arrives.</summary>
    public Func<string, bool> IsCut { get; set; } = _ => false;

    /// <summary>What a request (method and path) waits for before it leaves.</summary>
    public Func<string, Task> Holds { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (seen)
            {
                return [.. seen];
            }
        }
    }

    public void Forget()
    {
        lock (seen)
        {
            seen.Clear();
        }
    }

    public override Request CreateRequest() => inner.CreateRequest();

    public override void Process(HttpMessage message) => inner.Process(message);

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var line = $"{message.Request.Method} {message.Request.Uri.Path}";
        lock (seen)
        {
            seen.Add(line);
        }

        if (IsCut(line))
        {
            throw new Azure.RequestFailedException(503, "The test has cut the way to storage.");
        }

        await Holds(line);
        await inner.ProcessAsync(message);
        if (LosesAnswer(line))
        {
            throw new Azure.RequestFailedException(503, "The test has lost the answer of storage.");
        }
    }
}
