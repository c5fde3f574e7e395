namespace ContactCenter.Domain.Cases;

/// <summary>What an operator's everyday acts leave behind, and who may not do them.</summary>
internal static class DeskRules
{
    private const int LongestText = 20_000;

    private static readonly IReadOnlyList<Role> People =
    [
        Role.FirstLevel, Role.SecondLevel, Role.Specialist, Role.RejectionGroup, Role.MailInsourcer, Role.Supervisor,
        Role.PrivacyTeam, Role.ThirdParty,
    ];

    private static readonly IReadOnlyList<Role> AtTheDesk =
    [
        Role.FirstLevel, Role.SecondLevel, Role.RejectionGroup, Role.MailInsourcer, Role.Supervisor, Role.PrivacyTeam,
    ];

    public static Decision Decide(Case current, CaseCommand command, DecisionContext context) => command switch
    {
        CaseCommand.TakeCharge => Decision.Accept(
            new CaseEvent.TakenInCharge(context.Actor.OperatorId, context.Actor.Name)),
        CaseCommand.Assign assign => current.State.IsTerminal
            ? Decision.Refuse(Refusals.Over)
            : Decision.Accept(new CaseEvent.Assigned(assign.To, assign.ToName)),
        CaseCommand.Release => Decision.Accept(new CaseEvent.Released()),
        CaseCommand.Classify classify => Classify(current, classify, context),
        CaseCommand.AddNote note => AddNote(current, note),
        CaseCommand.AddMessage add => AddMessage(current, add),
        CaseCommand.PutOnHold hold => PutOnHold(current, hold, context),
        CaseCommand.EndHold => Decision.Accept(
            new CaseEvent.HoldEnded(current.File.Hold!.Until <= context.At)),
        CaseCommand.RemindDeadline remind => Remind(current, remind),
        CaseCommand.PauseDeadline or CaseCommand.ResumeDeadline or CaseCommand.ExtendDeadline =>
            ClockRules.Decide(current, command, context),
        CaseCommand.Close close => Require(close.Reason, "reason", "il motivo", "the reason")
            ?? Decision.Accept(NextNote(current, close.Reason)),
        _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
    };

    /// <summary>Limits on persons that hold in every procedure; roles row by row are the state table's.</summary>
    public static Refusal? ForbiddenToThisPerson(Case current, CaseCommand command, DecisionContext context)
    {
        var actor = context.Actor;
        if (actor.HasAny([Role.System, Role.Channel]))
            return null;
        if (current.File.Organisation != context.Procedure.Organisation)
            return Refusals.NoSuchCase;
        if (command is CaseCommand.Assign)
        {
            var assigners = context.Procedure.Assigners(current);
            return actor.HasAny(assigners) ? null : Refusals.NotYourRole(assigners);
        }
        if (!actor.HasAny(People))
            return Refusals.NotYourRole(People);
        if (IsOfTheSystem(command))
            return Refusals.NotYourRole([Role.System]);
        if (IsFreeOfCharge(current, command))
            return null;
        var inChargeOfAnother = current.File.Assignee is { } assignee && assignee != actor.OperatorId;
        return inChargeOfAnother && !actor.Has(Role.Supervisor)
            ? Refusals.InChargeOf(current.File.AssigneeName ?? current.File.Assignee!.Value.Value)
            : null;
    }

    /// <summary>
    /// Who may take a step that all procedures share where no row of the state table says so: a row that does not
    /// apply now must not open the step to everybody.
    /// </summary>
    public static Refusal? NotByDefault(Case current, CaseCommand command, DecisionContext context)
    {
        if (context.Actor.HasAny([Role.System, Role.Channel]))
            return null;
        var allowed = command switch
        {
            CaseCommand.Release or CaseCommand.PutOnHold or CaseCommand.EndHold or CaseCommand.PauseDeadline
                or CaseCommand.ResumeDeadline or CaseCommand.ExtendDeadline => AtTheDesk,
            // Letters are of the first level (FLR-80) and of who answers citizens or takes charge of such a case:
            // they show what was written to the citizen, and to which address.
            CaseCommand.CorrectAddress or CaseCommand.ResendLetter or CaseCommand.GiveUpLetter =>
                LetterRoles(current.State, context.Procedure.Table),
            _ => People,
        };
        return context.Actor.HasAny(allowed) ? null : Refusals.NotYourRole(allowed);
    }

    /// <summary>
    /// A repetition has no row any more, the case having moved on; it is still only for those whom some row allows it.
    /// </summary>
    public static Refusal? NeverInThisRole(CaseCommand command, DecisionContext context)
    {
        var allowed = context.Procedure.Table.RolesFor(command.GetType()).ToList();
        return !command.NeedsRow || allowed.Count == 0
            || context.Actor.HasAny(allowed) || context.Actor.HasAny([Role.System, Role.Channel])
            ? null
            : Refusals.NotYourRole(allowed);
    }

    private static List<Role> LetterRoles(CaseState state, StateTable table)
    {
        var resend = table.RolesFrom(state, typeof(CaseCommand.ResendLetter)).ToList();
        return resend.Count > 0
            ? resend
            :
            [
                Role.FirstLevel,
                .. table.RolesFrom(state, typeof(CaseCommand.TakeCharge)),
                .. table.RolesFor(typeof(CaseCommand.Resolve)),
            ];
    }

    /// <summary>
    /// Only the party engaged says what it found. The first level may bring word of those who do not use the desk
    /// themselves, where a row lets it.
    /// </summary>
    public static Refusal? ForAnotherParty(Case current, CaseCommand command, DecisionContext context)
    {
        if (command is not CaseCommand.NotifyResolution notify
            || context.Actor.HasAny([Role.System, Role.Channel, Role.FirstLevel]))
            return null;
        var engagement = current.File.Engagements.Find(e => e.Id == notify.Engagement);
        return engagement is null || context.Procedure.WorksFor(current, context.Actor, engagement.Party)
            ? null
            : Refusals.NotEngaged(engagement.Party);
    }

    /// <summary>What comes from outside or from a clock: no person says so.</summary>
    private static bool IsOfTheSystem(CaseCommand command) => command is
        CaseCommand.AddMessage or CaseCommand.BeginAttempt or CaseCommand.ReportAttempt
        or CaseCommand.MarkLetterDelayed
        or CaseCommand.RemindDeadline or CaseCommand.RemindEngagement or CaseCommand.Acknowledge
        or ProcedureCommand { ByPeople: false };

    /// <summary>
    /// What others than the one in charge do: notes, what those engaged find or hand on (TP-11), and letters that came
    /// back, which a group of its own watches (FLR-79).
    /// </summary>
    private static bool IsFreeOfCharge(Case current, CaseCommand command) => command is
        CaseCommand.AddNote or CaseCommand.NotifyResolution or CaseCommand.CorrectAddress
        or CaseCommand.ResendLetter or CaseCommand.GiveUpLetter or ProcedureCommand { FreeOfCharge: true }
        || (command is CaseCommand.Escalate && current.File.OpenEngagement is not null);

    internal static Decision? Require(string? text, string field, string italian, string english)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Decision.Refuse(Refusals.Missing(field, italian, english));
        return text.Length > LongestText ? Decision.Refuse(Refusals.TooLong(field, LongestText)) : null;
    }

    private static Decision Classify(Case current, CaseCommand.Classify classify, DecisionContext context)
    {
        if (context.Procedure.CheckClassification(classify.Category, classify.TicketType) is { } wrong)
            return Decision.Refuse(wrong);
        var classified = new CaseEvent.Classified(classify.Category, classify.TicketType);
        return Decision.Accept(classified);
    }

    private static Decision AddNote(Case current, CaseCommand.AddNote note)
    {
        if (current.File.Notes.Count >= CaseFile.MaxNotes)
            return Decision.Refuse(Refusals.Full);
        return Require(note.Text, "text", "il testo della nota", "the text of the note")
            ?? Decision.Accept(NextNote(current, note.Text));
    }

    private static CaseEvent.NoteAdded NextNote(Case current, string text) =>
        new(current.File.Notes.Count + 1, text);

    private static Decision AddMessage(Case current, CaseCommand.AddMessage add)
    {
        if (!current.State.TakesMessages)
            return Decision.Refuse(Refusals.Over);
        if (current.File.Messages.Count >= CaseFile.MaxMessages)
            return Decision.Refuse(Refusals.Full);
        var received = new CaseEvent.MessageReceived(add.Attributed);
        return current.File.Hold is null
            ? Decision.Accept(received)
            : Decision.Accept(received, new CaseEvent.HoldEnded(Expired: false));
    }

    private static Decision PutOnHold(Case current, CaseCommand.PutOnHold hold, DecisionContext context)
    {
        if (current.State.IsTerminal)
            return Decision.Refuse(Refusals.Over);
        if (hold.Until <= context.At || hold.Until > context.At.AddDays(90))
            return Decision.Refuse(Refusals.HoldOutOfRange);
        return Require(hold.Reason, "reason", "il motivo della sospensione", "the reason of the hold")
            ?? Decision.Accept(new CaseEvent.PutOnHold(hold.Until, hold.Reason));
    }

    private static Decision Remind(Case current, CaseCommand.RemindDeadline remind)
    {
        var deadline = current.File.Deadlines.Find(d => d.Kind == remind.Kind && !d.Met);
        return deadline is null || deadline.Reminded.Contains(remind.Phase)
            ? Decision.Nothing
            : Decision.Accept(new CaseEvent.DeadlineReminded(remind.Kind, remind.Phase));
    }
}
