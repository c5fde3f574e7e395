using ContactCenter.Domain.Cases;

namespace ContactCenter.App.Cases;

/// <summary>
/// Looks up what a step's decision must know besides its case (other cases, records) and puts it into the command.
/// One per procedure that needs it.
/// </summary>
public interface IStepPreparation
{
    /// <summary>The command as it is to be decided; the same one when nothing was to be looked up.</summary>
    Task<ProcedureCommand> Prepare(Case current, ProcedureCommand command, CancellationToken stop);
}
