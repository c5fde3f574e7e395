namespace ContactCenter.Domain.Cases;

/// <summary>Stopping a clock, letting it run on, and the longer time that a rule grants once, each on record.</summary>
internal static class ClockRules
{
    /// <summary>The clock of this kind that waits to be met.</summary>
    public static Deadline? Running(Case current, string kind) =>
        current.File.Deadlines.Find(d => d.Kind == kind && !d.Met);

    public static Decision Decide(Case current, CaseCommand command, DecisionContext context) => command switch
    {
        CaseCommand.PauseDeadline pause => Pause(current, pause, context),
        CaseCommand.ResumeDeadline resume => Resume(current, resume, context),
        CaseCommand.ExtendDeadline extend => Extend(current, extend, context),
        _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
    };

    private static Decision Pause(Case current, CaseCommand.PauseDeadline pause, DecisionContext context)
    {
        if (Running(current, pause.Kind) is null)
            return Decision.Refuse(Refusals.NoRunningClock(pause.Kind));
        if (!context.Procedure.MayPause(pause.Kind))
            return Decision.Refuse(Refusals.ClockDoesNotPause(pause.Kind));
        return Grounds(pause.Reason, pause.Evidence)
            ?? Explained(current, $"{pause.Reason} ({pause.Evidence})",
                new CaseEvent.DeadlinePaused(pause.Kind, pause.Reason, pause.Evidence));
    }

    private static Decision Resume(Case current, CaseCommand.ResumeDeadline resume, DecisionContext context)
    {
        if (Running(current, resume.Kind) is not { } deadline)
            return Decision.Refuse(Refusals.NoRunningClock(resume.Kind));
        return context.Procedure.Resumed(current.File, deadline, context.At) is { } end
            ? Decision.Accept(new CaseEvent.DeadlineResumed(resume.Kind, end.DueAt, end.BecauseIt, end.BecauseEn))
            : Decision.Refuse(Refusals.NoRunningClock(resume.Kind));
    }

    private static Decision Extend(Case current, CaseCommand.ExtendDeadline extend, DecisionContext context)
    {
        if (Running(current, extend.Kind) is not { PausedAt: null } deadline)
            return Decision.Refuse(Refusals.NoRunningClock(extend.Kind));
        if (context.Procedure.Extended(current.File, deadline) is not { } end || end.DueAt <= deadline.DueAt)
            return Decision.Refuse(Refusals.ClockDoesNotExtend(extend.Kind));
        return Grounds(extend.Reason, extend.Evidence)
            ?? Explained(current, $"{extend.Reason} ({extend.Evidence})", new CaseEvent.DeadlineExtended(
                extend.Kind, end.DueAt, end.BecauseIt, end.BecauseEn, extend.Reason, extend.Evidence));
    }

    /// <summary>Why a clock runs otherwise is read by whoever works the case, so it is a note as well.</summary>
    private static Decision Explained(Case current, string why, CaseEvent change) =>
        current.File.Notes.Count < CaseFile.MaxNotes
            ? Decision.Accept(change, new CaseEvent.NoteAdded(current.File.Notes.Count + 1, why))
            : Decision.Accept(change);

    private static Decision? Grounds(string reason, string evidence) =>
        DeskRules.Require(reason, "reason", "il motivo", "the reason")
        ?? DeskRules.Require(
            evidence, "evidence", "dove risulta (messaggio, protocollo)", "where it is written (message, protocol)");
}
