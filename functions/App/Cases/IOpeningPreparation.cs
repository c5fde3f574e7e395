using ContactCenter.Domain.Cases;

namespace ContactCenter.App.Cases;

/// <summary>
/// Something outside the case that must be had before it can open: a place in an agenda. Prepared again for the same
/// case it is the same thing.
/// </summary>
public interface IOpeningPreparation
{
    Task<PreparedOpening> Prepare(
        Organisation where, CaseId id, ProcedureOpening details, CancellationToken stop);
}

/// <param name="Details">The opening with what was prepared.</param>
/// <param name="Refusal">Why it could not be had.</param>
/// <param name="Undo">Gives back what was prepared when the case is refused; null with nothing to give.</param>
public sealed record PreparedOpening(ProcedureOpening Details, Refusal? Refusal = null, Func<Task>? Undo = null);
