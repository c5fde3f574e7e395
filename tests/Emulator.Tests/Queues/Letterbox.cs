using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using ContactCenter.Emulator.Tests.Host;
using Kernel.Clock;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Emulator.Tests.Queues;

/// <summary>A queue of its own for one test, and what the functions say they have received.</summary>
public sealed class Letterbox
{
    private readonly string connection;

    public Letterbox(string connection)
    {
        this.connection = connection;
        Name = $"q{Guid.NewGuid():N}";
        Queue = Open(Name, QueueMessageEncoding.Base64);
        Poison = Open($"{Name}-poison", QueueMessageEncoding.Base64);
        Queue.Create();
    }

    public string Name { get; }

    public QueueClient Queue { get; }

    public QueueClient Poison { get; }

    public ConcurrentQueue<string> Received { get; } = [];

    /// <summary>What a function does with a message; failing is one of the things it may do.</summary>
    public Func<string, Task> Work { get; set; } = _ => Task.CompletedTask;

    public QueueClient Open(string name, QueueMessageEncoding encoding) =>
        new(connection, name, new QueueClientOptions { MessageEncoding = encoding });

    internal TestHostSettings Settings(
        string queues = """ "maxPollingInterval": "00:00:00.2" """,
        string? twice = null,
        TravellingClock? clock = null,
        HttpPipelineTransport? transport = null) => new()
        {
            Values = new()
            {
                ["AzureWebJobsStorage"] = connection,
                ["QueueName"] = Name,
                ["Emulator:DeliverQueueMessagesTwice"] = twice,
            },
            HostJson = $$"""{ "version": "2.0", "extensions": { "queues": { {{queues}} } } }""",
            Clock = clock ?? new TravellingClock(),
            StorageTransport = transport,
            Program = builder =>
            {
                builder.ConfigureFunctionsWebApplication();
                builder.Services.AddSingleton(this);
            },
        };
}

/// <summary>Counts what the host asks of the storage.</summary>
internal sealed class CountingTransport : HttpPipelineTransport
{
    public ConcurrentQueue<string> Requests { get; } = [];

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message)
    {
        Requests.Enqueue($"{message.Request.Method} {message.Request.Uri}");
        HttpClientTransport.Shared.Process(message);
    }

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        Requests.Enqueue($"{message.Request.Method} {message.Request.Uri}");
        return HttpClientTransport.Shared.ProcessAsync(message);
    }
}
