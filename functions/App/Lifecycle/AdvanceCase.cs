using ContactCenter.App.Cases;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Lifecycle;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Lifecycle;

/// <summary>
/// Does what is due for a case now and says when to look again; null when nothing will be due any more.
/// </summary>
public sealed class AdvanceCase(
    ICaseStore store, CaseHandler handler, ProcedureSource procedures, TimeProvider time)
{
    /// <summary>After so many steps it returns, so that one case never holds a worker for long.</summary>
    private const int MostStepsInARow = 10;

    [Function(nameof(AdvanceCase))]
    public async Task<DateTime?> Run(
        [ActivityTrigger] string caseId, [DurableClient] DurableTaskClient durable, CancellationToken stop)
    {
        var id = new CaseId(caseId);
        var taken = 0;
        var stored = await Look(id, stop);
        while (stored is not null)
        {
            var now = time.GetUtcNow();
            var procedure = await procedures.InForce(stored.Case.File.Organisation, stop);
            var step = LifecyclePlan.Next(stored.Case, procedure, now);
            if (step.Due.Count == 0)
                return step.LookAgainAt?.UtcDateTime;
            if (taken >= MostStepsInARow)
                return now.UtcDateTime;
            foreach (var command in step.Due.Take(MostStepsInARow - taken))
            {
                taken++;
                if (stored is not null)
                    stored = await Take(command, stored, durable, stop);
            }
        }
        return null;
    }

    /// <summary>That nothing is due is believed of storage only.</summary>
    private async Task<StoredCase?> Look(CaseId id, CancellationToken stop)
    {
        if (store.LastSeen(id) is { } seen)
        {
            var procedure = await procedures.InForce(seen.Case.File.Organisation, stop);
            if (LifecyclePlan.Next(seen.Case, procedure, time.GetUtcNow()).Due.Count > 0)
                return seen;
        }
        return await store.Load(id, stop);
    }

    private async Task<StoredCase?> Take(
        CaseCommand command, StoredCase stored, DurableTaskClient durable, CancellationToken stop)
    {
        var file = stored.Case.File;
        var request = new CaseRequest(file.Id, file.Organisation, command, Actor.System);
        return await handler.Handle(request, durable, stop) switch
        {
            CaseResult.Done done => done.Stored,
            // What the plan finds due must be possible: a refusal here would be found due for ever.
            CaseResult.Refused refused => throw new InvalidOperationException(
                $"{command.GetType().Name} was due and refused: {refused.Refusal.Code}."),
            _ => null,
        };
    }
}
