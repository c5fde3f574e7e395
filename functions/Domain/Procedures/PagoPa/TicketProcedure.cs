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

    public override Refusal? CheckParty(Case current, string party)
    {
        if (base.CheckParty(current, party) is { } unknown)
            return unknown;
        var onlyPagoPa = current.File.Classification?.TicketType is "I" or "PA" or "PI"
            && current.State is Ticket.Classified;
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
