using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>
/// Flowe, "Assistenza clienti tramite operatore", section 5.1: mail to the general mailboxes. A message is received,
/// taken in charge in hours, worked, perhaps with others, and answered.
/// </summary>
public sealed class FloweMailProcedure(OrganisationConfiguration configuration)
    : ConfiguredProcedure(configuration, FloweMailTable.Rows)
{
    /// <summary>The deadline kind that measures how long a sender may stay silent (FLW-166, DEC-94).</summary>
    public const string SenderSilence = "sender-silence";

    protected override string? QueueOf(Case current) => current.State switch
    {
        FloweMail.Received => "customer-interaction",
        FloweMail.TakenInCharge => "customer-interaction",
        FloweMail.WaitingForSender or FloweMail.WaitingForCustomer => "waiting-for-customer",
        FloweMail.WaitingForOthers waiting => Party(waiting.Party)?.Queue ?? "customer-interaction",
        _ => null,
    };
}
