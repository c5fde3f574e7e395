namespace ContactCenter.Domain.Cases;

/// <summary>
/// Decides every command on every case: the procedure's state table says whether it may happen and where it leads,
/// the rules all procedures share say what it leaves behind. Pure and total; a refusal is a value.
/// </summary>
public static class CaseDecider
{
    public static Decision Decide(Case? current, CaseCommand command, DecisionContext context)
    {
        if (current is null)
            return Opening.Decide(command, context);
        if (Opening.Opens(command))
            return Decision.Nothing;
        // Rights come first: who may not do a thing learns nothing of whether it was done.
        if (DeskRules.ForbiddenToThisPerson(current, command, context) is { } forbidden)
            return Decision.Refuse(forbidden);
        if (Repeats(current, command, context))
        {
            return DeskRules.NeverInThisRole(command, context) is { } never
                ? Decision.Refuse(never)
                : Decision.Nothing;
        }

        if (context.Procedure.Forbids(current, command, context) is { } against)
            return Decision.Refuse(against);
        if (DeskRules.ForAnotherParty(current, command, context) is { } notEngaged)
            return Decision.Refuse(notEngaged);
        var (row, refusal) = Walk(current, current.State, command, context);
        if (refusal is null && row is null)
            refusal = DeskRules.NotByDefault(current, command, context);
        if (refusal is not null)
            return Decision.Refuse(refusal);
        var facts = Facts(current, command, context);
        if (facts is not Decision.Accepted accepted)
            return facts;
        var events = new List<CaseEvent>(accepted.Events);
        events.AddRange(context.Procedure.Consequences(current, command, accepted.Events, context));
        // A common command that changes nothing (a late report, say) moves nothing either.
        if (row is not null && (command.NeedsRow || events.Count > 0))
            AddMove(events, current, row, command, context);
        AddFulfilledDeadlines(events, current, command, context);
        return new Decision.Accepted(events);
    }

    /// <summary>Finds the row to walk. No row and no need of one gives neither a row nor a refusal.</summary>
    internal static (Row? Row, Refusal? Refusal) Walk(
        Case? current, CaseState from, CaseCommand command, DecisionContext context)
    {
        var listed = context.Procedure.Table.Starting(from, command).ToList();
        var applying = listed.Where(r => r.When(current, from, command, context)).ToList();
        if (applying.Count == 0)
            return (null, command.NeedsRow ? Refusals.NotListed(from, command, listed, context) : null);
        var mine = applying.Where(r => context.Actor.HasAny(r.By)).ToList();
        if (mine.Count == 0)
            return (null, Refusals.NotYourRole(applying.SelectMany(r => r.By)));
        var row = mine[0];
        var refusal = row.Guards.Select(g => g.Check(current, command, context)).FirstOrDefault(r => r is not null);
        return refusal is null ? (row, null) : (null, refusal);
    }

    internal static void AddMove(
        List<CaseEvent> events, Case current, Row row, CaseCommand command, DecisionContext context)
    {
        // Targets look at the case as the facts just decided leave it: an attempt reported, a letter composed.
        var after = events.Aggregate(current, (c, e) => CaseEvolution.Apply(c, Recorded(c, e, context)));
        var to = row.Target(after, current.State, command);
        if (to != current.State)
        {
            events.Add(new CaseEvent.Moved(row.Id, current.State.Name, to));
            events.AddRange(context.Procedure.DeadlinesStartedBy(after.File, current.State, to, context.At));
        }
        // A hold is of those who asked for it: others find the case as any other.
        if ((to.IsTerminal || to.GoesToOthers) && after.File.Hold is not null)
            events.Add(new CaseEvent.HoldEnded(Expired: false));
        if (to.IsTerminal || (current.State.WaitsForOthers && !to.WaitsForOthers))
            Withdraw(events, after);
    }

    private static void Withdraw(List<CaseEvent> events, Case after)
    {
        foreach (var engagement in after.File.Engagements.Where(e => e.Status == EngagementStatus.Open))
            events.Add(new CaseEvent.EngagementWithdrawn(engagement.Id));
    }

    private static void AddFulfilledDeadlines(
        List<CaseEvent> events, Case current, CaseCommand command, DecisionContext context)
    {
        // Who waits for the sender goes on waiting when somebody else writes.
        if (events.Count == 0 || (command is CaseCommand.AddMessage add && !current.File.IsAwaited(add.Attributed)))
            return;
        foreach (var deadline in current.File.Deadlines.Where(d => !d.Met))
        {
            if (context.Procedure.Fulfils(command, deadline.Kind))
                events.Add(new CaseEvent.DeadlineMet(deadline.Kind));
        }
    }

    private static bool Repeats(Case current, CaseCommand command, DecisionContext context) => command switch
    {
        CaseCommand.TakeCharge => current.File.Assignee == context.Actor.OperatorId
            && !current.State.IsTerminal && !LeadsElsewhere(current.State, command, context),
        CaseCommand.AddMessage add => current.File.Messages.Exists(m => m.Contact == add.Message.Contact),
        CaseCommand.Classify c =>
            current.File.Classification == new Classification(c.Category, c.TicketType) && !current.State.IsTerminal,
        CaseCommand.NotifyResolution n => current.File.Engagements.Find(e => e.Id == n.Engagement) is
        { Status: EngagementStatus.Resolved } done && done.Findings == n.Findings,
        CaseCommand.Acknowledge => current.File.Letters.Exists(l => l.Purpose == LetterPurpose.Automatic),
        CaseCommand.Escalate escalate => current.File.OpenEngagement is { } engaged
            && engaged.Party == escalate.Party && engaged.Reason == escalate.Reason,
        CaseCommand.PutOnHold hold => current.File.Hold is { } held
            && held.Until == hold.Until && held.Reason == hold.Reason,
        CaseCommand.Release => current.File.Assignee is null,
        CaseCommand.EndHold => current.File.Hold is null,
        CaseCommand.Settle => current.State.IsTerminal,
        CaseCommand.Assign assign => current.File.Assignee == assign.To,
        CaseCommand.PauseDeadline pause => ClockRules.Running(current, pause.Kind) is { PausedAt: not null },
        CaseCommand.ResumeDeadline resume => ClockRules.Running(current, resume.Kind) is { PausedAt: null },
        CaseCommand.ExtendDeadline extend => ClockRules.Running(current, extend.Kind) is { Extended: true },
        ProcedureCommand own => context.Procedure.Repeats(current, own, context),
        _ => false,
    };

    /// <summary>Assigned by a supervisor, a case still has to be taken in charge: that step is no repeat.</summary>
    private static bool LeadsElsewhere(CaseState from, CaseCommand command, DecisionContext context) =>
        context.Procedure.Table.Starting(from, command).Any(r => !r.To.Contains(from.GetType()));

    private static Decision Facts(Case current, CaseCommand command, DecisionContext context) => command switch
    {
        CaseCommand.Settle => Decision.Nothing,
        ProcedureCommand own => context.Procedure.Decide(current, own, context),
        CaseCommand.AskSender or CaseCommand.Answer or CaseCommand.Resolve or CaseCommand.ResendLetter
            or CaseCommand.BeginAttempt or CaseCommand.ReportAttempt or CaseCommand.GiveUpLetter
            or CaseCommand.MarkLetterDelayed
            or CaseCommand.CorrectAddress or CaseCommand.Acknowledge => LetterRules.Decide(current, command, context),
        CaseCommand.Escalate or CaseCommand.NotifyResolution or CaseCommand.RemindEngagement
            => EngagementRules.Decide(current, command, context),
        _ => DeskRules.Decide(current, command, context),
    };

    private static RecordedEvent Recorded(Case current, CaseEvent change, DecisionContext context) =>
        new(current.Version, context.At, context.Actor, context.Procedure.ConfigurationVersion, change);
}
