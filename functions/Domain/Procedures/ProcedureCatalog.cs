using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Procedures.Flowe;
using ContactCenter.Domain.Procedures.PagoPa;

namespace ContactCenter.Domain.Procedures;

/// <summary>The procedure of each organisation under a configuration.</summary>
public static class ProcedureCatalog
{
    public static ConfiguredProcedure Under(OrganisationConfiguration configuration) =>
        configuration.Organisation switch
        {
            "flowe" => new FloweProcedure(configuration),
            "pagopa" => new TicketProcedure(configuration),
            "florence" => new FlorenceProcedure(configuration),
            var other => throw new ArgumentException($"No procedure for '{other}'.", nameof(configuration)),
        };
}
