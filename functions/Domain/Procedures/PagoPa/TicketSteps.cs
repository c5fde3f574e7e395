using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Procedures.PagoPa.Ticket;
using static ContactCenter.Domain.Procedures.PagoPa.TicketGuards;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>The steps beside the way of a ticket: contact, topic, work, reminders, levels, groups.</summary>
internal static class TicketSteps
{
    private static readonly Role[] Operators = [Role.FirstLevel, Role.SecondLevel, Role.PrivacyTeam];
    private static readonly Role[] Workers = [.. Operators, Role.Specialist, Role.ThirdParty];

    /// <summary>The ways a ticket begins besides a mail (PPA-29, DEC-58).</summary>
    public static readonly IReadOnlyList<OpeningKind> Openings =
    [
        OpeningKind.Of<TicketRequest>("call", Channel.Phone, "Contatto voce", "Voice contact"),
        OpeningKind.Of<TicketRequest>("chat", Channel.Chat, "Mobile Chat", "Mobile chat"),
        OpeningKind.Of<TicketRequest>("client", Channel.Api, "API di un client PagoPA", "API of a PagoPA client"),
        OpeningKind.Of<TicketRequest>(
            "portal", Channel.SelfServicePortal, "Portale self-service", "Self-service portal"),
        OpeningKind.Of<TicketRequest>("app-io", Channel.App, "App IO", "App IO"),
    ];

    /// <summary>What the desk offers by name; the checks that need a register have addresses of their own.</summary>
    public static readonly IReadOnlyList<StepKind> Kinds =
    [
        StepKind.Of<SetTopic>("set-topic", "Scegli l'argomento", "Choose the topic",
            (current, context) => FirstTopic(current, context)),
        StepKind.Of<AnswerPrivacyQuestion>("privacy-question", "Domanda privacy", "Privacy question",
            (_, _) => new(PrivacyMatter.None)),
        StepKind.Of<CloseContact>("close-contact", "Chiudi il contatto", "Close the contact",
            (current, _) => TicketFile.Of(current).HasOpenContact ? new() : null),
        StepKind.Of<UseArticle>("use-article", "Usa un articolo della Knowledge Base", "Use a Knowledge Base article",
            (_, _) => new("…")),
        StepKind.Of<Work>("work", "Registra la lavorazione", "Record work", (_, _) => new("…")),
        StepKind.Of<PassToSupportLevel2>("pass-to-level-2", "Passa al II livello", "Pass to the second level",
            (_, _) => new("…")),
        StepKind.Of<ForwardToGroup>("forward", "Inoltra al gruppo competente", "Forward to the competent group",
            (current, context) => FirstGroup(current, context)),
        StepKind.Of<AnswerForwarding>("answer-forwarding", "Rispondi all'inoltro", "Answer the forwarding",
            (current, _) => TicketFile.Of(current).OpenForwarding is null ? null : new("…")),
        StepKind.Of<EngageTechnicalTeam>("engage-technical-team", "Ingaggia un team tecnico",
            "Engage a technical team", (_, context) => new(Procedure(context).Tickets.TechnicalTeams[0].Key, "…")),
    ];

    public static IEnumerable<Row> Rows =>
    [
        .. While<SetTopic>("PPS-02", Operators, AtTheRightDesk).Take(2),
        .. While<UseArticle>("PPA-32", Operators, AtTheRightDesk).Where(r => r.From != typeof(Escalated)),
        .. While<Work>("PPA-12", Workers, WorkIsGranted).Skip(1),
        .. While<CheckMalfunctions>("PPA-44", Operators, AtTheRightDesk),
        .. While<ConsultReminded>("PPA-36", Operators, AtTheRightDesk, IsReminder).Skip(1).Take(1),
        .. While<EngageTechnicalTeam>("PPS-27", [Role.Supervisor, Role.Specialist]),

        Row.Of("TP-17", "PPS-44", "PPS-09", "PPS-23").From<Classified>().On<PassToSupportLevel2>()
            .By(Role.FirstLevel, Role.SecondLevel)
            .Require(NotAtLevel2, AtTheRightDesk, ContactIsClosed).Stays(),

        Row.Of("PPS-34", "PPS-35").From<Classified>().On<ForwardToGroup>().By(Operators)
            .Require(AtTheRightDesk, ContactIsClosed).Stays(),

        Row.Of("PPS-34", "PPS-35").From<Classified>().On<AnswerForwarding>().By(Operators)
            .Require(ForwardedToYou).Stays(),

        Row.Of("PPA-31").From<Opened>().On<CloseContact>().By(Operators)
            .When("not with the chatbot", (_, from, _) => !from.WithChatbot).Require(ContactMayEnd).Stays(),
        .. While<CloseContact>("PPA-31", Operators, ContactMayEnd),
        Row.Of("PPA-31", "PPA-39").From<Resolved>().On<CloseContact>().By(Operators).Require(ContactMayEnd).Stays(),
        Row.Of("PPA-31", "PPA-39").From<Closed>().On<CloseContact>().By(Operators).Require(ContactMayEnd).Stays(),
    ];

    private static Guard NotAtLevel2 => new(
        "at the first level",
        (current, _, _) => TicketFile.Of(current).Level == SupportLevel.Level2
            ? TicketRefusals.AlreadyAtSecondLevel
            : null);

    private static Guard IsReminder => new(
        "the ticket is a reminder",
        (current, _, _) => current!.File.Classification?.Category == Categories.Reminder
            ? null
            : TicketRefusals.NotAReminder);

    private static Guard ForwardedToYou => new(
        "by the group it is forwarded to",
        (current, _, context) => TicketFile.Of(current).OpenForwarding is not { } open
            ? TicketRefusals.NoOpenForwarding
            : context.Actor.Teams.Contains(open.Group) ? null : TicketRefusals.NotYourGroup);

    /// <summary>L of the matrix for the side that acts (PPA-25): PagoPA works what is with it.</summary>
    private static Guard WorkIsGranted => new(
        "the matrix grants L to who acts",
        (current, _, context) =>
        {
            var others = context.Actor.HasAny([Role.Specialist, Role.ThirdParty])
                && !context.Actor.HasAny(Operators);
            if (!others && WhyNotOurs(current!, context) is { } elsewhere)
                return elsewhere;
            return Procedure(context).Grants(current!, Duty.Work, others)
                ? null
                : TicketRefusals.DutyNotGranted(
                    current!.File.Classification?.Category ?? "–", Duty.Work);
        });

    private static Refusal? WhyNotOurs(Case current, DecisionContext context) =>
        AtTheRightDesk.Check(current, new Work("…"), context);

    /// <summary>The same step in each state in which a ticket is worked.</summary>
    private static Row[] While<TCommand>(string requirement, Role[] by, params Guard[] guards)
        where TCommand : CaseCommand =>
    [
        Row.Of(requirement).From<Ticket.TakenInCharge>().On<TCommand>().By(by).Require(guards).Stays(),
        Row.Of(requirement).From<Classified>().On<TCommand>().By(by).Require(guards).Stays(),
        Row.Of(requirement).From<Escalated>().On<TCommand>().By(by).Require(guards).Stays(),
        Row.Of(requirement).From<ResolutionNotified>().On<TCommand>().By(by).Require(guards).Stays(),
    ];

    private static SetTopic? FirstTopic(Case current, DecisionContext context) =>
        Procedure(context).Lines.Find(TicketFile.Of(current).Line) is { Topics: [var topic, ..] }
            ? new SetTopic(topic.Key)
            : null;

    private static ForwardToGroup? FirstGroup(Case current, DecisionContext context) =>
        Procedure(context).GroupFor(current) is { } group ? new ForwardToGroup(group.Key, "…") : null;
}
