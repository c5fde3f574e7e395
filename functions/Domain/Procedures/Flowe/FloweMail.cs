using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>Where a Flowe e-mail case stands (section 7.4, e-mail case).</summary>
public abstract record FloweMail : CaseState
{
    private FloweMail()
    {
    }

    public override bool IsTerminal => false;

    /// <summary>"In Arrivo".</summary>
    public sealed record Received : FloweMail;

    /// <summary>Identification or context is missing, or the registered mailbox is required.</summary>
    public sealed record WaitingForSender : FloweMail;

    public sealed record TakenInCharge : FloweMail;

    /// <summary>Data, video or screenshots were asked for.</summary>
    public sealed record WaitingForCustomer : FloweMail;

    /// <summary>A team, an outsourcer or a third party is engaged.</summary>
    public sealed record WaitingForOthers(string Party) : FloweMail
    {
        public override bool WaitsForOthers => true;
    }

    public sealed record Answered : FloweMail
    {
        public override bool IsTerminal => true;
    }

    /// <summary>The bot answered a trained topic (FLW-72).</summary>
    public sealed record AutoAnswered : FloweMail
    {
        public override bool IsTerminal => true;
    }

    /// <summary>The mail is the business of others, who have it now (FLW-105).</summary>
    public sealed record Forwarded(string Route) : FloweMail
    {
        public override bool IsTerminal => true;
    }

    /// <summary>
    /// Forwarded as a complaint, or received at a complaint mailbox: in the register, and answered by those who
    /// handle complaints, on the channel it came by (FLW-53, FLW-104).
    /// </summary>
    public sealed record AtComplaintDesk : FloweMail
    {
        public override bool GoesToOthers => true;
    }

    /// <summary>Nobody wrote back in time; the reason is in the notes.</summary>
    public sealed record Lapsed : FloweMail
    {
        public override bool IsTerminal => true;
    }
}
