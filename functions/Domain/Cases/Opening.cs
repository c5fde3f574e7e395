namespace ContactCenter.Domain.Cases;

/// <summary>How a case begins: from a mail, or in one of the ways of its procedure.</summary>
internal static class Opening
{
    public static Decision Decide(CaseCommand command, DecisionContext context) => command switch
    {
        CaseCommand.OpenFromMail open => FromMail(open, context),
        CaseCommand.Open open => Own(open, context),
        _ => Decision.Refuse(Refusals.NoSuchCase),
    };

    public static bool Opens(CaseCommand command) =>
        command is CaseCommand.OpenFromMail or CaseCommand.Open;

    private static Decision Own(CaseCommand.Open open, DecisionContext context)
    {
        var opened = new CaseEvent.CaseOpened(
            open.Id, open.Reference, open.Organisation, open.Channel, Mailbox: null, open.Requester, open.Subject,
            open.Description, Unopened.Instance, open.Links);
        var decision = context.Procedure.DecideOpening(Blank(opened, context), open, context);
        return decision is Decision.Accepted accepted ? Open(opened, accepted.Events, open, context) : decision;
    }

    private static Decision FromMail(CaseCommand.OpenFromMail open, DecisionContext context)
    {
        var opened = new CaseEvent.CaseOpened(
            open.Id, open.Reference, open.Organisation, open.Message.Channel, open.Mailbox, open.Requester,
            open.Message.Subject, Description: null, Unopened.Instance, open.Links);
        var writer = new MessageWriter(open.Requester.Person, open.Requester.Identity);
        var received = new CaseEvent.MessageReceived(open.Message with { Writer = writer });
        var more = context.Procedure.Consequences(Blank(opened, context), open, [received], context);
        return Open(opened, [received, .. more], open, context);
    }

    private static Decision Open(
        CaseEvent.CaseOpened opened, IReadOnlyList<CaseEvent> more, CaseCommand command, DecisionContext context)
    {
        var blank = Blank(opened, context);
        var (row, refusal) = CaseDecider.Walk(blank, Unopened.Instance, command, context);
        if (refusal is not null)
            return Decision.Refuse(refusal);
        var events = new List<CaseEvent>(more);
        CaseDecider.AddMove(events, blank, row!, command, context);
        events.Insert(0, opened);
        return new Decision.Accepted(events);
    }

    private static Case Blank(CaseEvent.CaseOpened opened, DecisionContext context) => CaseEvolution.Open(
        new RecordedEvent(0, context.At, context.Actor, context.Procedure.ConfigurationVersion, opened));
}
