using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>The three shipped configurations, read once.</summary>
internal static class OrganisationConfigurations
{
    public static readonly IReadOnlyDictionary<Organisation, OrganisationConfiguration> Shipped =
        Organisation.All.ToDictionary(o => o, OrganisationConfiguration.Shipped);
}
