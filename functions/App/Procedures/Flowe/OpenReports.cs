using System.Collections.Immutable;
using ContactCenter.App.Cases;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Flowe;

namespace ContactCenter.App.Procedures.Flowe;

/// <summary>
/// What is open already: under the customer's position, so that no second report of the same kind is opened (FLW-46),
/// and the parent bug that a further customer is added to (FLW-44).
/// </summary>
public sealed class OpenReports(ICaseStore store, IPeople people) : IStepPreparation
{
    /// <summary>The newest cases of a customer; an older report that is still open is a supervisor's matter.</summary>
    private const int MostCases = 50;

    public async Task<ProcedureCommand> Prepare(Case current, ProcedureCommand command, CancellationToken stop) =>
        command switch
        {
            OpeningItem open => open with { UnderPosition = await UnderPosition(current, stop) },
            JoinBug join => join with { Found = await OpenBug(current, join.Bug, stop) },
            _ => command,
        };

    private async Task<ImmutableList<OpenItem>> UnderPosition(Case current, CancellationToken stop)
    {
        var (organisation, person) = (current.File.Organisation, current.File.Requester.Person);
        var open = ImmutableList.CreateBuilder<OpenItem>();
        foreach (var id in await people.CasesOf(organisation, person, MostCases, stop))
        {
            var found = id == current.File.Id ? current : (await store.Load(id, stop))?.Case;
            if (found?.State is Claim.ClaimOpen && found.File.Own is ClaimFile claim)
                open.Add(new OpenItem(id, ItemKind.Claim, claim.Topic));
            if (found?.File.Own is FloweMailFile mail)
            {
                open.AddRange(mail.Items.Where(i => !i.Finished).Select(
                    i => new OpenItem(i.Case, i.Kind, i.Topic)));
            }
        }
        return open.ToImmutable();
    }

    private async Task<BugFile?> OpenBug(Case current, string id, CancellationToken stop) =>
        OpaqueId.IsValid(id) && (await store.Load(new CaseId(id), stop))?.Case is { State: Bug.BugOpen } found
            && found.File.Organisation == current.File.Organisation
            ? found.File.Own as BugFile
            : null;
}
