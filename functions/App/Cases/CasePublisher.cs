using ContactCenter.App.Lifecycle;
using ContactCenter.App.Notification;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Cases;

/// <summary>
/// Carries a saved change to the work lists, the person's history, the letters' deliveries and the lifecycle. It may
/// run twice and it may run late: everything it does is computed from the case and lands the same.
/// </summary>
public sealed class CasePublisher(ICaseStore store, IWorklists worklists, IPeople people, ProcedureSource procedures)
{
    public async Task Publish(
        StoredCase saved, IReadOnlyList<Publication> publications, DurableTaskClient durable, CancellationToken stop)
    {
        if (publications.Count == 0)
            return;
        foreach (var publication in publications)
            await Publish(saved.Case, publication, durable, stop);
        await store.Published(saved, stop);
    }

    /// <summary>For a case that was saved but whose publication is not known to have ended.</summary>
    public async Task PublishAgain(CaseId id, DurableTaskClient durable, CancellationToken stop)
    {
        if (await store.Load(id, stop) is not { } stored)
            return;
        var procedure = await procedures.InForce(stored.Case.File.Organisation, stop);
        await Publish(stored, Publication.Again(stored.Case, procedure), durable, stop);
    }

    private Task Publish(Case current, Publication publication, DurableTaskClient durable, CancellationToken stop)
    {
        var file = current.File;
        return publication switch
        {
            Publication.Place place => worklists.Place(current, place.Places, stop),
            Publication.FileUnderRequester =>
                people.AddCase(file.Organisation, file.Requester.Person, file.Id, stop),
            Publication.CorrectAddress correct =>
                people.CorrectAddress(file.Organisation, file.Requester.Person, correct.Old, correct.New, stop),
            Publication.Deliver deliver => LetterDelivery.StartOrSignal(durable, deliver.Letter, stop),
            Publication.Wake => CaseLifecycle.StartOrSignal(durable, file.Id, stop),
            _ => throw new System.Diagnostics.UnreachableException(publication.GetType().Name),
        };
    }
}
