using ContactCenter.App.Cases;
using ContactCenter.App.Notification;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App.Lifecycle;

/// <summary>
/// Once a day every case in which something may still happen is checked against what should be running for it: a clock
/// when something will be due, a delivery for every letter that is not at rest. What ended, failed or missed its
/// signal starts again, and a letter that has not left for long is marked.
/// </summary>
public sealed partial class DailySweep(
    ICaseStore cases, CaseHandler handler, ProcedureSource procedures, TimeProvider time, ILogger<DailySweep> logger)
{
    [Function(nameof(DailySweep))]
    public async Task Run(
        [TimerTrigger("0 15 4 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable,
        CancellationToken stop)
    {
        await foreach (var id in cases.Unfinished(stop))
        {
            try
            {
                if (await cases.Load(id, stop) is { } stored)
                    await Check(stored, durable, stop);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                NotChecked(logger, fault, id.Value);
            }
        }
    }

    private async Task Check(StoredCase stored, DurableTaskClient durable, CancellationToken stop)
    {
        var (file, now) = (stored.Case.File, time.GetUtcNow());
        var step = LifecyclePlan.Next(stored.Case, await procedures.InForce(file.Organisation, stop), now);
        if (step.Due.Count > 0)
            await CaseLifecycle.StartOrSignal(durable, file.Id, stop);
        else if (step.LookAgainAt is not null)
            await CaseLifecycle.StartUnlessRunning(durable, file.Id, stop);

        foreach (var letter in file.Letters.Where(l => !l.IsAtRest))
        {
            if (letter.LeavingSince is not { } since || since > now - Letter.LeavesWithin)
            {
                await LetterDelivery.StartUnlessRunning(durable, letter.Id, stop);
                continue;
            }
            var mark = new CaseCommand.MarkLetterDelayed(letter.Id);
            await handler.Handle(new CaseRequest(file.Id, file.Organisation, mark, Actor.System), durable, stop);
            await LetterDelivery.StartOrSignal(durable, letter.Id, stop);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Case {CaseId} could not be checked; tomorrow it is tried again.")]
    private static partial void NotChecked(ILogger logger, Exception fault, string caseId);
}
