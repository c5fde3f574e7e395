using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>
/// PagoPA, annex b "Flussi di lavoro": a ticket is opened, taken in charge, classified by category and type, worked
/// alone or escalated, and always resolved with an answer by the Operator Service (PPA-13).
/// </summary>
public sealed class TicketProcedure : ConfiguredProcedure
{
    private const string OperatorService = "operator-service";
    private const string SecondLevel = "support-level-2";
    private const string PrivacyTeam = "privacy-team";

    public TicketProcedure(OrganisationConfiguration configuration)
        : base(configuration, TicketTable.Rows)
    {
        Tickets = configuration.Tickets
            ?? throw new ArgumentException("tickets: the section is missing.", nameof(configuration));
        Lines = new ServiceLines(configuration, Tickets.Lines);
    }

    /// <summary>The part of the configuration that only PagoPA has.</summary>
    public TicketSettings Tickets { get; }

    public override IReadOnlyList<StepKind> Steps => TicketSteps.Kinds;

    public override IReadOnlyList<OpeningKind> Openings => TicketSteps.Openings;

    public override IReadOnlyList<FieldChoices> Choices =>
    [
        new("set-topic", "topic", [.. Tickets.Lines.SelectMany(line => line.Topics
            .Select(t => new FieldChoice(t.Key, t.Italian, t.English, line.Key)))]),
        new("set-topic", "audience", [.. Tickets.Lines.SelectMany(line => line.Audiences
            .Select(a => new FieldChoice(a.Key, a.Italian, a.English, line.Key)))]),
        new("forward", "group", [.. Tickets.Groups.Select(g => new FieldChoice(g.Key, g.Italian, g.English))]),
        new("engage-technical-team", "team",
            [.. Tickets.TechnicalTeams.Select(t => new FieldChoice(t.Key, t.Italian, t.English))]),
    ];

    internal ServiceLines Lines { get; }

    /// <summary>
    /// The guard is on category, so it holds for any channel map: Q, PQ and reminders never escalate, a malfunction
    /// only as I.
    /// </summary>
    public bool Escalates(Classification classification) =>
        Category(classification.Category) is { Escalates: true }
        && (classification.Category != Categories.MalfunctionReport || classification.TicketType == "I");

    /// <summary>
    /// Whether those engaged may go on after a new classification (TP-08): PA and PI are PagoPA's only.
    /// </summary>
    public bool StaysEngaged(Classification classification, string party) =>
        classification.TicketType is not ("PA" or "PI") || Party(party)?.Kind == PartyKind.Specialist;

    /// <summary>Whether the matrix grants a duty to one of the two sides in the ticket's category (PPA-25).</summary>
    public bool Grants(Case current, Duty duty, bool others)
    {
        var classification = current.File.Classification;
        if (Tickets.Matrix.FirstOrDefault(m => m.Category == classification?.Category) is not { } row)
            return false;
        // PagoPA's part in a malfunction exists as I alone (SC-54): a known one is the Operator Service's.
        if (others && classification is { Category: Categories.MalfunctionReport, TicketType: not "I" })
            return false;
        return (others ? row.Others : row.OperatorService).Contains(duty);
    }

    /// <summary>The types a category has on the channel of this ticket (DEC-46).</summary>
    public IReadOnlyList<string> Types(Case current, string category) =>
        Tickets.ChannelTypes.FirstOrDefault(c => c.Category == category && c.Channel == current.File.Channel)
            ?.TicketTypes
        ?? Category(category)?.TicketTypes ?? [];

    /// <summary>Whether the privacy question must be answered before another category is set (PPA-75).</summary>
    public bool MustAskForPrivacy(Case current) =>
        Tickets.Privacy.AlwaysAsk || PrivacyCues.In(current.File, Tickets.Privacy).Count > 0;

    /// <summary>
    /// What the IVR says to a caller of a line: in hours a welcome, and on to an operator (PPA-37); otherwise when the
    /// service is open and where else to turn (PPA-46).
    /// </summary>
    public (CallAnswer? Answer, Refusal? Refusal) AnswerCall(string line, DateTimeOffset at)
    {
        if (Lines.Find(line) is not { } called)
            return (null, TicketRefusals.UnknownLine(line, Tickets.Lines.Select(l => l.Key)));
        if (!called.Channels.Contains(Channel.Phone))
            return (null, TicketRefusals.ChannelNotOfLine(called, Channel.Phone));
        return Lines.Closed(called, at) is { } closed
            ? (new CallAnswer(false, closed.Italian, closed.English), null)
            : (new CallAnswer(true, Tickets.Greetings.VoiceItalian, Tickets.Greetings.VoiceEnglish), null);
    }

    /// <summary>The group a ticket of this topic is forwarded to; without one, the first there is.</summary>
    public GroupSetting? GroupFor(Case current)
    {
        var ticket = TicketFile.Of(current);
        var group = Lines.Find(ticket.Line)?.Topics.FirstOrDefault(t => t.Key == ticket.Topic)?.Group;
        return Tickets.Groups.FirstOrDefault(g => g.Key == group) ?? (Tickets.Groups is [var first, ..] ? first : null);
    }

    public override Refusal? CheckClassification(string category, string? ticketType)
    {
        // What one channel admits is checked against the ticket, in Forbids; here, what any of them admits.
        var elsewhere = Tickets.ChannelTypes.Where(c => c.Category == category).SelectMany(c => c.TicketTypes);
        return ticketType is not null && elsewhere.Contains(ticketType) && Category(category) is not null
            ? null
            : base.CheckClassification(category, ticketType);
    }

    public override Refusal? CheckParty(Case current, string party)
    {
        if (base.CheckParty(current, party) is { } unknown)
            return unknown;
        // PagoPA itself may hand an issue on to third parties (DEC-49), but nothing that regards privacy (DEC-53).
        var type = current.File.Classification?.TicketType;
        var onlyPagoPa = type is "PA" or "PI" || (type is "I" && current.State is not Ticket.Escalated);
        return onlyPagoPa && Party(party)!.Kind != PartyKind.Specialist
            ? ProcedureRefusals.PartyNotForThisType
            : null;
    }

    public override bool IsSettled(Case current) =>
        current.State is Ticket.Resolved resolved
        && (TicketTable.IsBot(current) || TicketTable.NothingLeftToSend(current, resolved));

    public override Decision Decide(Case current, ProcedureCommand command, DecisionContext context) =>
        command is Work work
            ? TicketFacts.Work(current, work, context.Actor)
            : TicketFacts.Of(current, command, this);

    public override bool Repeats(Case current, ProcedureCommand command, DecisionContext context) =>
        TicketFacts.Repeats(current, command, context.Actor);

    public override Decision DecideOpening(Case blank, CaseCommand.Open open, DecisionContext context)
    {
        if (open.Details is not TicketRequest request)
            return Decision.Refuse(ProcedureRefusals.UnknownStep);
        if (Lines.Check(request, open.Channel, context.At) is { } wrong)
            return Decision.Refuse(wrong);
        var line = Lines.Find(request.Line)!;
        var portal = open.Channel == Channel.SelfServicePortal;
        return Decision.Accept(new TicketPlaced(
            line.Key, request.Topic, request.Audience,
            ServiceLines.Audience(line, request.Audience)?.Level ?? SupportLevel.Level1,
            open.Channel is Channel.Phone or Channel.Chat ? open.Channel : null,
            portal ? new ProposedClassification(Categories.SpecialistSupport, "A") : null));
    }

    public override Refusal? Forbids(Case current, CaseCommand command, DecisionContext context)
    {
        if (!context.Actor.HasAny([Role.System, Role.Channel]) && !MaySee(current, context.Actor))
            return TicketRefusals.NotForYou;
        return command switch
        {
            CaseCommand.Classify { TicketType: "B" } or CaseCommand.Classify { Category: Categories.ChatbotHandled } =>
                TicketRefusals.OnlyChatbot,
            CaseCommand.Classify classify when Category(classify.Category) is not null
                && !Types(current, classify.Category).Contains(classify.TicketType) =>
                ProcedureRefusals.TypeNotAllowed(
                    classify.Category, classify.TicketType, Types(current, classify.Category)),
            CaseCommand.Escalate when current.File.Classification is null => TicketRefusals.ClassifyFirst,
            _ => null,
        };
    }

    public override IEnumerable<CaseEvent> Consequences(
        Case current, CaseCommand command, IReadOnlyList<CaseEvent> events, DecisionContext context)
    {
        if (command is CaseCommand.OpenFromMail mail)
        {
            yield return new TicketPlaced(
                Lines.OfMailbox(mail.Mailbox).Key, null, null, SupportLevel.Level1, null, null);
        }
        if (command is PassToSupportLevel2 pass && current.File.Notes.Count < CaseFile.MaxNotes)
            yield return new CaseEvent.NoteAdded(current.File.Notes.Count + 1, pass.Reason);
        if (events.OfType<CaseEvent.Classified>().FirstOrDefault() is not { } classified)
            yield break;
        if (!Categories.IsPrivacy(classified.Category))
        {
            // It goes back to the Operator Service, where the Privacy team has no charge.
            if (Categories.IsPrivacy(current) && current.File.Assignee is not null)
                yield return new CaseEvent.Released();
            yield break;
        }
        if (!events.OfType<PrivacyQuestionAnswered>().Any())
            yield return new PrivacyQuestionAnswered(Categories.MatterOf(classified.Category));
        if (context.Actor.Has(Role.PrivacyTeam))
            yield break;
        // Recognised at the first line, it passes at once to the Privacy team (DEC-52).
        yield return new HandedToPrivacyTeam(context.Actor.OperatorId);
        if (current.File.Assignee is not null)
            yield return new CaseEvent.Released();
    }

    public override IEnumerable<Tell> Tells(Case? before, Case after)
    {
        if (TicketFile.Of(after).Reminded is { Notify: true, Other: { } other }
            && TicketFile.Of(before).Reminded is var known && !(known is { Notify: true } && known.Other == other))
        {
            yield return new Tell(other, new NoteReminder(after.File.Id.Value, after.File.Reference.Value));
        }
    }

    public override IEnumerable<RegisterLine> LinesOf(Case after, IReadOnlyList<RecordedEvent> events) =>
        TicketRegisters.Of(after, events);

    public override IReadOnlyList<RegisterKind> Registers => TicketRegisters.All;

    /// <summary>What regards privacy no supervisor sees, so the team shares it out itself (PPA-80).</summary>
    public override IReadOnlyList<Role> Assigners(Case current) =>
        Categories.IsPrivacy(current) ? [Role.PrivacyTeam] : base.Assigners(current);

    public override bool MaySee(Case current, Actor actor) => TicketVisibility.Allows(current, actor, this);

    /// <summary>Who reads a ticket is written in the procedure, role by role (PPA-80, PPS-10).</summary>
    public override bool MayRead(Case current, Actor actor) => MaySee(current, actor);

    /// <summary>PagoPA coordinates the third parties and may answer for them (DEC-49).</summary>
    public override bool WorksFor(Case current, Actor actor, string party) =>
        actor.Has(Role.Specialist) || base.WorksFor(current, actor, party);

    public override object? Shown(Case current, Actor actor) => TicketView.Of(current, this);

    public override (string Subject, string RequesterName) Headline(Case current) =>
        Categories.IsPrivacy(current)
            ? ("(riservato: privacy)", "(riservato)")
            : base.Headline(current);

    /// <summary>Who works a ticket sees in the list that it was asked after (PPA-20, DEC-48).</summary>
    public override IEnumerable<string> FlagsOf(Case current) =>
        !current.State.IsTerminal && TicketFile.Of(current).Reminders.Count > 0 ? [WorkFlags.Reminded] : [];

    internal PartySetting? PartyOf(string key) => Party(key);

    protected override Clocks ClocksOf(CaseFile file) =>
        Lines.CalendarOf(TicketFile.Of(file)) is { } calendar ? new Clocks(calendar) : Clocks;

    protected override string? QueueOf(Case current)
    {
        var ticket = TicketFile.Of(current);
        return current.State switch
        {
            Ticket.Escalated escalated => Party(escalated.Party)?.Queue ?? OperatorService,
            Ticket.Opened { WithChatbot: true } when !ticket.OperatorAsked => null,
            Ticket.Resolved => Categories.IsPrivacy(current) && current.File.Letters.Exists(l => l.NeedsAttention)
                ? PrivacyTeam
                : null,
            _ when Categories.IsPrivacy(current) => PrivacyTeam,
            Ticket.Classified when ticket.OpenForwarding is { } forwarding =>
                Tickets.Groups.FirstOrDefault(g => g.Key == forwarding.Group)?.Queue ?? OperatorService,
            _ => ticket.Level == SupportLevel.Level2 ? SecondLevel : OperatorService,
        };
    }
}
