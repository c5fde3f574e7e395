using System.Text.Json;
using Kernel.Durable;
using Kernel.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Benchmarks.Driving;

/// <summary>The orchestration engine in this process, with orchestrators of ours and nothing else to do.</summary>
internal sealed class TaskHubHost : IAsyncDisposable
{
    private const string HostJson =
        """
        {
          "version": "2.0",
          "extensions": { "durableTask": {
            "hubName": "Benchmark", "maxConcurrentActivityFunctions": 20, "maxConcurrentOrchestratorFunctions": 20 } }
        }
        """;

    private readonly WebApplication _app;

    private TaskHubHost(WebApplication app)
    {
        _app = app;
        Client = (DurableTaskClient)((IDurableClientInput)new DurableClientAttribute())
            .CreateClient(app.Services.GetRequiredService<TaskHubClient>(), JsonSerializerOptions.Default);
    }

    public DurableTaskClient Client { get; }

    public static async Task<TaskHubHost> StartAsync(string connectionString, params Type[] functions)
    {
        EmulatorOptions.Current = new EmulatorOptions
        {
            Functions = typeof(TaskHubHost).Assembly,
            FunctionClasses = functions,
            HostJson = HostJson,
            Output = TextWriter.Null,
            Settings = new Dictionary<string, string?>
            {
                ["AzureWebJobsStorage"] = connectionString,
                ["port"] = "0",
                ["site-port"] = "0",
            },
        };
        try
        {
            var builder = FunctionsApplication.CreateBuilder([]);
            builder.ConfigureFunctionsWebApplication();
            var app = (WebApplication)builder.Build();
            await app.StartAsync();
            return new TaskHubHost(app);
        }
        finally
        {
            EmulatorOptions.Current = null;
        }
    }

    public async Task RunAsync(string orchestrator, object input)
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input);
        var end = await Client.WaitForInstanceCompletionAsync(id);
        if (end.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
            throw new InvalidOperationException($"{orchestrator} ended as {end.RuntimeStatus}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
