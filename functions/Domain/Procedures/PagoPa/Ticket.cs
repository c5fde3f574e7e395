using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>Why a ticket that no operator ever reached was closed (DEC-54); its type stays empty.</summary>
public enum ClosureReason
{
    /// <summary>Outside service hours the chatbot did not solve it (TP-04).</summary>
    OutOfHours,

    /// <summary>In service hours the user left without asking for an operator (TP-05).</summary>
    Abandoned,
}

/// <summary>Where a PagoPA ticket stands (section 7.3).</summary>
public abstract record Ticket : CaseState
{
    private Ticket()
    {
    }

    public override bool IsTerminal => false;

    /// <summary>Aperto; <paramref name="WithChatbot"/> while the chatbot answers first (PPA-47).</summary>
    public sealed record Opened(bool WithChatbot = false) : Ticket;

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
    public sealed record Resolved(bool SendingSkipped) : Ticket
    {
        /// <summary>
        /// It stands in no list any more: what is written now is the start of another ticket (DEC-09).
        /// </summary>
        public override bool TakesMessages => false;
    }

    /// <summary>Chiuso; with a reason only when no operator ever reached it.</summary>
    public sealed record Closed(ClosureReason? Reason = null) : Ticket
    {
        public override bool IsTerminal => true;
    }
}
