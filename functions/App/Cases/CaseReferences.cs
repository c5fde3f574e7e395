using ContactCenter.App.Procedures;
using ContactCenter.Domain.Cases;

namespace ContactCenter.App.Cases;

/// <summary>
/// Gives a new case its public reference: derived from its id, the next one when another case has it.
/// </summary>
internal static class CaseReferences
{
    private const int MostTries = 50;

    public static async Task<CaseReference> Claim(
        ILookups lookups, ProcedureSource procedures, Organisation organisation, CaseId id, CancellationToken stop)
    {
        var prefix = (await procedures.InForce(organisation, stop)).Configuration.ReferencePrefix;
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var reference = CaseReference.Derive(prefix, id, attempt);
            var holder = await lookups.Claim(organisation, LookupKind.Reference, reference.Value, id.Value, stop);
            if (holder == id.Value)
                return reference;
        }
        throw new InvalidOperationException("No free reference was found.");
    }
}
