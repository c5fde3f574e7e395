using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>
/// PagoPA, annex b "Flussi di lavoro": a ticket is opened, taken in charge, classified by category and type, worked
/// alone or escalated, and always resolved with an answer by the Operator Service (PPA-13).
/// </summary>
public sealed class TicketProcedure(OrganisationConfiguration configuration)
    : ConfiguredProcedure(configuration, TicketTable.Rows)
{
    public bool Escalates(Classification classification) =>
        Category(classification.Category) is { Escalates: true }
        && (classification.Category != "MalfunctionReport" || classification.TicketType == "I");

    /// <summary>
    /// Whether those engaged may go on after a new classification (TP-08): PA and PI are PagoPA's only.
    /// </summary>
    public bool StaysEngaged(Classification classification, string party) =>
        classification.TicketType is not ("PA" or "PI") || Party(party)?.Kind == PartyKind.Specialist;

    public override Refusal? CheckParty(Case current, string party)
    {
        if (base.CheckParty(current, party) is { } unknown)
            return unknown;
        // PagoPA itself may hand an issue on to third parties (DEC-49), but nothing that regards privacy (DEC-53).
        var type = current.File.Classification?.TicketType;
        var onlyPagoPa = type is "PA" or "PI" || (type is "I" && current.State is not Ticket.Escalated);
        return onlyPagoPa && Party(party)!.Kind != PartyKind.Specialist
            ? ProcedureRefusals.PartyNotForThisType
            : null;
    }

    protected override string? QueueOf(Case current) => current.State switch
    {
        Ticket.Escalated escalated => Party(escalated.Party)?.Queue ?? "operator-service",
        Ticket.Resolved => null,
        _ => "operator-service",
    };
}
