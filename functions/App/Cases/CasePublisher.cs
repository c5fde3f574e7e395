using ContactCenter.App.Lifecycle;
using ContactCenter.App.Notification;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Procedures;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Cases;

/// <summary>
/// Carries a saved change to the work lists, the person's history, the letters' deliveries and the lifecycle. It may
/// run twice and it may run late: everything it does is computed from the case and lands the same.
/// </summary>
public sealed class CasePublisher(ICaseStore store, IWorklists worklists, IPeople people, IRegisters registers)
{
    /// <param name="tell">Carries a command to another case.</param>
    public async Task Publish(
        StoredCase saved, IReadOnlyList<Publication> publications, DurableTaskClient durable, Func<Tell, Task> tell,
        CancellationToken stop)
    {
        if (publications.Count == 0)
            return;
        foreach (var publication in publications)
            await Publish(saved.Case, publication, durable, tell, stop);
        await store.Published(saved, stop);
    }

    private Task Publish(
        Case current, Publication publication, DurableTaskClient durable, Func<Tell, Task> tell,
        CancellationToken stop)
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
            Publication.TellOther other => tell(other.Tell),
            Publication.Register register => registers.Add(file.Organisation, register.Lines, stop),
            Publication.Wake => CaseLifecycle.StartOrSignal(durable, file.Id, stop),
            _ => throw new System.Diagnostics.UnreachableException(publication.GetType().Name),
        };
    }
}
