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

    /// <summary>All versions, the oldest first.</summary>
    Task<IReadOnlyList<OrganisationConfiguration>> Versions(Organisation organisation, CancellationToken stop);

    /// <summary>
    /// Stores a new version; false when that number is taken. Other instances know it within half a minute.
    /// </summary>
    Task<bool> Publish(OrganisationConfiguration configuration, CancellationToken stop);

    /// <summary>Stores the shipped default as version 1 if there is none yet.</summary>
    Task EnsureDefault(OrganisationConfiguration configuration, CancellationToken stop);
}
