using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>Where a PagoPA ticket stands (section 7.3).</summary>
public abstract record Ticket : CaseState
{
    private Ticket()
    {
    }

    public override bool IsTerminal => false;

    /// <summary>Aperto.</summary>
    public sealed record Opened : Ticket;

    /// <summary>Preso in carico.</summary>
    public sealed record TakenInCharge : Ticket;

    /// <summary>Classificato.</summary>
    public sealed record Classified : Ticket;

    /// <summary>Scalato.</summary>
    public sealed record Escalated(string Party) : Ticket
    {
        public override bool WaitsForOthers => true;
    }

    /// <summary>Risoluzione notificata.</summary>
    public sealed record ResolutionNotified(string Party) : Ticket;

    /// <summary>Risolto; closes when its answer was sent, or at once when sending is skipped (TP-16).</summary>
    public sealed record Resolved(bool SendingSkipped) : Ticket;

    /// <summary>Chiuso.</summary>
    public sealed record Closed : Ticket
    {
        public override bool IsTerminal => true;
    }
}
