using ContactCenter.App.Cases;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App.Lifecycle;

/// <summary>
/// The net under everything: what was stored and not carried on (the process died, storage was away) is taken up
/// again. Both lists it reads are small and hold only what is unfinished.
/// </summary>
public sealed class Sweeps(
    ICaseStore cases, IContacts contacts, IIntakeQueue queue, CaseHandler handler, TimeProvider time)
{
    private static readonly TimeSpan CaseGrace = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ContactGrace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EnqueuedFor = TimeSpan.FromMinutes(10);
    private const int MostContacts = 200;

    [Function("PublishSweep")]
    public async Task Publish(
        [TimerTrigger("*/15 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable,
        CancellationToken stop)
    {
        await foreach (var id in cases.Unpublished(time.GetUtcNow() - CaseGrace, stop))
            await handler.PublishAgain(id, durable, stop);
    }

    [Function("IntakeSweep")]
    public async Task Intake([TimerTrigger("7/15 * * * * *")] TimerInfo timer, CancellationToken stop)
    {
        // Most contacts of a backlog have their message and only wait their turn, so that each gets one more at most
        // now and then; the intake knows a contact that it has settled, and a message too many does no harm.
        var now = time.GetUtcNow();
        var unsettled = contacts.Unsettled(now - ContactGrace, now - EnqueuedFor, MostContacts, stop);
        await foreach (var contact in unsettled)
        {
            await queue.Enqueue(contact.Id, stop);
            await contacts.Enqueued(contact.Id, stop);
        }
    }
}

/// <summary>
/// Every night the ledger is walked and refolded: what does not match is an alarm, never mended silently.
/// </summary>
public sealed partial class LedgerAudit(ICaseStore cases, ILogger<LedgerAudit> logger)
{
    [Function(nameof(LedgerAudit))]
    public async Task Run([TimerTrigger("0 30 2 * * *")] TimerInfo timer, CancellationToken stop)
    {
        await foreach (var id in cases.All(stop))
        {
            foreach (var finding in await Findings(id, stop))
                Broken(logger, id.Value, finding);
        }
    }

    /// <summary>A case that changes while it is read looks broken for a moment; one that is broken stays so.</summary>
    private async Task<IReadOnlyList<string>> Findings(CaseId id, CancellationToken stop)
    {
        var findings = await cases.Audit(id, stop);
        for (var again = 0; findings.Count > 0 && again < 3; again++)
            findings = await cases.Audit(id, stop);
        return findings;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The ledger of case {CaseId} is broken: {Finding}")]
    private static partial void Broken(ILogger logger, string caseId, string finding);
}
