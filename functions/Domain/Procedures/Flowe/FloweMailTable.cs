using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Flowe.FloweMail;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>Section 7.4, e-mail case: TW-10, TW-12, TW-13, TW-15 to TW-20 and TW-47.</summary>
internal static class FloweMailTable
{
    public static readonly StateTable Rows = new(
        Row.Of("TW-10", "FLW-28").From<Unopened>().On<OpenFromMail>().By(Role.System)
            .To((_, _) => new Received()),

        Row.Of("TW-12", "FLW-39", "FLW-55").From<Received>().On<AskSender>().By(Role.FirstLevel)
            .To((_, _) => new WaitingForSender()),

        Row.Of("TW-13", "FLW-38", "FLW-63").From<Received>().On<Answer>().By(Role.FirstLevel)
            .To((_, _) => new Answered()),

        Row.Of("TW-15", "FLW-35", "FLW-54").From<Received>().On<TakeCharge>().By(Role.FirstLevel)
            .Require(Guards.InServiceHours)
            .To((_, _) => new FloweMail.TakenInCharge()),

        Row.Of("TW-16", "FLW-55").From<WaitingForSender>().On<AddMessage>().By(Role.System)
            .When("the sender wrote", (current, _, add) => current!.File.IsAwaited(add.Attributed))
            .To((_, _) => new Received()),

        Row.Of("TW-15", "FLW-35").From<FloweMail.TakenInCharge>().On<TakeCharge>().By(Role.FirstLevel)
            .Require(Guards.InServiceHours).Stays(),

        Row.Of("FLW-32").From<FloweMail.TakenInCharge>().On<Classify>().By(Role.FirstLevel).Stays(),

        Row.Of("TW-17", "FLW-50").From<FloweMail.TakenInCharge>().On<AskSender>().By(Role.FirstLevel)
            .To((_, _) => new WaitingForCustomer()),

        Row.Of("TW-18", "FLW-59", "FLW-60", "FLW-61").From<FloweMail.TakenInCharge>().On<Escalate>()
            .By(Role.FirstLevel)
            .To((_, escalate) => new WaitingForOthers(escalate.Party)),

        Row.Of("TW-19", "FLW-51").From<WaitingForCustomer>().On<AddMessage>().By(Role.System)
            .When("the customer wrote", (current, _, add) => current!.File.IsAwaited(add.Attributed))
            .To((_, _) => new FloweMail.TakenInCharge()),

        Row.Of("TW-19", "FLW-51").From<WaitingForOthers>().On<NotifyResolution>()
            .By(Role.SecondLevel, Role.FirstLevel)
            .To((_, _) => new FloweMail.TakenInCharge()),

        Row.Of("TW-20", "FLW-52", "FLW-62").From<FloweMail.TakenInCharge>().On<Answer>().By(Role.FirstLevel)
            .To((_, _) => new Answered()),

        Row.Of("TW-47", "FLW-166").From<WaitingForSender>().On<Close>().By(Role.FirstLevel)
            .Require(WaitIsOver)
            .To((_, _) => new Lapsed()),

        Row.Of("TW-47", "FLW-166").From<WaitingForCustomer>().On<Close>().By(Role.FirstLevel)
            .Require(WaitIsOver)
            .To((_, _) => new Lapsed()));

    /// <summary>Nothing is closed for silence before the configured time (DEC-94).</summary>
    private static Guard WaitIsOver => new(
        "the configured wait is over",
        (current, _, context) => current!.File.Deadlines.Exists(
                d => d.Kind == FloweMailProcedure.SenderSilence && !d.Met && d.DueAt > context.At)
            ? ProcedureRefusals.StillWaiting
            : null);
}
