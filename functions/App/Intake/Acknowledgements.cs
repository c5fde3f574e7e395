using System.Globalization;
using ContactCenter.App.Cases;
using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using ContactCenter.Domain.Intake.Mail;
using ContactCenter.Domain.Procedures;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Intake;

/// <summary>
/// Tells a sender that the mail arrived, where the organisation wants that: never to automatic mail, lists, null
/// return paths or ourselves (RFC 3834), and never more often to one address than configured, so that no loop lives.
/// </summary>
public sealed class Acknowledgements(
    CaseHandler handler, ICaseStore store, ILookups lookups, ProcedureSource procedures, TimeProvider time)
{
    public async Task Send(
        InboundContact contact, ParsedMail mail, MailKind kind, DurableTaskClient durable, CancellationToken stop)
    {
        var configuration = (await procedures.InForce(contact.Organisation, stop)).Configuration;
        if (AutoAnswerGuard.Obstacle(mail, kind, MailEnvelope.Unknown, configuration.OwnAddresses) is not null)
            return;
        var id = new CaseId(contact.Id.Value);
        var stored = await store.Load(id, stop);
        if (stored is not { Case.File: { Requester.Address: { } address } file }
            || file.Letters.Exists(l => l.Purpose == LetterPurpose.Automatic)
            || Composer.Compose(file, configuration, TemplatePurpose.Automatic, null, "", "") is not { } letter
            || !await MaySend(contact, address, configuration.AutomaticMailPerAddressPerDay, stop))
        {
            return;
        }
        var acknowledge = new CaseCommand.Acknowledge(letter);
        await handler.Handle(
            new CaseRequest(id, contact.Organisation, acknowledge, Actor.System), durable, stop);
    }

    /// <summary>
    /// Takes one of the day's numbered places for the address; a repeat finds the place it took before.
    /// </summary>
    private async Task<bool> MaySend(InboundContact contact, string address, int most, CancellationToken stop)
    {
        var day = time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var number = 1; number <= most; number++)
        {
            var place = string.Create(
                CultureInfo.InvariantCulture, $"{Domain.Cases.MailAddress.Normalise(address)}|{day}|{number}");
            var holder = await lookups.Claim(
                contact.Organisation, LookupKind.AutomaticMail, place, contact.Id.Value, stop);
            if (holder == contact.Id.Value)
                return true;
        }
        return false;
    }
}
