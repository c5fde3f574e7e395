using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Flowe.FloweMail;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>Section 7.4, e-mail case: TW-10 to TW-20 and TW-47.</summary>
internal static class FloweMailTable
{
    public static readonly StateTable Rows = new(
    [
        Row.Of("TW-10", "FLW-28", "FLW-101").From<Unopened>().On<OpenFromMail>().By(Role.System)
            .When("to a general mailbox", (_, _, open, context) => !Of(context).IsComplaintMailbox(open.Mailbox))
            .To((_, _) => new Received()),

        Row.Of("TW-10", "FLW-104").From<Unopened>().On<OpenFromMail>().By(Role.System)
            .When("to a complaint mailbox", (_, _, open, context) => Of(context).IsComplaintMailbox(open.Mailbox))
            .To((_, _) => new AtComplaintDesk()),

        Row.Of("TW-11", "FLW-72", "FLW-75", "DEC-30").From<Received>().On<AutoAnswer>().By(Role.System)
            .When("trained topic, question understood", (current, _, answer, context) =>
                MailBot.Recognise(current!, Of(context).Settings.MailBot)?.Key == answer.Topic)
            .To((_, _) => new AutoAnswered()),

        Row.Of("TW-12", "FLW-39", "FLW-55", "FLW-64").From<Received>().On<AskSender>().By(Role.FirstLevel)
            .Require(MailGates.NoComplaint, MailGates.QuestionFits, MailGates.NothingDisclosed)
            .To((_, _) => new WaitingForSender()),

        Row.Of("TW-13", "FLW-38", "FLW-63").From<Received>().On<Answer>().By(Role.FirstLevel)
            .Require(MailGates.Triaged, MailGates.SignalsJudged, MailGates.NoComplaint, MailGates.GenericReply,
                MailGates.NothingDisclosed)
            .To((_, _) => new Answered()),

        Row.Of("TW-14", "FLW-95", "FLW-96").From<Received>().On<ForwardComplaint>().By(Role.FirstLevel)
            .Require(MailGates.IsComplaint).To((_, _) => new AtComplaintDesk()),

        Row.Of("TW-14", "FLW-95", "FLW-96").From<FloweMail.TakenInCharge>().On<ForwardComplaint>()
            .By(Role.FirstLevel).Require(MailGates.IsComplaint).To((_, _) => new AtComplaintDesk()),

        Row.Of("TW-14", "FLW-105", "FLW-159").From<Received>().On<ForwardMail>().By(Role.FirstLevel)
            .Require(MailGates.Triaged, MailGates.SignalsJudged, MailGates.NoComplaint)
            .To((_, forward) => new Forwarded(forward.Kind)),

        Row.Of("TW-14", "FLW-105", "FLW-159").From<FloweMail.TakenInCharge>().On<ForwardMail>().By(Role.FirstLevel)
            .Require(MailGates.Triaged, MailGates.SignalsJudged, MailGates.NoComplaint)
            .To((_, forward) => new Forwarded(forward.Kind)),

        Row.Of("TW-15", "FLW-35", "FLW-54", "FLW-149", "FLW-153").From<Received>().On<TakeCharge>()
            .By(Role.FirstLevel)
            .Require(Guards.InServiceHours, MailGates.Triaged, MailGates.SignalsJudged, MailGates.SenderRegistered)
            .To((_, _) => new FloweMail.TakenInCharge()),

        Row.Of("TW-15", "FLW-35").From<FloweMail.TakenInCharge>().On<TakeCharge>().By(Role.FirstLevel)
            .Require(Guards.InServiceHours).Stays(),

        Row.Of("TW-16", "FLW-55").From<WaitingForSender>().On<AddMessage>().By(Role.System)
            .When("the sender wrote", (current, _, add) => current!.File.IsAwaited(add.Attributed))
            .To((_, _) => new Received()),

        .. Judging<Received>(),
        .. Judging<FloweMail.TakenInCharge>(),
        .. Engaging(),
        .. Ending(),
    ]);

    /// <summary>What an operator finds out about a mail, before and after taking charge of it.</summary>
    private static Row[] Judging<TState>()
        where TState : FloweMail =>
    [
        Row.Of("FLW-32", "FLW-06").From<TState>().On<Triage>().By(Role.FirstLevel).Stays(),
        Row.Of("FLW-32").From<TState>().On<Classify>().By(Role.FirstLevel).Stays(),
        Row.Of("FLW-34").From<TState>().On<RecordControl>().By(Role.FirstLevel).Stays(),
        Row.Of("FLW-99", "DEC-28").From<TState>().On<DismissSignals>().By(Role.FirstLevel).Stays(),
        Row.Of("FLW-97", "FLW-98", "FLW-102", "FLW-165").From<TState>().On<RecogniseComplaint>()
            .By(Role.FirstLevel).Stays(),
        Row.Of("FLW-100").From<TState>().On<ConsultClaimsTeam>().By(Role.FirstLevel).Stays(),
        Row.Of("FLW-154").From<TState>().On<LinkDuplicate>().By(Role.FirstLevel).Stays(),
    ];

    private static Row[] Engaging() =>
    [
        Row.Of("TW-18", "FLW-43", "FLW-45", "FLW-59").From<FloweMail.TakenInCharge>().On<OpenClaim>()
            .By(Role.FirstLevel).Require(MailGates.NoComplaint, MailGates.MayEngage)
            .To((_, open) => new WaitingForOthers(open.Team)),

        Row.Of("TW-18", "FLW-42").From<FloweMail.TakenInCharge>().On<OpenBug>().By(Role.FirstLevel)
            .Require(MailGates.NoComplaint, MailGates.MayEngage)
            .To((_, _) => new WaitingForOthers(FloweProcedure.AugmentedIntelligence)),

        Row.Of("TW-18", "FLW-60").From<FloweMail.TakenInCharge>().On<OpenUserStory>().By(Role.FirstLevel)
            .Require(MailGates.NoComplaint, MailGates.MayEngage)
            .To((_, _) => new WaitingForOthers(FloweProcedure.AugmentedIntelligence)),

        Row.Of("TW-18", "FLW-44", "DEC-17", "DEC-43").From<FloweMail.TakenInCharge>().On<JoinBug>()
            .By(Role.FirstLevel).Require(MailGates.NoComplaint, MailGates.MayEngage)
            .To((_, _) => new WaitingForOthers(FloweProcedure.AugmentedIntelligence)),

        Row.Of("TW-18", "FLW-47", "FLW-61").From<FloweMail.TakenInCharge>().On<WriteToParty>().By(Role.FirstLevel)
            .Require(MailGates.NoComplaint, MailGates.MayWrite)
            .To((_, write) => new WaitingForOthers(write.Party)),

        Row.Of("TW-18", "FLW-59", "FLW-60", "FLW-61").From<FloweMail.TakenInCharge>().On<Escalate>()
            .By(Role.FirstLevel).Require(MailGates.NoComplaint, MailGates.MayEngage)
            .To((_, escalate) => new WaitingForOthers(escalate.Party)),

        Row.Of("TW-18", "FLW-152").From<FloweMail.TakenInCharge>().On<ReturnItem>().By(Role.FirstLevel)
            .Require(NotSolved)
            .To((current, _, back) =>
                new WaitingForOthers(FloweMailFile.Of(current.File).Items[back.Number - 1].Party)),

        Row.Of("FLW-18", "DEC-15").From<FloweMail.TakenInCharge>().On<RecordOwnChange>().By(Role.FirstLevel).Stays(),

        Row.Of("TW-19", "FLW-51").From<WaitingForOthers>().On<NotifyResolution>()
            .By(Role.SecondLevel, Role.FirstLevel)
            .To((_, _) => new FloweMail.TakenInCharge()),

        Row.Of("TW-19", "FLW-51", "FLW-52").From<WaitingForOthers>().On<ItemFinished>().By(Role.System)
            .To((_, _) => new FloweMail.TakenInCharge()),

        Row.Of("TW-19", "FLW-47", "FLW-61").From<WaitingForOthers>().On<AddMessage>().By(Role.System)
            .When("the party engaged wrote", (current, _, add) => MailRules.Answering(current!, add) is not null)
            .To((_, _) => new FloweMail.TakenInCharge()),
    ];

    private static Row[] Ending() =>
    [
        Row.Of("TW-17", "FLW-50").From<FloweMail.TakenInCharge>().On<AskSender>().By(Role.FirstLevel)
            .Require(MailGates.NothingDisclosed)
            .To((_, _) => new WaitingForCustomer()),

        Row.Of("TW-19", "FLW-51").From<WaitingForCustomer>().On<AddMessage>().By(Role.System)
            .When("the customer wrote", (current, _, add) => current!.File.IsAwaited(add.Attributed))
            .To((_, _) => new FloweMail.TakenInCharge()),

        Row.Of("TW-20", "FLW-52", "FLW-62").From<FloweMail.TakenInCharge>().On<Answer>().By(Role.FirstLevel)
            .Require(MailGates.Triaged, MailGates.SignalsJudged, MailGates.NoComplaint, MailGates.MayAnswer,
                MailGates.NothingDisclosed)
            .To((_, _) => new Answered()),

        Row.Of("FLW-53", "FLW-104").From<AtComplaintDesk>().On<TakeCharge>().By(Role.SecondLevel)
            .Require(OfClaimsTeam).Stays(),

        Row.Of("FLW-53", "FLW-104").From<AtComplaintDesk>().On<Answer>().By(Role.SecondLevel)
            .Require(OfClaimsTeam)
            .To((_, _) => new Answered()),

        Row.Of("TW-47", "FLW-166").From<WaitingForSender>().On<Close>().By(Role.FirstLevel)
            .Require(FloweGuards.WaitIsOver(FloweProcedure.SenderSilence))
            .To((_, _) => new Lapsed()),

        Row.Of("TW-47", "FLW-166").From<WaitingForCustomer>().On<Close>().By(Role.FirstLevel)
            .Require(FloweGuards.WaitIsOver(FloweProcedure.SenderSilence))
            .To((_, _) => new Lapsed()),
    ];

    private static Guard NotSolved => new("control: not solved", (current, _, context) => ControlRules.Wants(
        current!, Of(context), true, Controls.ProblemSolved.Key, Controls.ProblemSolved.NotSolved));

    private static Guard OfClaimsTeam => FloweGuards.OfTeam(_ => FloweProcedure.ClaimsTeam);

    private static FloweProcedure Of(DecisionContext context) => (FloweProcedure)context.Procedure;
}
