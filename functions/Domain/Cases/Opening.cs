namespace ContactCenter.Domain.Cases;

/// <summary>How a case begins: from a mail, or recorded by an operator after a call.</summary>
internal static class Opening
{
    public static Decision Decide(CaseCommand command, DecisionContext context) => command switch
    {
        CaseCommand.OpenFromMail open => FromMail(open, context),
        CaseCommand.RecordCase record => Recorded(record, context),
        CaseCommand.Open open => Own(open, context),
        _ => Decision.Refuse(Refusals.NoSuchCase),
    };

    public static bool Opens(CaseCommand command) =>
        command is CaseCommand.OpenFromMail or CaseCommand.RecordCase or CaseCommand.Open;

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

    private static Decision Recorded(CaseCommand.RecordCase record, DecisionContext context)
    {
        if (DeskRules.Require(
                record.Description, "description", "la descrizione del contatto", "the description of the contact")
            is { } missing)
            return missing;
        if (context.Procedure.CheckClassification(record.ContactReason, null) is { } wrongReason)
            return Decision.Refuse(wrongReason);
        if (record.AnswerLetter is not null && record.Outcome != RecordedOutcome.Solved)
            return Decision.Refuse(Refusals.AnswerWithoutSolution);
        var opened = new CaseEvent.CaseOpened(
            record.Id, record.Reference, record.Organisation, Channel.Phone, Mailbox: null, record.Requester,
            record.Subject, record.Description, Unopened.Instance, []);
        var events = new List<CaseEvent> { new CaseEvent.Classified(record.ContactReason, null) };
        return Open(opened, events, record, context, record.AnswerLetter);
    }

    private static Decision Open(
        CaseEvent.CaseOpened opened, IReadOnlyList<CaseEvent> more, CaseCommand command, DecisionContext context,
        ComposedLetter? answer = null)
    {
        var blank = Blank(opened, context);
        var (row, refusal) = CaseDecider.Walk(blank, Unopened.Instance, command, context);
        if (refusal is not null)
            return Decision.Refuse(refusal);
        var events = new List<CaseEvent>(more);
        if (answer is not null)
        {
            var composed = LetterRules.Compose(blank, answer, LetterPurpose.Answer, context);
            if (composed is not Decision.Accepted accepted)
                return composed;
            events.AddRange(accepted.Events);
        }
        CaseDecider.AddMove(events, blank, row!, command, context);
        events.Insert(0, opened);
        return new Decision.Accepted(events);
    }

    private static Case Blank(CaseEvent.CaseOpened opened, DecisionContext context) => CaseEvolution.Open(
        new RecordedEvent(0, context.At, context.Actor, context.Procedure.ConfigurationVersion, opened));
}
