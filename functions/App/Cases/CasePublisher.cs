using ContactCenter.App.Lifecycle;
using ContactCenter.App.Notification;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Procedures;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Cases;

/// <summary>
/// Carries a saved change to the work lists, the person's history, the letters' deliveries and the lifecycle. It may
/// run twice and it may run late: everything it does is computed from the case and lands the same.
/// </summary>
public sealed class CasePublisher(
    ICaseStore store, IWorklists worklists, IPeople people, IRegisters registers, ILookups lookups,
    ProcedureSource procedures)
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
                people.AddCase(file.Organisation, file.Requester, file.Id, stop),
            Publication.CorrectAddress correct =>
                people.CorrectAddress(
                    file.Organisation, file.Requester.Person, correct.Old, correct.New, correct.At, stop),
            Publication.Deliver deliver => LetterDelivery.StartOrSignal(durable, deliver.Letter, stop),
            Publication.DeliverSms sms => SmsDelivery.Start(durable, file.Id, sms.Number, stop),
            Publication.TellOther other => Follow(file.Organisation, other.Tell, tell, stop),
            Publication.Register register => registers.Add(file.Organisation, register.Lines, stop),
            Publication.Wake => CaseLifecycle.StartOrSignal(durable, file.Id, stop),
            _ => throw new System.Diagnostics.UnreachableException(publication.GetType().Name),
        };
    }

    /// <summary>A case that opens from another is found by its reference, and its person is known, like any.</summary>
    private async Task Follow(Organisation organisation, Tell follows, Func<Tell, Task> tell, CancellationToken stop)
    {
        if (follows.Command is CaseCommand.Open open)
        {
            await people.FindOrCreate(
                new Person(open.Requester.Person, organisation, open.Requester.Name, null, Registered: false), stop);
            var reference = await CaseReferences.Claim(lookups, procedures, organisation, open.Id, stop);
            follows = follows with { Command = open with { Reference = reference } };
        }
        await tell(follows);
    }
}
