using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Flowe.UrgentOperation;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>An account operation by mail, as contingency (section 5.1.3, TW-42 to TW-45, TW-52).</summary>
public abstract record UrgentOperation : CaseState
{
    private UrgentOperation()
    {
    }

    public override bool IsTerminal => false;

    /// <summary>The request with handwritten signature and the identity document were asked for.</summary>
    public sealed record SignedRequestAwaited : UrgentOperation;

    public sealed record UnderVerification : UrgentOperation;

    public sealed record UrgentRefused : UrgentOperation
    {
        public override bool IsTerminal => true;
    }

    /// <summary>Entered by an operator and archived in the customer's position (FLW-94).</summary>
    public sealed record EnteredAndArchived : UrgentOperation
    {
        public override bool IsTerminal => true;
    }

    public sealed record UrgentLapsed : UrgentOperation
    {
        public override bool IsTerminal => true;
    }
}

/// <summary>Opens it: the App anomaly and the urgent need are both recorded (FLW-91).</summary>
/// <param name="Team">The executing team, whose verification is needed besides Customer Interaction's (DEC-27).</param>
public sealed record UrgentDetails(string Anomaly, string UrgentNeed, string Operation, string Team)
    : ProcedureOpening;

/// <summary>A team verified the documents for its own competence (FLW-93).</summary>
public sealed record Verification(
    string Team, bool Consistent, string Note, DateTimeOffset At, OperatorId By, string ByName);

public sealed record UrgentOperationFile : FloweFile
{
    public required string Anomaly { get; init; }
    public required string UrgentNeed { get; init; }
    public required string Operation { get; init; }
    public required string Team { get; init; }
    public ImmutableList<Verification> Verifications { get; init; } = [];
}

/// <summary>Records the verification of one's own team (FLW-93).</summary>
/// <param name="Consistent">False for an inconsistency (incongruenza): the request is refused.</param>
public sealed record VerifyRequest(bool Consistent, string Note) : ProcedureCommand
{
    [JsonIgnore]
    public override bool FreeOfCharge => true;
}

/// <summary>The operation was entered and archived in the customer's position (FLW-94).</summary>
public sealed record EnterOperation(string Note) : ProcedureCommand;

public sealed record UrgentOpened(string Anomaly, string UrgentNeed, string Operation, string Team) : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded) => file with
    {
        Own = new UrgentOperationFile
        {
            Anomaly = Anomaly,
            UrgentNeed = UrgentNeed,
            Operation = Operation,
            Team = Team,
        },
    };
}

public sealed record RequestVerified(string Team, bool Consistent, string Note) : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded)
    {
        var own = (UrgentOperationFile)file.Own!;
        return file with
        {
            Own = own with
            {
                Verifications = own.Verifications.Add(new Verification(
                    Team, Consistent, Note, recorded.At, recorded.By.OperatorId, recorded.By.Name)),
            },
        };
    }
}

internal static class UrgentTable
{
    public static readonly StateTable Rows = new(
        Row.Of("TW-42", "FLW-91", "FLW-92").From<Unopened>().On<Open>().By(Role.FirstLevel)
            .When("an urgent operation", (_, _, open) => open.Details is UrgentDetails)
            .To((_, _) => new SignedRequestAwaited()),

        Row.Of("TW-43", "FLW-92").From<SignedRequestAwaited>().On<AddMessage>().By(Role.System)
            .When("from the registered address, with attachments", (current, _, add) =>
                current!.File.IsAwaited(add.Attributed) && add.Message.Attachments.Count > 0)
            .To((_, _) => new UnderVerification()),

        Row.Of("TW-45", "FLW-94").From<UnderVerification>().On<TakeCharge>().By(Role.FirstLevel).Stays(),

        Row.Of("TW-44", "FLW-93").From<UnderVerification>().On<VerifyRequest>().By(Role.FirstLevel, Role.SecondLevel)
            .When("inconsistency", (_, _, verify) => !verify.Consistent).Require(OfAVerifyingTeam)
            .To((_, _) => new UrgentRefused()),

        Row.Of("FLW-93", "DEC-27").From<UnderVerification>().On<VerifyRequest>().By(Role.FirstLevel, Role.SecondLevel)
            .When("consistent", (_, _, verify) => verify.Consistent).Require(OfAVerifyingTeam).Stays(),

        Row.Of("TW-45", "FLW-94", "DEC-27").From<UnderVerification>().On<EnterOperation>().By(Role.FirstLevel)
            .Require(BothVerified).To((_, _) => new EnteredAndArchived()),

        Row.Of("TW-52", "FLW-166").From<SignedRequestAwaited>().On<Close>().By(Role.FirstLevel)
            .Require(FloweGuards.WaitIsOver(ResetTable.EvidenceSilence)).To((_, _) => new UrgentLapsed()));

    private static Guard OfAVerifyingTeam => new("of a verifying team", (current, _, context) =>
        UrgentRules.TeamOf(current!, context.Actor) is null ? FloweRefusals.NotYourTeam : null);

    private static Guard BothVerified => new("both teams verified", (current, _, _) =>
    {
        var own = (UrgentOperationFile)current!.File.Own!;
        return new[] { FloweProcedure.CustomerInteraction, own.Team }
            .All(team => own.Verifications.Exists(v => v.Team == team && v.Consistent))
            ? null : FloweRefusals.VerificationMissing;
    });
}

/// <summary>What the steps of an urgent operation leave behind.</summary>
internal static class UrgentRules
{
    public static Decision Open(Case blank, UrgentDetails details, FloweProcedure procedure, DecisionContext at)
    {
        var missing = DeskRules.Require(details.Anomaly, "anomaly", "l'anomalia dell'App", "the App's anomaly")
            ?? DeskRules.Require(details.UrgentNeed, "urgentNeed", "la necessità urgente", "the urgent need")
            ?? DeskRules.Require(details.Operation, "operation", "l'operazione richiesta", "the operation asked for");
        if (missing is not null)
            return missing;
        if (details.Team is not (FloweProcedure.Operations or FloweProcedure.AccountMonitoring))
        {
            return Decision.Refuse(ProcedureRefusals.UnknownParty(
                details.Team, [FloweProcedure.Operations, FloweProcedure.AccountMonitoring]));
        }
        var opened = new Decision.Accepted(
            [new UrgentOpened(details.Anomaly, details.UrgentNeed, details.Operation, details.Team)]);
        return ResetRules.With(opened, procedure.Ask(
            FloweProcedure.After(blank, opened, at), procedure.Settings.Texts.SignedRequest, "signed-request", at));
    }

    public static Decision Decide(
        Case current, ProcedureCommand command, FloweProcedure procedure, DecisionContext at) => command switch
        {
            VerifyRequest verify => DeskRules.Require(verify.Note, "note", "l'esito della verifica", "the findings")
                ?? Verify(current, verify, procedure, at),
            EnterOperation enter => DeskRules.Require(
                enter.Note, "note", "gli estremi dell'operazione inserita", "what was entered")
                ?? Decision.Accept(new CaseEvent.NoteAdded(current.File.Notes.Count + 1, enter.Note)),
            _ => Decision.Refuse(ProcedureRefusals.UnknownStep),
        };

    public static bool Repeats(Case current, ProcedureCommand command, DecisionContext at) =>
        command is VerifyRequest { Consistent: true } && current.File.Own is UrgentOperationFile own
        && TeamOf(current, at.Actor) is { } team && own.Verifications.Exists(v => v.Team == team);

    /// <summary>Which of the two teams that verify this person belongs to; one person never stands for both.</summary>
    public static string? TeamOf(Case current, Actor actor)
    {
        var own = (UrgentOperationFile)current.File.Own!;
        return new[] { own.Team, FloweProcedure.CustomerInteraction }.FirstOrDefault(actor.Teams.Contains);
    }

    private static Decision Verify(Case current, VerifyRequest verify, FloweProcedure procedure, DecisionContext at)
    {
        var verified = new Decision.Accepted(
            [new RequestVerified(TeamOf(current, at.Actor)!, verify.Consistent, verify.Note)]);
        return verify.Consistent
            ? verified
            : ResetRules.With(verified, procedure.Reply(current, procedure.Settings.Texts.UrgentRefused, at));
    }
}
