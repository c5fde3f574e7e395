using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Flowe.DispositiveRequest;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>Section 7.4, dispositive request by chat.</summary>
internal static class DispositiveTable
{
    public static readonly StateTable Rows = new(
        Row.Of("TW-34", "FLW-141", "FLW-161").From<Unopened>().On<Open>().By(Role.FirstLevel)
            .When("a dispositive request the App can do",
                (_, _, open) => Outcome(open) == Controls.DispositiveKind.InApp)
            .To((_, _) => new Declined()),

        Row.Of("TW-35", "FLW-142", "FLW-143", "FLW-161").From<Unopened>().On<Open>().By(Role.FirstLevel)
            .When("a dispositive request the App cannot do",
                (_, _, open) => Outcome(open) is { } outcome && outcome != Controls.DispositiveKind.InApp)
            .To((_, _) => new Collected()),

        Row.Of("TW-35", "FLW-142").From<Collected>().On<TakeCharge>().By(Role.FirstLevel).Stays(),
        Row.Of("TW-37", "FLW-146").From<Confirmed>().On<TakeCharge>().By(Role.FirstLevel).Stays(),

        Row.Of("TW-36", "FLW-144").From<Collected>().On<AskConfirmation>().By(Role.FirstLevel)
            .To((_, _) => new AwaitingConfirmation()),

        Row.Of("TW-37", "FLW-144").From<AwaitingConfirmation>().On<ConfirmOperation>().By(Role.Channel, Role.System)
            .Require(IsCurrent).To((_, _) => new Confirmed()),

        Row.Of("TW-38", "FLW-145").From<AwaitingConfirmation>().On<RefuseOperation>().By(Role.Channel, Role.System)
            .Require(IsOfTheSummary).To((_, _) => new NotAuthorised()),

        Row.Of("TW-38", "FLW-145", "DEC-38").From<AwaitingConfirmation>().On<ExpireConfirmation>()
            .By(Role.System, Role.FirstLevel).Require(TimeIsOver).To((_, _) => new NotAuthorised()),

        Row.Of("FLW-34", "FLW-162").From<Confirmed>().On<RecordControl>().By(Role.FirstLevel).Stays(),

        Row.Of("TW-39", "FLW-145", "FLW-146", "FLW-162").From<Confirmed>().On<ForwardOperation>()
            .By(Role.FirstLevel).Require(Authorised, WorkedByTeam)
            .To((current, _, _) => new OperationForwarded(OperationOf(current)!)),

        Row.Of("TW-40", "FLW-145", "FLW-148", "FLW-162").From<Confirmed>().On<ExecuteOperation>()
            .By(Role.FirstLevel).Require(Authorised, WorkedByOperator).To((_, _) => new Executed()),

        Row.Of("TW-41", "FLW-147").From<OperationForwarded>().On<ItemFinished>().By(Role.System)
            .When("executed", (_, _, ended) => ended.Positive).To((_, _) => new Executed()),

        Row.Of("TW-51", "FLW-147").From<OperationForwarded>().On<ItemFinished>().By(Role.System)
            .When("not executed", (_, _, ended) => !ended.Positive).To((_, _) => new NotExecuted()),

        Row.Of("TW-50", "FLW-144", "DEC-38").From<AwaitingConfirmation>().On<ChangeOperation>().By(Role.FirstLevel)
            .To((_, _) => new Collected()),

        Row.Of("TW-50", "FLW-144", "DEC-38").From<Confirmed>().On<ChangeOperation>().By(Role.FirstLevel)
            .To((_, _) => new Collected()),

        Row.Of("TW-51", "FLW-148").From<Confirmed>().On<GiveUpOperation>().By(Role.FirstLevel)
            .To((_, _) => new NotExecuted()));

    private static Guard IsCurrent => new("the confirmation is current", (current, command, context) =>
        current!.File.Own is DispositiveFile own && ((ConfirmOperation)command).Number == own.Confirmation
            && own.Until > context.At ? null : FloweRefusals.ConfirmationVoid);

    private static Guard IsOfTheSummary => new("of the summary shown last", (current, command, _) =>
        current!.File.Own is DispositiveFile own && ((RefuseOperation)command).Number == own.Confirmation
            ? null : FloweRefusals.ConfirmationVoid);

    private static Guard TimeIsOver => new("the time to confirm is over", (current, _, context) =>
        current!.File.Own is DispositiveFile own && own.Until > context.At ? ProcedureRefusals.StillWaiting : null);

    private static Guard Authorised => new("control: authorised", (current, _, context) => ControlRules.Wants(
        current!, (FloweProcedure)context.Procedure, true, Controls.CustomerAuthorisation.Key,
        Controls.CustomerAuthorisation.Authorised));

    private static Guard WorkedByTeam => new("a kind that a team executes", (current, _, context) =>
        Team(current!, context) is null ? FloweRefusals.ExecutedByOperator : null);

    private static Guard WorkedByOperator => new("a kind the operator executes", (current, _, context) =>
        Team(current!, context) is null ? null : FloweRefusals.ExecutedByTeam);

    internal static string? Team(Case current, DecisionContext context) => ((FloweProcedure)context.Procedure)
        .Settings.Operations.First(o => o.Key == ((DispositiveFile)current.File.Own!).Operation).ExecutedBy;

    private static string? OperationOf(Case current) => current.File.OpenEngagement?.Party;

    private static string? Outcome(Open open) => (open.Details as DispositiveDetails)?.Outcome;
}

/// <summary>What the steps of a dispositive request leave behind.</summary>
internal static class DispositiveRules
{
    public static Decision Open(Case blank, DispositiveDetails details, FloweProcedure procedure)
    {
        var operations = procedure.Settings.Operations;
        if (operations.FirstOrDefault(o => o.Key == details.Operation) is not { } operation)
            return Decision.Refuse(FloweRefusals.UnknownOperation(details.Operation, operations.Select(o => o.Key)));
        var control = procedure.Control(Controls.DispositiveKind.Key);
        if (!control.Outcomes.Any(o => o.Key == details.Outcome))
        {
            return Decision.Refuse(
                FloweRefusals.UnknownOutcome(details.Outcome, control.Outcomes.Select(o => o.Key)));
        }
        if (operation.InApp == (details.Outcome == Controls.DispositiveKind.NotInApp)
            || (details.Outcome == Controls.DispositiveKind.BlockedByBug && string.IsNullOrWhiteSpace(details.Bug)))
            return Decision.Refuse(FloweRefusals.NoException);
        var fields = details.Fields ?? new OperationFields();
        if (details.Outcome != Controls.DispositiveKind.InApp)
        {
            if (fields.IsEmpty)
                return Decision.Refuse(Refusals.Missing("fields", "i dati dell'operazione", "the operation's data"));
            if (MobileNumber.Of(blank.File.Requester.Phone) is null)
                return Decision.Refuse(FloweRefusals.NoCertifiedMobile);
        }
        return Decision.Accept(
            new DispositiveOpened(details.Operation, fields, details.Bug),
            new ControlRecorded(control.Key, details.Outcome, control.Applications[0], details.Bug, []));
    }

    public static Decision Decide(
        Case current, ProcedureCommand command, FloweProcedure procedure, DecisionContext at)
    {
        var own = (DispositiveFile)current.File.Own!;
        return command switch
        {
            RecordControl record => ControlRules.Record(current, record, procedure),
            AskConfirmation ask => ask.AppCanShow
                ? Decision.Accept(new ConfirmationAsked(
                    own.Confirmation + 1, own.Fields, at.At.AddHours(procedure.Settings.ConfirmationHours)))
                : Decision.Refuse(FloweRefusals.AppCannotShow),
            ConfirmOperation confirm => Decision.Accept(new OperationConfirmed(confirm.Number, confirm.Means)),
            RefuseOperation or ExpireConfirmation => Decision.Nothing,
            ChangeOperation change => change.Fields.IsEmpty
                ? Decision.Refuse(Refusals.Missing("fields", "i dati dell'operazione", "the operation's data"))
                : Decision.Accept(new OperationChanged(change.Fields)),
            ForwardOperation => Forward(current, procedure, at),
            ExecuteOperation execute => DeskRules.Require(
                execute.Note, "note", "che cosa è stato fatto", "what was done")
                ?? Decision.Accept(
                    Note(current, execute.Note),
                    new OperationHandedOver(EngagingRules.ItemCase(current, 1, current.File.OpenedAt), true)),
            GiveUpOperation give => DeskRules.Require(give.Reason, "reason", "il motivo", "the reason")
                ?? Tell(current, give.Reason, procedure, at),
            ItemFinished ended => Ended(current, own, ended, procedure, at),
            _ => Decision.Refuse(ProcedureRefusals.UnknownStep),
        };
    }

    public static bool Repeats(Case current, ProcedureCommand command) => command switch
    {
        RecordControl record => ControlRules.Repeats(current, record),
        ConfirmOperation confirm => current.File.Own is DispositiveFile { ConfirmedBy: not null } own
            && own.Confirmation == confirm.Number,
        RefuseOperation refuse => current.State is NotAuthorised
            && (current.File.Own as DispositiveFile)?.Confirmation == refuse.Number,
        ItemFinished ended => current.State is not OperationForwarded
            || (current.File.Own as DispositiveFile)?.Claim != ended.Item,
        _ => false,
    };

    private static Decision Forward(Case current, FloweProcedure procedure, DecisionContext at)
    {
        var team = DispositiveTable.Team(current, at)!;
        var number = current.File.Engagements.Count + 1;
        return Decision.Accept(
            new OperationHandedOver(EngagingRules.ItemCase(current, number, at.At), false),
            new CaseEvent.EngagementOpened(
                EngagementId.Of(current.File.Id, number), team, current.File.Subject,
                procedure.AgreedTime(team, at.At)));
    }

    private static Decision Ended(
        Case current, DispositiveFile own, ItemFinished ended, FloweProcedure procedure, DecisionContext at)
    {
        if (own.Claim != ended.Item || current.File.OpenEngagement is not { } engagement)
            return Decision.Refuse(FloweRefusals.ItemNotOpen);
        var resolved = new CaseEvent.EngagementResolved(engagement.Id, ended.Findings);
        return ended.Positive
            ? Decision.Accept(
                resolved,
                // The number was looked at when the request was collected, and only the App changes it.
                SmsRules.ToCertifiedMobile(current, SmsPurpose.Executed, procedure.Settings.Texts.ExecutedSms)!)
            : ResetRules.With(new Decision.Accepted([resolved]), Tell(current, ended.Findings, procedure, at));
    }

    /// <summary>The customer is told, by mail when there is an address, else in the chat that is noted here.</summary>
    private static Decision Tell(Case current, string reason, FloweProcedure procedure, DecisionContext at)
    {
        var note = new Decision.Accepted([Note(current, reason)]);
        return current.File.Requester.Address is null
            ? note
            : ResetRules.With(note, procedure.Reply(
                current, $"{procedure.Settings.Texts.NotExecuted} {reason}", at));
    }

    private static CaseEvent.NoteAdded Note(Case current, string text) =>
        new(current.File.Notes.Count + 1, text);
}
