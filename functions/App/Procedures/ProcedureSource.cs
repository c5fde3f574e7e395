using System.Collections.Concurrent;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.App.Procedures;

/// <summary>The procedure in force now; a procedure is built once per configuration version.</summary>
public sealed class ProcedureSource(IConfigurations configurations, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Organisation, int Version), ConfiguredProcedure> _built = new();

    public async Task<ConfiguredProcedure> InForce(Organisation organisation, CancellationToken stop)
    {
        var configuration = await configurations.InForce(organisation, time.GetUtcNow(), stop);
        return _built.GetOrAdd((organisation.Key, configuration.Version), _ => ProcedureCatalog.Under(configuration));
    }

    /// <summary>The organisation that writes mail as this sender, from the mailboxes configured.</summary>
    public async Task<Organisation?> Writing(string sender, CancellationToken stop)
    {
        foreach (var organisation in Organisation.All)
        {
            var mailboxes = (await InForce(organisation, stop)).Configuration.Mailboxes;
            if (mailboxes.Any(m => string.Equals(m.SendsAs, sender, StringComparison.OrdinalIgnoreCase)))
                return organisation;
        }
        return null;
    }
}
