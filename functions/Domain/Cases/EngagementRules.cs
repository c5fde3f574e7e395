namespace ContactCenter.Domain.Cases;

/// <summary>Passing work to others and hearing back.</summary>
internal static class EngagementRules
{
    public static Decision Decide(Case current, CaseCommand command, DecisionContext context) => command switch
    {
        CaseCommand.Escalate escalate => Escalate(current, escalate, context),
        CaseCommand.NotifyResolution notify => Notify(current, notify),
        CaseCommand.RemindEngagement remind => Remind(current, remind),
        _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
    };

    private static Decision Escalate(Case current, CaseCommand.Escalate escalate, DecisionContext context)
    {
        if (context.Procedure.CheckParty(current, escalate.Party) is { } notAllowed)
            return Decision.Refuse(notAllowed);
        if (DeskRules.Require(escalate.Reason, "reason", "il motivo", "the reason") is { } missing)
            return missing;
        if (escalate.AgreedBy <= context.At)
            return Decision.Refuse(Refusals.AgreedTimeIsPast);
        var events = new List<CaseEvent>();
        // Handing on replaces who was engaged: a case waits for one party at a time.
        if (current.File.OpenEngagement is { } before)
            events.Add(new CaseEvent.EngagementWithdrawn(before.Id));
        events.Add(new CaseEvent.EngagementOpened(
            EngagementId.Of(current.File.Id, current.File.Engagements.Count + 1),
            escalate.Party,
            escalate.Reason,
            escalate.AgreedBy ?? context.Procedure.AgreedTime(escalate.Party, context.At)));
        return new Decision.Accepted(events);
    }

    private static Decision Notify(Case current, CaseCommand.NotifyResolution notify)
    {
        var engagement = current.File.Engagements.Find(e => e.Id == notify.Engagement);
        if (engagement is null)
            return Decision.Refuse(Refusals.NoSuchEngagement);
        if (engagement.Status != EngagementStatus.Open)
            return Decision.Refuse(Refusals.NoOpenEngagement);
        return DeskRules.Require(notify.Findings, "findings", "l'esito delle verifiche", "the findings")
            ?? Decision.Accept(new CaseEvent.EngagementResolved(engagement.Id, notify.Findings));
    }

    private static Decision Remind(Case current, CaseCommand.RemindEngagement remind)
    {
        var engagement = current.File.Engagements.Find(e => e.Id == remind.Engagement);
        return engagement is not { Status: EngagementStatus.Open } || engagement.Reminders >= remind.Number
            ? Decision.Nothing
            : Decision.Accept(new CaseEvent.EngagementReminded(engagement.Id, remind.Number));
    }
}
