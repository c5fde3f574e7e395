using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>
/// Immutable configuration versions, <c>configuration/{organisation}/{n}.json</c>, each with the instant it takes
/// effect.
/// </summary>
public interface IConfigurations
{
    /// <summary>The version in force at a moment, cached per instance.</summary>
    Task<OrganisationConfiguration> InForce(Organisation organisation, DateTimeOffset at, CancellationToken stop);

    /// <summary>Stores the shipped default as version 1 if there is none yet.</summary>
    Task EnsureDefault(OrganisationConfiguration configuration, CancellationToken stop);
}
