using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>What is known of telling the citizen (attributo); exists only with a solution (FLR-104).</summary>
public enum CommunicationAttribute
{
    /// <summary>Comunicato.</summary>
    Communicated,

    /// <summary>Non Comunicato: more attempts to come.</summary>
    NotCommunicated,

    /// <summary>Non Comunicabile: the citizen cannot be reached.</summary>
    NotCommunicable,

    /// <summary>Da Comunicare: the first level is asked to call back.</summary>
    ToCommunicate,
}

/// <summary>Where a 055055 case stands (section 7.2).</summary>
public abstract record FlorenceCase : CaseState
{
    private FlorenceCase()
    {
    }

    public override bool IsTerminal => false;

    /// <summary>Came by mail: the in-house mail channel has it, no further flow is described (DEC-87).</summary>
    public sealed record AtMailInsourcer : FlorenceCase;

    /// <summary>Risolto I livello.</summary>
    public sealed record ResolvedL1(CommunicationAttribute Attribute) : FlorenceCase
    {
        public override bool IsTerminal => Attribute != CommunicationAttribute.NotCommunicated;
    }

    /// <summary>Trasferito: the caller was put through to the second level, with the case (FLR-98).</summary>
    public sealed record Transferred : FlorenceCase
    {
        public override bool GoesToOthers => true;
    }

    /// <summary>Assegnato Risolto: given to the second level to know of, nothing more is done (FLR-99).</summary>
    public sealed record AssignedResolved : FlorenceCase
    {
        public override bool IsTerminal => true;
    }

    /// <summary>Non risolvibile per informazione carente, on a base profile (FLR-103).</summary>
    public sealed record NotResolvable : FlorenceCase
    {
        public override bool IsTerminal => true;
    }

    /// <summary>Assegnato: waits in the inbox of the second level.</summary>
    public sealed record Assigned : FlorenceCase
    {
        public override bool GoesToOthers => true;
    }

    /// <summary>Sospeso: the second level waits for a specialist or an inquiry (DEC-73).</summary>
    public sealed record Suspended(string Party) : FlorenceCase
    {
        public override bool WaitsForOthers => true;
    }

    /// <summary>Rigettato: waits for the rejection group.</summary>
    public sealed record Rejected : FlorenceCase
    {
        public override bool GoesToOthers => true;
    }

    /// <summary>Risolto II livello. <paramref name="InContactBack"/>: the first level told the citizen.</summary>
    public sealed record ResolvedL2(CommunicationAttribute Attribute, bool InContactBack) : FlorenceCase
    {
        public override bool IsTerminal =>
            Attribute is CommunicationAttribute.Communicated or CommunicationAttribute.NotCommunicable;

        /// <summary>The first level is asked to call: whoever had the case gives it up.</summary>
        public override bool GoesToOthers => Attribute == CommunicationAttribute.ToCommunicate;
    }

    /// <summary>Annullato.</summary>
    public sealed record Cancelled : FlorenceCase
    {
        public override bool IsTerminal => true;
    }
}
