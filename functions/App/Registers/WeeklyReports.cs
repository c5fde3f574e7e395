using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Registers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App.Registers;

/// <summary>
/// Every quarter of an hour the reports whose day and time have come are set going (FLR-122). One that is late, because
/// nothing ran at its time, leaves as soon as something does; one that has left is left alone.
/// </summary>
public sealed partial class WeeklyReports(
    IRecords records, ProcedureSource procedures, TimeProvider time, ILogger<WeeklyReports> logger)
{
    [Function(nameof(WeeklyReports))]
    public async Task Run(
        [TimerTrigger("30 */15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable,
        CancellationToken stop)
    {
        foreach (var organisation in Organisation.All)
        {
            var configuration = (await procedures.InForce(organisation, stop)).Configuration;
            foreach (var setting in configuration.Reports)
            {
                try
                {
                    var due = WeeklyReport.LastDue(setting, configuration.EffectiveFrom, time.GetUtcNow());
                    if (due is not null && !await HasLeft(organisation, due, stop))
                        await ReportDelivery.StartUnlessRunning(durable, organisation, due, stop);
                }
                catch (Exception fault) when (!stop.IsCancellationRequested)
                {
                    // The others must not wait for it; in a quarter of an hour it is tried again.
                    NotStarted(logger, fault, organisation.Key, setting.Key);
                }
            }
        }
    }

    private async Task<bool> HasLeft(Organisation organisation, WeeklyReport report, CancellationToken stop)
    {
        foreach (var recipient in report.Setting.To)
        {
            var copy = await records.Find(
                organisation, ReportSend.Kind, report.CopyOf(organisation, recipient), stop);
            if (copy is not { Value.IsSettled: true })
                return false;
        }
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The report {Report} of {Organisation} could not be started.")]
    private static partial void NotStarted(ILogger logger, Exception fault, string organisation, string report);
}
