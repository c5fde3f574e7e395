using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContactCenter.App.Lifecycle;

/// <summary>Where the audit goes on when a night was too short for all cases.</summary>
public sealed record AuditPlace(CaseId After);

/// <summary>
/// Every night the ledger is walked and refolded: what does not match, or cannot even be read, is an alarm, never
/// mended silently and never the end of the walk. A walk that is cut short goes on from there the next night.
/// </summary>
public sealed partial class LedgerAudit(ICaseStore cases, IRecords records, ILogger<LedgerAudit> logger)
{
    /// <summary>The place is kept once in so many cases: walking a few twice costs less than keeping each.</summary>
    private const int KeptEvery = 200;

    private static readonly RecordKind<AuditPlace> Places = new("audit-place");

    /// <summary>The ledger is one for all organisations; its place belongs to none of them.</summary>
    private static readonly Organisation Nobody = new("all");

    [Function(nameof(LedgerAudit))]
    public async Task Run([TimerTrigger("0 30 2 * * *")] TimerInfo timer, CancellationToken stop)
    {
        var kept = await records.Find(Nobody, Places, nameof(LedgerAudit), stop);
        var walked = 0;
        await foreach (var id in cases.All(kept?.Value.After, stop))
        {
            foreach (var finding in await Findings(id, stop))
                Broken(logger, id.Value, finding);
            if (++walked % KeptEvery == 0)
                kept = await Keep(id, kept, stop);
        }
        if (kept is not null)
            await records.Remove(Nobody, Places, kept.Id, kept.ETag, stop);
    }

    private async Task<Stored<AuditPlace>?> Keep(CaseId id, Stored<AuditPlace>? kept, CancellationToken stop) =>
        await records.Save(Nobody, Places, nameof(LedgerAudit), new AuditPlace(id), kept?.ETag, stop)
        ?? await records.Find(Nobody, Places, nameof(LedgerAudit), stop);

    /// <summary>A case that changes while it is read looks broken for a moment; one that is broken stays so.</summary>
    private async Task<IReadOnlyList<string>> Findings(CaseId id, CancellationToken stop)
    {
        var findings = await Audit(id, stop);
        for (var again = 0; findings.Count > 0 && again < 3; again++)
            findings = await Audit(id, stop);
        return findings;
    }

    private async Task<IReadOnlyList<string>> Audit(CaseId id, CancellationToken stop)
    {
        try
        {
            return await cases.Audit(id, stop);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            return [$"{id}: it cannot be audited: {fault.Message}"];
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The ledger of case {CaseId} is broken: {Finding}")]
    private static partial void Broken(ILogger logger, string caseId, string finding);
}
