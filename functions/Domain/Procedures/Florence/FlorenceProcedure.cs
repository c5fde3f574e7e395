using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>
/// 055055, "Processi di Gestione dei contatti": the first level records the call and solves it, or assigns it to the
/// second level; what was found is told to the citizen, and the attribute says whether that arrived.
/// </summary>
public sealed class FlorenceProcedure(OrganisationConfiguration configuration)
    : ConfiguredProcedure(configuration, FlorenceTable.Rows)
{
    protected override string? QueueOf(Case current) => current.State switch
    {
        FlorenceCase.AtMailInsourcer => "mail-insourcer",
        FlorenceCase.Assigned or FlorenceCase.Suspended => "level2-inbox",
        FlorenceCase.Rejected => "rejections",
        FlorenceCase.ResolvedL2 { Attribute: CommunicationAttribute.ToCommunicate } => "contact-back",
        // A solution that did not arrive waits with the undelivered letters.
        _ => null,
    };
}
