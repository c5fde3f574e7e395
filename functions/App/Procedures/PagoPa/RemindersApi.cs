using ContactCenter.App.Cases;
using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.PagoPa;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Procedures.PagoPa;

/// <summary>The operator's look at the ticket that a reminder asks about (sollecito, PPA-36).</summary>
public sealed class RemindersApi(CaseEndpoint endpoint, ICaseStore cases, ILookups lookups)
{
    [Function("ConsultReminded")]
    [CaseStep("Records the status of the ticket that a reminder asks about", typeof(RemindedBody))]
    public Task<IActionResult> Consult(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "{organisation}/cases/{id}/reminded")]
        HttpRequest request, string organisation, string id, [DurableClient] DurableTaskClient durable,
        CancellationToken stop) => endpoint.ChangeAfterReading<RemindedBody>(
            request, organisation, id, durable, async (body, where) =>
        {
            if (body.Reference is not { } reference)
                return (new ConsultReminded(null, null, null, null, Over: false, Notify: false, body.Outcome), null);
            return await Find(where, reference, stop) is { } reminded
                ? (Seen(reminded, body.Notify), null)
                : (null, Problems.NotFound("UnknownCase"));
        }, stop);

    /// <summary>Status alone leaves the ticket, whoever may read the rest of it.</summary>
    private static ConsultReminded Seen(Case reminded, bool notify) => new(
        reminded.File.Id.Value, reminded.File.Reference.Value, reminded.State.Name,
        reminded.File.OpenEngagement?.Party, reminded.State is Ticket.Resolved or Ticket.Closed, notify,
        Outcome: null);

    private async Task<Case?> Find(Organisation where, string reference, CancellationToken stop)
    {
        if (CaseReference.TryParse(reference) is not { } parsed
            || await lookups.Find(where, LookupKind.Reference, parsed.Value, stop) is not { } id
            || await cases.Load(new CaseId(id), stop) is not { } stored)
            return null;
        return stored.Case.File.Organisation == where ? stored.Case : null;
    }
}

/// <param name="Reference">Of the reminded ticket; null when the requester has no open one.</param>
/// <param name="Notify">Tells the party that works it.</param>
/// <param name="Outcome">What was found instead of an open ticket.</param>
public sealed record RemindedBody(string? Reference = null, bool Notify = false, string? Outcome = null);
