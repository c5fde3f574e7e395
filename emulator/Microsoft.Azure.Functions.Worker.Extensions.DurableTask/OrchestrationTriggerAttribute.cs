using System.Text.Json;
using Kernel.Durable;
using Kernel.Host;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute, IOrchestrationTrigger
{
    public string? Orchestration { get; set; }

    string ITrigger.Type => "orchestrationTrigger";

    object IOrchestrationTrigger.CreateContext(
        OrchestrationSession session, IServiceProvider services, JsonSerializerOptions json) =>
        new Extensions.DurableTask.EmulatedOrchestrationContext(session, services, json);
}
