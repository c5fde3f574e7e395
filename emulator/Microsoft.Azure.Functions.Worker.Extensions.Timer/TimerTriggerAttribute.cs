using Kernel.Host;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute, ITimerTrigger
{
    public string Schedule { get; private set; } = schedule;

    public bool RunOnStartup { get; set; }

    public bool UseMonitor { get; set; } = true;

    string ITrigger.Type => "timerTrigger";

    object ITimerTrigger.CreateTimer(TimerFiring firing) => new TimerInfo
    {
        IsPastDue = firing.IsPastDue,
        ScheduleStatus = firing.Status is not { } status ? null : new ScheduleStatus
        {
            Last = status.Last,
            Next = status.Next,
            LastUpdated = status.LastUpdated,
        },
    };
}
