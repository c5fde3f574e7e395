using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.PagoPa.Ticket;
using static ContactCenter.Domain.Procedures.PagoPa.TicketGuards;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>Section 7.3, whatever the channel: TP-01 to TP-17.</summary>
internal static class TicketTable
{
    /// <summary>The Operator Service: both levels and, for what regards privacy, the Privacy team.</summary>
    private static readonly Role[] Operators = [Role.FirstLevel, Role.SecondLevel, Role.PrivacyTeam];

    public static readonly StateTable Rows =
        new([.. Opening, .. Charge, .. Classification, .. Work, .. Escalation, .. Closing, .. TicketSteps.Rows]);

    private static IEnumerable<Row> Opening =>
    [
        Row.Of("TP-01", "PPA-01").From<Unopened>().On<OpenFromMail>().By(Role.System)
            .To((_, _) => new Opened()),

        Row.Of("TP-01", "PPA-01", "PPA-29").From<Unopened>().On<Open>().By(Role.System, Role.Channel)
            .To((_, open) => new Opened(open.Channel == Channel.Chat)),

        // Whoever records a contact that reached them is past the chatbot.
        Row.Of("TP-01", "PPA-01", "PPA-29").From<Unopened>().On<Open>().By(Role.FirstLevel)
            .To((_, _) => new Opened()),

        Row.Of("TP-02", "PPA-48").From<Opened>().On<AnswerByChatbot>().By(Role.System, Role.Channel)
            .When("with the chatbot", (current, from, _) => from.WithChatbot && !WaitsForOperator(current!))
            .To((_, _) => new Resolved(SendingSkipped: true)),

        Row.Of("PPA-49").From<Opened>().On<AskForOperator>().By(Role.System, Role.Channel)
            .When("with the chatbot", (_, from, _) => from.WithChatbot)
            .Require(LineIsOpen).Stays(),

        Row.Of("TP-04", "PPA-57").From<Opened>().On<EndChatbot>().By(Role.System, Role.Channel)
            .When("with the chatbot, out of hours",
                (current, from, _, context) =>
                    from.WithChatbot && !WaitsForOperator(current!) && !InHours(current!, context))
            .To((_, _) => new Closed(ClosureReason.OutOfHours)),

        Row.Of("TP-05", "DEC-54").From<Opened>().On<EndChatbot>().By(Role.System, Role.Channel)
            .When("with the chatbot, in hours",
                (current, from, _, context) =>
                    from.WithChatbot && !WaitsForOperator(current!) && InHours(current!, context))
            .To((_, _) => new Closed(ClosureReason.Abandoned)),
    ];

    private static IEnumerable<Row> Charge =>
    [
        Row.Of("TP-03", "PPA-49").From<Opened>().On<TakeCharge>().By(Operators)
            .When("with the chatbot", (_, from, _) => from.WithChatbot)
            .Require(AtTheRightDesk, OperatorWasAsked).To((_, _) => new Ticket.TakenInCharge()),

        Row.Of("TP-06", "PPA-11", "PPA-59", "PPA-67").From<Opened>().On<TakeCharge>().By(Operators)
            .When("not with the chatbot", (_, from, _) => !from.WithChatbot)
            .Require(AtTheRightDesk, InLineHours).To((_, _) => new Ticket.TakenInCharge()),

        Row.Of("TP-06", "PPA-11").From<Ticket.TakenInCharge>().On<TakeCharge>().By(Operators)
            .Require(AtTheRightDesk).Stays(),

        Row.Of("TP-06", "PPA-11", "DEC-52").From<Ticket.Classified>().On<TakeCharge>().By(Operators)
            .Require(AtTheRightDesk).Stays(),

        Row.Of("TP-06", "PPA-11").From<ResolutionNotified>().On<TakeCharge>().By(Operators)
            .Require(AtTheRightDesk).Stays(),
    ];

    private static IEnumerable<Row> Classification =>
    [
        Row.Of("TP-07", "PPA-38", "PPA-25").From<Ticket.TakenInCharge>().On<Classify>().By(Operators)
            .Require(AtTheRightDesk, PrivacyWasAsked, MalfunctionsWereChecked)
            .To((_, _) => new Ticket.Classified()),

        Row.Of("PPA-75").From<Ticket.TakenInCharge>().On<AnswerPrivacyQuestion>().By(Operators)
            .When("no privacy matter", (_, _, answer) => answer.Matter == PrivacyMatter.None).Stays(),

        Row.Of("TP-07", "PPA-75", "PPA-74").From<Ticket.TakenInCharge>().On<AnswerPrivacyQuestion>().By(Operators)
            .When("a privacy matter", (_, _, answer) => answer.Matter != PrivacyMatter.None)
            .To((_, _) => new Ticket.Classified()),

        Row.Of("TP-08", "PPA-15").From<Ticket.Classified>().On<Classify>().By(Operators)
            .Require(AtTheRightDesk, PrivacyWasAsked, MalfunctionsWereChecked).Stays(),

        Row.Of("TP-08", "PPA-15", "PPA-75").From<Ticket.Classified>().On<AnswerPrivacyQuestion>().By(Operators)
            .Require(AtTheRightDesk).Stays(),

        .. WhileOthersWork<Classify>(), .. WhileOthersWork<AnswerPrivacyQuestion>(),
    ];

    /// <summary>Classified anew while others work, or after they answered: they may have to leave (DEC-56).</summary>
    private static IEnumerable<Row> WhileOthersWork<TCommand>()
        where TCommand : CaseCommand =>
    [
        Row.Of("TP-08", "PPA-15").From<Escalated>().On<TCommand>().By(Operators)
            .When("the party engaged stays allowed", (_, from, c, context) => StaysEngaged(context, c, from.Party))
            .Require(AtTheRightDesk, StillEscalates, MalfunctionsWereChecked).Stays(),

        Row.Of("TP-08", "PPA-15", "DEC-56").From<Escalated>().On<TCommand>().By(Operators)
            .When("the party is no longer allowed", (_, from, c, context) => !StaysEngaged(context, c, from.Party))
            .Require(AtTheRightDesk, StillEscalates, MalfunctionsWereChecked)
            .To((_, _) => new Ticket.Classified()),

        Row.Of("TP-08", "PPA-15").From<ResolutionNotified>().On<TCommand>().By(Operators)
            .When("the party engaged stays allowed", (_, from, c, context) => StaysEngaged(context, c, from.Party))
            .Require(AtTheRightDesk, StillEscalates, MalfunctionsWereChecked).Stays(),

        Row.Of("TP-08", "PPA-15", "DEC-56").From<ResolutionNotified>().On<TCommand>().By(Operators)
            .When("the party is no longer allowed", (_, from, c, context) => !StaysEngaged(context, c, from.Party))
            .Require(AtTheRightDesk, StillEscalates, MalfunctionsWereChecked)
            .To((_, _) => new Ticket.Classified()),
    ];

    private static IEnumerable<Row> Work =>
    [
        Row.Of("PPA-59").From<Ticket.TakenInCharge>().On<AskSender>().By(Operators)
            .Require(AtTheRightDesk).Stays(),

        Row.Of("PPA-61").From<Ticket.Classified>().On<AskSender>().By(Operators)
            .Require(AtTheRightDesk).Stays(),

        Row.Of("TP-16", "PPA-65", "PPA-72", "DEC-51").From<Ticket.Classified>().On<Resolve>().By(Operators)
            .When("a known malfunction reported in writing", (current, _, _) => IsKnownMalfunctionInWriting(current!))
            .Require(AtTheRightDesk, SendingMayBeSkipped)
            .To((_, _) => new Closed()),

        Row.Of("TP-09", "PPA-14", "PPA-60", "PPA-76").From<Ticket.Classified>().On<Resolve>().By(Operators)
            .When("anything else", (current, _, _) => !IsKnownMalfunctionInWriting(current!))
            .Require(AtTheRightDesk, ResolvableAlone, ContactIsClosed, RemindedWasConsulted, SendingMayBeSkipped)
            .To((_, resolve) => new Resolved(resolve.Letter is null)),
    ];

    private static IEnumerable<Row> Escalation =>
    [
        Row.Of("TP-10", "PPA-33", "PPA-77", "PPA-78").From<Ticket.Classified>().On<Escalate>().By(Operators)
            .Require(AtTheRightDesk, CategoryEscalates, ContactIsClosed)
            .To((_, escalate) => new Escalated(escalate.Party)),

        Row.Of("TP-11", "PPA-12").From<Escalated>().On<Escalate>().By(Role.Specialist)
            .To((_, escalate) => new Escalated(escalate.Party)),

        Row.Of("TP-12", "PPA-34").From<Escalated>().On<NotifyResolution>().By(Role.Specialist, Role.ThirdParty)
            .Require(OfThePartyEngaged)
            .To((from, _) => new ResolutionNotified(from.Party)),

        Row.Of("TP-13", "PPA-35", "PPA-26").From<ResolutionNotified>().On<Resolve>().By(Operators)
            .Require(AtTheRightDesk, ContactIsClosed, SendingMayBeSkipped)
            .To((_, resolve) => new Resolved(resolve.Letter is null)),

        Row.Of("TP-14", "PPA-33").From<ResolutionNotified>().On<Escalate>().By(Operators)
            .Require(AtTheRightDesk)
            .To((_, escalate) => new Escalated(escalate.Party)),
    ];

    private static IEnumerable<Row> Closing =>
    [
        Row.Of("TP-15", "PPA-48").From<Resolved>().On<Settle>().By(Role.System)
            .When("type B", (current, _, _) => IsBot(current!))
            .To((_, _) => new Closed()),

        Row.Of("TP-16", "PPA-65").From<Resolved>().On<ReportAttempt>().By(Role.System)
            .When("the answer was sent", (current, _, report) => AnswerLeft(current!, report))
            .To((_, _) => new Closed()),

        Row.Of("TP-16", "DEC-98").From<Resolved>().On<ReportAttempt>().By(Role.System)
            .When("the last send allowed failed", (current, _, report) => LastSendFailed(current!, report))
            .To((_, _) => new Closed()),

        Row.Of("TP-16", "DEC-98").From<Resolved>().On<GiveUpLetter>().By(Operators)
            .When("it is the answer", (current, _, give) => IsAnswer(current!, give.Letter))
            .To((_, _) => new Closed()),

        Row.Of("TP-16", "PPA-65").From<Resolved>().On<Settle>().By([Role.System, .. Operators])
            .When("not type B, and sending was skipped or no send is left",
                (current, from, _) => NothingLeftToSend(current!, from))
            .To((_, _) => new Closed()),
    ];

    private static Guard LineIsOpen => new(
        "in hours of the line",
        (current, _, context) => Procedure(context).Lines.Find(TicketFile.Of(current).Line) is { } line
            ? Procedure(context).Lines.Closed(line, context.At)
            : null);

    private static bool InHours(Case current, DecisionContext context) =>
        LineIsOpen.Check(current, new EndChatbot(), context) is null;

    /// <summary>Who asked for an operator is answered by one, also when the chat breaks off (PPA-28).</summary>
    private static bool WaitsForOperator(Case current) => TicketFile.Of(current).OperatorAsked;

    internal static bool IsBot(Case current) => current.File.Classification?.TicketType == "B";

    /// <summary>By voice and chat the ticket is resolved in the contact and closes after it (DEC-51).</summary>
    private static bool IsKnownMalfunctionInWriting(Case current) =>
        current.File.Classification is { Category: Categories.MalfunctionReport, TicketType: "Q" }
        && current.File.Channel is not (Channel.Phone or Channel.Chat);

    private static bool StaysEngaged(DecisionContext context, CaseCommand command, string party) =>
        NewClassification(command) is not { } anew || Procedure(context).StaysEngaged(anew, party);

    /// <summary>
    /// What bounced was sent too: whichever of the two reports comes first, the ticket ends the same.
    /// </summary>
    private static bool AnswerLeft(Case current, ReportAttempt report) =>
        report.Outcome is AttemptOutcome.Accepted or AttemptOutcome.Unconfirmed or AttemptOutcome.Delivered
            or AttemptOutcome.Bounced
        && IsAnswer(current, report.Letter);

    private static bool LastSendFailed(Case current, ReportAttempt report) =>
        report.Outcome == AttemptOutcome.Failed
        && current.File.FindLetter(report.Letter) is
        { Purpose: LetterPurpose.Answer, SendAsked: false, AttemptsLeft: false } letter
        && letter.Last!.Number == report.Number;

    internal static bool NothingLeftToSend(Case current, Resolved resolved) =>
        !IsBot(current) && (resolved.SendingSkipped || NoSendLeft(current));

    private static bool NoSendLeft(Case current) => current.File.Letters.Exists(
        l => l is { Purpose: LetterPurpose.Answer, SendAsked: false, AttemptsLeft: false, Last.IsSettled: true });

    private static bool IsAnswer(Case current, LetterId letter) =>
        current.File.FindLetter(letter)?.Purpose == LetterPurpose.Answer;
}
