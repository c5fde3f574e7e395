using Kernel.Durable;
using Kernel.Host;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute, IActivityTrigger
{
    public string? Activity { get; set; }

    string ITrigger.Type => "activityTrigger";
}
