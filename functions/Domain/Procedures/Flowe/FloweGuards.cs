using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>Guards that several Flowe items use.</summary>
internal static class FloweGuards
{
    /// <summary>Nothing is closed for silence before the configured time (DEC-94).</summary>
    public static Guard WaitIsOver(string deadline) => new(
        "the configured wait is over",
        (current, _, context) => current!.File.Deadlines.Exists(
                d => d.Kind == deadline && !d.Met && d.DueAt > context.At)
            ? ProcedureRefusals.StillWaiting
            : null);

    /// <summary>The item belongs to a team, and only its members work it (FLW-03).</summary>
    public static Guard OfTeam(Func<Case, string> team) => new(
        "of the team that has it",
        (current, _, context) => context.Actor.Teams.Contains(team(current!)) ? null : FloweRefusals.NotYourTeam);
}
