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

    /// <summary>
    /// Puts the default of this release in force: as the first version, or from now on after the default of an earlier
    /// release. What an administrator published is never replaced.
    /// </summary>
    /// <returns>False when it is not in force, because the last version is an administrator's.</returns>
    Task<bool> EnsureShipped(OrganisationConfiguration shipped, CancellationToken stop);
}
