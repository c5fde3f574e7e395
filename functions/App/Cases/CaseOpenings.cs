using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Cases;

/// <summary>An opening that somebody asks for, its body read and found whole.</summary>
/// <param name="Key">Set when an <c>Idempotency-Key</c> came: asking twice under it opens one case.</param>
/// <param name="Identity">How surely the requester is who they say.</param>
public sealed record OpeningAsked(
    OpeningBody Body, ProcedureOpening Details, OpeningKind Kind, Actor Actor, ConfiguredProcedure Procedure,
    RememberedAnswer? Key, IdentityLevel Identity = IdentityLevel.Caller)
{
    /// <summary>A grievance may have no name (FLR-15); whether a case may is the procedure's to say.</summary>
    public string Name => Body.Requester?.Name.Trim() ?? Requester.NoName;

    public CaseCommand.Open Command(CaseId id, CaseReference reference, PersonId person) => new(
        id, reference, Procedure.Organisation, Kind.Channel,
        new Requester(person, Name, Body.Requester?.Address?.Trim(), Body.Requester?.Phone?.Trim(), Identity),
        Body.Subject.Trim(), Body.Description,
        [.. (Body.Links ?? []).Select(l => new Link(new CaseId(l.Case), l.Relation))], Kind.Name, Details);
}

/// <summary>
/// Opens a case in one of the procedure's own ways, for a person at the desk or for a channel: everything around the
/// case is there before it, and nothing is left behind by one that is refused.
/// </summary>
public sealed class CaseOpenings(
    CaseHandler handler, ProcedureSource procedures, ILookups lookups, ICaseStore cases, IPeople people, KeyedIds ids,
    TimeProvider time, IEnumerable<IOpeningPreparation> preparations)
{
    /// <summary><see cref="CaseResult.Done"/>, or why not.</summary>
    public async Task<CaseResult> Open(OpeningAsked asked, DurableTaskClient durable, CancellationToken stop)
    {
        var where = asked.Procedure.Organisation;
        var id = new CaseId(await ids.For(where, asked.Key?.Key, stop));
        if (asked.Key is { } key && await cases.Load(id, stop) is { } opened)
        {
            // Before anything is registered for it: with another body it must leave nothing behind.
            return (await cases.Remembered(id, key.Key, stop))?.Fingerprint == key.Fingerprint
                ? new CaseResult.Done(opened, Changed: false)
                : new CaseResult.KeyReused();
        }
        // Who may not open it books nothing either.
        if (Trial(asked, id) is { Kind: RefusalKind.Role } notTheirs)
            return new CaseResult.Refused(notTheirs, null);
        var undo = new List<Func<Task>>();
        foreach (var preparation in preparations)
        {
            var prepared = await preparation.Prepare(where, id, asked.Details, stop);
            if (prepared.Refusal is { } refusal)
                return new CaseResult.Refused(refusal, null);
            asked = asked with { Details = prepared.Details };
            if (prepared.Undo is { } giveBack)
                undo.Add(giveBack);
        }
        var result = await Open(asked, id, durable, stop);
        foreach (var giveBack in result is CaseResult.Done ? [] : undo)
            await giveBack();
        return result;
    }

    private async Task<CaseResult> Open(
        OpeningAsked asked, CaseId id, DurableTaskClient durable, CancellationToken stop)
    {
        var where = asked.Procedure.Organisation;
        // Nothing is registered for a request that is refused.
        if (Trial(asked, id) is { } trial)
            return new CaseResult.Refused(trial, null);
        var reference = await CaseReferences.Claim(lookups, procedures, where, id, stop);
        var person = await people.FindOrCreate(
            new Person(
                new PersonId(id.Value), where, asked.Name, asked.Body.Requester?.Address?.Trim(), Registered: false),
            stop);
        return await handler.Handle(
            new CaseRequest(id, where, asked.Command(id, reference, person.Id), asked.Actor, Idempotency: asked.Key),
            durable, stop);
    }

    /// <summary>Why it would be refused, with a reference and a person that are not registered.</summary>
    private Refusal? Trial(OpeningAsked asked, CaseId id)
    {
        var prefix = asked.Procedure.Configuration.ReferencePrefix;
        var provisional = asked.Command(id, CaseReference.Derive(prefix, id, 0), new PersonId(id.Value));
        var context = new DecisionContext(asked.Actor, time.GetUtcNow(), asked.Procedure);
        return (CaseDecider.Decide(null, provisional, context) as Decision.Refused)?.Refusal;
    }
}
