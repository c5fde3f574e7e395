using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Intake;

/// <summary>
/// What failed five times waits for a person: the mail is safe, its contact says so in the set-aside list.
/// </summary>
public sealed class PoisonedIntake(IContacts contacts)
{
    [Function(nameof(PoisonedIntake))]
    public async Task Run(
        [QueueTrigger(IIntakeQueue.Name + "-poison", Connection = "AzureWebJobsStorage")] string contactId,
        CancellationToken stop)
    {
        if (await contacts.Find(new ContactId(contactId), stop) is { Standing: ContactStanding.Received } contact)
            await contacts.Settle(MailIntake.SetAside(contact, SetAsideReasons.Poisoned), stop);
    }
}
