using Kernel.Host;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

public sealed class QueueTriggerAttribute(string queueName) : TriggerBindingAttribute, IQueueTrigger
{
    public string QueueName { get; } = queueName;

    public string? Connection { get; set; }

    string ITrigger.Type => "queueTrigger";
}
