using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.PagoPa.Ticket;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>Section 7.3 for tickets that come by mail: TP-01 and TP-06 to TP-16.</summary>
internal static class TicketTable
{
    public static readonly StateTable Rows = new(
        Row.Of("TP-01", "PPA-01").From<Unopened>().On<OpenFromMail>().By(Role.System)
            .To((_, _) => new Opened()),

        Row.Of("TP-06", "PPA-11", "PPA-59").From<Opened>().On<TakeCharge>().By(Role.FirstLevel)
            .To((_, _) => new Ticket.TakenInCharge()),

        Row.Of("TP-06", "PPA-11").From<Ticket.TakenInCharge>().On<TakeCharge>().By(Role.FirstLevel).Stays(),

        Row.Of("TP-06", "PPA-11").From<Ticket.Classified>().On<TakeCharge>().By(Role.FirstLevel).Stays(),

        Row.Of("TP-06", "PPA-11").From<ResolutionNotified>().On<TakeCharge>().By(Role.FirstLevel).Stays(),

        Row.Of("TP-07", "PPA-38", "PPA-25").From<Ticket.TakenInCharge>().On<Classify>().By(Role.FirstLevel)
            .To((_, _) => new Ticket.Classified()),

        Row.Of("TP-08", "PPA-15").From<Ticket.Classified>().On<Classify>().By(Role.FirstLevel).Stays(),

        Row.Of("TP-08", "PPA-15").From<Escalated>().On<Classify>().By(Role.FirstLevel)
            .When("the party engaged stays allowed", (_, from, c, context) => StaysEngaged(context, c, from.Party))
            .Require(StillEscalates).Stays(),

        Row.Of("TP-08", "PPA-15", "DEC-56").From<Escalated>().On<Classify>().By(Role.FirstLevel)
            .When("the party is no longer allowed", (_, from, c, context) => !StaysEngaged(context, c, from.Party))
            .Require(StillEscalates)
            .To((_, _) => new Ticket.Classified()),

        Row.Of("TP-08", "PPA-15").From<ResolutionNotified>().On<Classify>().By(Role.FirstLevel)
            .When("the party engaged stays allowed", (_, from, c, context) => StaysEngaged(context, c, from.Party))
            .Require(StillEscalates).Stays(),

        Row.Of("TP-08", "PPA-15", "DEC-56").From<ResolutionNotified>().On<Classify>().By(Role.FirstLevel)
            .When("the party is no longer allowed", (_, from, c, context) => !StaysEngaged(context, c, from.Party))
            .Require(StillEscalates)
            .To((_, _) => new Ticket.Classified()),

        Row.Of("PPA-59").From<Ticket.TakenInCharge>().On<AskSender>().By(Role.FirstLevel).Stays(),

        Row.Of("PPA-61").From<Ticket.Classified>().On<AskSender>().By(Role.FirstLevel).Stays(),

        Row.Of("TP-09", "PPA-14", "PPA-60").From<Ticket.Classified>().On<Resolve>().By(Role.FirstLevel)
            .Require(ResolvableAlone, SendingMayBeSkipped)
            .To((_, resolve) => new Resolved(resolve.Letter is null)),

        Row.Of("TP-10", "PPA-33").From<Ticket.Classified>().On<Escalate>().By(Role.FirstLevel)
            .Require(CategoryEscalates)
            .To((_, escalate) => new Escalated(escalate.Party)),

        Row.Of("TP-11", "PPA-12").From<Escalated>().On<Escalate>().By(Role.Specialist)
            .To((_, escalate) => new Escalated(escalate.Party)),

        Row.Of("TP-12", "PPA-34").From<Escalated>().On<NotifyResolution>().By(Role.Specialist)
            .To((from, _) => new ResolutionNotified(from.Party)),

        Row.Of("TP-13", "PPA-35", "PPA-26").From<ResolutionNotified>().On<Resolve>().By(Role.FirstLevel)
            .Require(SendingMayBeSkipped)
            .To((_, resolve) => new Resolved(resolve.Letter is null)),

        Row.Of("TP-14", "PPA-33").From<ResolutionNotified>().On<Escalate>().By(Role.FirstLevel)
            .To((_, escalate) => new Escalated(escalate.Party)),

        Row.Of("TP-16", "PPA-65").From<Resolved>().On<ReportAttempt>().By(Role.System)
            .When("the answer was sent", (current, _, report) => AnswerLeft(current!, report))
            .To((_, _) => new Closed()),

        Row.Of("TP-16", "DEC-98").From<Resolved>().On<ReportAttempt>().By(Role.System)
            .When("the last send allowed failed", (current, _, report) => LastSendFailed(current!, report))
            .To((_, _) => new Closed()),

        Row.Of("TP-16", "DEC-98").From<Resolved>().On<GiveUpLetter>().By(Role.FirstLevel)
            .When("it is the answer", (current, _, give) => IsAnswer(current!, give.Letter))
            .To((_, _) => new Closed()),

        Row.Of("TP-16", "PPA-65").From<Resolved>().On<Settle>().By(Role.System, Role.FirstLevel)
            .When("sending was skipped or no send is left",
                (current, from, _) => from.SendingSkipped || NoSendLeft(current!))
            .To((_, _) => new Closed()));

    private static Guard ResolvableAlone => new(
        "the category is worked by the Operator Service alone",
        (current, _, _) => current!.File.Classification is
        { Category: "SpecialistSupport" or "PrivacyActivity" or "PrivacyIssue" } or { TicketType: "I" }
            ? ProcedureRefusals.MustEscalateFirst
            : null);

    /// <summary>Only for I, or when there is no address to send to (PPA-26, DEC-50, DEC-57).</summary>
    private static Guard SendingMayBeSkipped => new(
        "the answer is sent, or type I, or no address",
        (current, command, _) => ((Resolve)command).Letter is null
            && current!.File.Classification?.TicketType != "I"
            && current.File.Requester.Address is not null
            ? ProcedureRefusals.AnswerMustBeSent
            : null);

    private static Guard CategoryEscalates => new(
        "the category admits escalation",
        (current, _, context) => Escalates(context, current!.File.Classification)
            ? null
            : ProcedureRefusals.CategoryDoesNotEscalate);

    private static Guard StillEscalates => new(
        "the new category admits escalation",
        (_, command, context) => command is Classify c && Escalates(context, new(c.Category, c.TicketType))
            ? null
            : ProcedureRefusals.CategoryDoesNotEscalate);

    /// <summary>The guard is on category: Q, PQ and Reminder never escalate, a malfunction only as I.</summary>
    private static bool Escalates(DecisionContext context, Classification? classification) =>
        classification is not null
        && context.Procedure is TicketProcedure procedure
        && procedure.Escalates(classification);

    private static bool StaysEngaged(DecisionContext context, Classify classify, string party) =>
        context.Procedure is not TicketProcedure procedure
        || procedure.StaysEngaged(new(classify.Category, classify.TicketType), party);

    /// <summary>
    /// What bounced was sent too: whichever of the two reports comes first, the ticket ends the same.
    /// </summary>
    private static bool AnswerLeft(Case current, ReportAttempt report) =>
        report.Outcome is AttemptOutcome.Accepted or AttemptOutcome.Delivered or AttemptOutcome.Bounced
        && IsAnswer(current, report.Letter);

    private static bool LastSendFailed(Case current, ReportAttempt report) =>
        report.Outcome == AttemptOutcome.Failed
        && current.File.FindLetter(report.Letter) is
        { Purpose: LetterPurpose.Answer, SendAsked: false, AttemptsLeft: false } letter
        && letter.Last!.Number == report.Number;

    private static bool NoSendLeft(Case current) => current.File.Letters.Exists(
        l => l is { Purpose: LetterPurpose.Answer, SendAsked: false, AttemptsLeft: false, Last.IsSettled: true });

    private static bool IsAnswer(Case current, LetterId letter) =>
        current.File.FindLetter(letter)?.Purpose == LetterPurpose.Answer;
}
