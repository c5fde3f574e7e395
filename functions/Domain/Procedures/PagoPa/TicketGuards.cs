using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>What must hold before a step of a ticket, each with the sentence that says what is missing.</summary>
internal static class TicketGuards
{
    /// <summary>
    /// Each level of the Operator Service works what stands at it (DEC-02), the Privacy team what regards privacy
    /// (DEC-52).
    /// </summary>
    public static readonly Guard AtTheRightDesk = new(
        "by the level it stands at, or the Privacy team for P types",
        (current, _, context) => WhyNotAtThisDesk(current!, context.Actor));

    /// <summary>Tickets of client software are taken in charge in hours (PPA-67).</summary>
    public static readonly Guard InLineHours = new(
        "in hours of the line, for what comes by API",
        (current, _, context) => current!.File.Channel == Channel.Api
            && Procedure(context).Lines.Find(TicketFile.Of(current).Line) is { } line
            ? Procedure(context).Lines.Closed(line, context.At)
            : null);

    /// <summary>The chatbot answers first; an operator comes when the user asks (PPA-49).</summary>
    public static readonly Guard OperatorWasAsked = new(
        "the user asked for an operator",
        (current, _, _) => TicketFile.Of(current).OperatorAsked ? null : TicketRefusals.WithTheChatbot);

    /// <summary>
    /// Categories that the Operator Service does not work, and issues, need those engaged first (PPA-19, DEC-49).
    /// </summary>
    public static readonly Guard ResolvableAlone = new(
        "the category is worked by the Operator Service alone",
        (current, _, context) => current!.File.Classification is { } classification
            && (classification.TicketType == "I" || !Procedure(context).Grants(current, Duty.Work, others: false))
            ? ProcedureRefusals.MustEscalateFirst
            : null);

    /// <summary>
    /// Only for I, without an address, or where the answer is heard or read on the contact itself: in an open call or
    /// chat, in the portal, the app or the client that asked (PPA-26, DEC-50, DEC-57).
    /// </summary>
    public static readonly Guard SendingMayBeSkipped = new(
        "the answer is sent, or type I, or no address, or given on the contact itself",
        (current, command, _) => ((Resolve)command).Letter is not null
            || current!.File.Classification?.TicketType == "I"
            || current.File.Requester.Address is null
            || TicketFile.Of(current).HasOpenContact
            || current.File.Channel is Channel.Api or Channel.SelfServicePortal or Channel.App
            ? null
            : ProcedureRefusals.AnswerMustBeSent);

    /// <summary>What goes on after the call or chat goes on when it is closed (PPA-40, PPA-42, DEC-65).</summary>
    public static readonly Guard ContactIsClosed = new(
        "for A, PA and PI the contact is closed first",
        (current, _, _) => TicketFile.Of(current).HasOpenContact
            && current!.File.Classification is { TicketType: "A" or "PA" or "PI" }
            ? TicketRefusals.CloseContactFirst
            : null);

    /// <summary>A reminder is answered with the status of the ticket it asks about (PPA-36).</summary>
    public static readonly Guard RemindedWasConsulted = new(
        "for a reminder the reminded ticket was consulted",
        (current, _, _) => current!.File.Classification?.Category == Categories.Reminder
            && TicketFile.Of(current).Reminded is null
            ? TicketRefusals.ConsultRemindedFirst
            : null);

    public static readonly Guard CategoryEscalates = new(
        "the category admits escalation",
        (current, _, context) => Escalates(context, current!.File.Classification)
            ? null
            : ProcedureRefusals.CategoryDoesNotEscalate);

    public static readonly Guard StillEscalates = new(
        "the new category admits escalation",
        (_, command, context) => NewClassification(command) is not { } anew || Escalates(context, anew)
            ? null
            : ProcedureRefusals.CategoryDoesNotEscalate);

    /// <summary>A known malfunction makes Q, another makes I, and neither is known before looking (PPA-44).</summary>
    public static readonly Guard MalfunctionsWereChecked = new(
        "for a malfunction the register was consulted: known is Q, otherwise I",
        (current, command, context) => NewClassification(command) is { Category: Categories.MalfunctionReport } anew
            && Procedure(context).Types(current!, anew.Category).Contains(anew.TicketType)
            && TicketFile.Of(current).Malfunctions is var check
            && (check is null || check.Malfunction is not null != (anew.TicketType == "Q"))
            ? TicketRefusals.CheckMalfunctionsFirst
            : null);

    /// <summary>The privacy question comes before any other category, where cues or the setting ask for it.</summary>
    public static readonly Guard PrivacyWasAsked = new(
        "the privacy question is answered where the text suggests it",
        (current, command, context) => command is Classify classify
            && !Categories.IsPrivacy(classify.Category)
            && TicketFile.Of(current).Privacy is null
            && Procedure(context).MustAskForPrivacy(current!)
            ? TicketRefusals.PrivacyQuestionFirst
            : null);

    /// <summary>The end of a contact depends on what the ticket became in it (SC-53, DEC-57, DEC-65).</summary>
    public static readonly Guard ContactMayEnd = new(
        "classified; Q resolved, I escalated, for the others an address or its refusal",
        (current, command, _) => WhyNotEnd(current!, (CloseContact)command));

    /// <summary>Those engaged answer: PagoPA, or the third party itself.</summary>
    public static readonly Guard OfThePartyEngaged = new(
        "by PagoPA or the party engaged",
        (current, _, context) => context.Actor.Has(Role.Specialist)
            || current!.State is Ticket.Escalated escalated && context.Actor.Teams.Contains(escalated.Party)
            ? null
            : TicketRefusals.NotYourGroup);

    public static TicketProcedure Procedure(DecisionContext context) => (TicketProcedure)context.Procedure;

    /// <summary>What the ticket is classified as when the command succeeds; null when it does not classify.</summary>
    public static Classification? NewClassification(CaseCommand command) => command switch
    {
        Classify classify => new(classify.Category, classify.TicketType),
        AnswerPrivacyQuestion { Matter: not PrivacyMatter.None } answer => Categories.Of(answer.Matter),
        _ => null,
    };

    private static Refusal? WhyNotAtThisDesk(Case current, Actor actor)
    {
        if (actor.HasAny([Role.System, Role.Channel]))
            return null;
        if (Categories.IsPrivacy(current))
            return actor.Has(Role.PrivacyTeam) ? null : Refusals.NotYourRole([Role.PrivacyTeam]);
        var needed = TicketFile.Of(current).Level == SupportLevel.Level1 ? Role.FirstLevel : Role.SecondLevel;
        return actor.Has(needed) ? null : TicketRefusals.AtOtherLevel;
    }

    private static bool Escalates(DecisionContext context, Classification? classification) =>
        classification is not null && Procedure(context).Escalates(classification);

    private static Refusal? WhyNotEnd(Case current, CloseContact close)
    {
        var (file, ticket) = (current.File, TicketFile.Of(current));
        if (!ticket.HasOpenContact)
            return TicketRefusals.NoOpenContact;
        if (close.DroppedOff || current.State is Ticket.Resolved or Ticket.Closed)
            return null;
        var reachable = close.AddressRefused
            || (close.Address ?? close.Phone ?? file.Requester.Address ?? file.Requester.Phone) is not null;
        return file.Classification?.TicketType switch
        {
            null => TicketRefusals.ClassifyBeforeClosing,
            "Q" => TicketRefusals.ResolveBeforeClosing,
            "I" => current.State is Ticket.Classified ? TicketRefusals.EscalateBeforeClosing : null,
            _ => reachable ? null : TicketRefusals.AddressBeforeClosing,
        };
    }
}
