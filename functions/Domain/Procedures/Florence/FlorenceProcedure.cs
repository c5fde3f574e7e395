using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>
/// 055055, "Processi di Gestione dei contatti": the first level records the call and solves it, transfers it or assigns
/// it to the second level of the competent unit; what was found is told to the citizen, and the attribute says whether
/// that arrived. Reminders and notices follow the case they are about.
/// </summary>
public sealed class FlorenceProcedure(OrganisationConfiguration configuration)
    : ConfiguredProcedure(configuration, FlorenceTable.Rows)
{
    public FlorenceSettings Settings => Configuration.Florence
        ?? throw new InvalidOperationException("The configuration of 055055 has no services.");

    public override IReadOnlyList<OpeningKind> Openings { get; } =
    [
        OpeningKind.Of<CallDetails>("call", Channel.Phone, "Registra una chiamata", "Record a call"),
        OpeningKind.Of<CallDetails>(
            "offline", Channel.OrdinaryMail, "Registra una richiesta off line", "Record a request handled offline"),
        OpeningKind.Of<SwitchboardDetails>(
            "switchboard", Channel.Phone, "Registra una chiamata al centralino", "Record a switchboard call"),
        OpeningKind.Of<InformationNeedDetails>(
            "information-need", Channel.Phone, "Segnala un'esigenza informativa", "Signal an information need"),
    ];

    public override IReadOnlyList<StepKind> Steps => FlorenceSteps.All;

    public override Decision DecideOpening(Case blank, CaseCommand.Open open, DecisionContext context) =>
        open.Details switch
        {
            CallDetails call => Record(blank, call, context),
            SwitchboardDetails call => Switchboard.Record(call, Settings),
            InformationNeedDetails need => InformationNeeds.Signal(open, need, Settings),
            _ => base.DecideOpening(blank, open, context),
        };

    public override Decision Decide(Case current, ProcedureCommand command, DecisionContext context) => command switch
    {
        TakeChild or FollowParent or MarkSeen => Family.Decide(current, command),
        VerifyNeed or SendNeedToEntity or CompleteInformation or DiscardNeed =>
            InformationNeeds.Decide(current, command),
        SendSms or BeginSms or ReportSms => TextMessages.Decide(current, command, Settings, context),
        _ => SecondLevel.Decide(current, command, Settings, context),
    };

    public override IEnumerable<int> SmsToSend(Case? before, Case after)
    {
        var known = before is null ? [] : FlorenceFile.Of(before).Texts;
        return FlorenceFile.Of(after).Texts
            .Where(t => t.Outcome == SmsOutcome.Asked && !known.Contains(t)).Select(t => t.Number);
    }

    public override OutgoingSms? Sms(Case current, int number) =>
        FlorenceFile.Of(current).Texts.Find(t => t.Number == number) is { } text
            ? new OutgoingSms(Settings.Sms.Sender, text.To, text.Text, text.Outcome)
            : null;

    public override bool Repeats(Case current, ProcedureCommand command, DecisionContext context) =>
        Family.Repeats(current, command) || TextMessages.Repeats(current, command);

    /// <summary>A child is not worked by itself (DEC-76), save notes and the address.</summary>
    public override Refusal? Forbids(Case current, CaseCommand command, DecisionContext context)
    {
        if (context.Actor.HasAny([Role.System, Role.Channel]))
            return null;
        if (FlorenceFile.Of(current).FollowsParent
            && command is not (FollowParent or CaseCommand.AddNote or CaseCommand.CorrectAddress))
            return FlorenceRefusals.ChildFollowsItsParent;
        return command switch
        {
            MarkSeen => SecondLevel.NotYoursToSee(current, context),
            CaseCommand.PutOnHold or CaseCommand.EndHold or CaseCommand.PauseDeadline or CaseCommand.ResumeDeadline
                or CaseCommand.ExtendDeadline when IsWithSecondLevel(current) =>
                SecondLevel.NotOfItsOffice(current, command, context),
            _ => null,
        };
    }

    /// <summary>What a step asks to explain is read by whoever works the case next, so it is kept as a note.</summary>
    public override IEnumerable<CaseEvent> Consequences(
        Case current, CaseCommand command, IReadOnlyList<CaseEvent> events, DecisionContext context)
    {
        if (command is CaseCommand.Resolve { Letter: not null } or CaseCommand.Answer
            && FlorenceFile.Of(current).AnswerChannel != AnswerChannel.Email)
            yield return new AnsweredInWriting();
        var said = command switch
        {
            AskContactBack ask => ask.Note,
            CancelCase cancel => cancel.Note,
            FailTransfer fail => fail.Reason,
            _ => null,
        };
        if (said is not null && current.File.Notes.Count < CaseFile.MaxNotes)
            yield return new CaseEvent.NoteAdded(current.File.Notes.Count + 1, said);
    }

    /// <summary>
    /// Besides who finds it in a list: the office it was given to, which goes on answering for it, unless it sent the
    /// case back. Undelivered letters of one office are not read by the others.
    /// </summary>
    public override bool MayRead(Case current, Actor actor) =>
        base.MayRead(current, actor)
        || (current.State is not FlorenceCase.Rejected && FlorenceFile.Of(current).Route?.Inbox is { } inbox
            && IsOpenTo(inbox, actor));

    protected override bool GivesReading(string queue, Actor actor) => queue != UndeliverableQueue;

    /// <summary>
    /// An inquiry is made by the office that has the case (FLR-56); others are engaged by their name.
    /// </summary>
    public override bool WorksFor(Case current, Actor actor, string party) =>
        Party(party) is { Kind: PartyKind.SecondLevel } && current.File.Own is FlorenceFile { Route.Inbox: { } inbox }
            ? IsOpenTo(inbox, actor)
            : base.WorksFor(current, actor, party);

    private static bool IsWithSecondLevel(Case current) => current.State is FlorenceCase.Assigned
        or FlorenceCase.Transferred or FlorenceCase.Suspended;

    public override IEnumerable<Tell> Tells(Case? before, Case after) => Family.Tells(before, after);

    public override IEnumerable<CaseEvent.DeadlineSet> DeadlinesStartedBy(
        CaseFile file, CaseState from, CaseState to, DateTimeOffset at) =>
        FlorenceFile.Of(file).FollowsParent ? [] : base.DeadlinesStartedBy(file, from, to, at);

    public override IEnumerable<RegisterLine> LinesOf(Case after, IReadOnlyList<RecordedEvent> events) =>
        FlorenceRegisters.LinesOf(after, events);

    public override IReadOnlyList<RegisterKind> Registers => FlorenceRegisters.Kinds;

    public override object? Shown(Case current, Actor actor) =>
        current.File.Own switch
        {
            FlorenceFile own => FlorenceView.Of(own),
            InformationNeedFile need => new NeedView(need.Entity, need.Service, need.Origin?.Value, need.Seen),
            _ => null,
        };

    protected override string? QueueOf(Case current) => current.State switch
    {
        InformationNeed => InformationNeeds.QueueOf(current),
        FlorenceCase.AtMailInsourcer => "mail-insourcer",
        FlorenceCase.Rejected or FlorenceCase.ResolvedL2 when FlorenceFile.Of(current).FollowsParent =>
            InboxOf(current),
        FlorenceCase.Assigned or FlorenceCase.Transferred or FlorenceCase.Suspended => InboxOf(current),
        FlorenceCase.Rejected => "rejections",
        FlorenceCase.ResolvedL2 { Attribute: CommunicationAttribute.ToCommunicate } => "contact-back",
        // A solution whose letter did not arrive waits with the undelivered letters.
        _ when current.File.Letters.Exists(l => l.NeedsAttention) => null,
        FlorenceCase.ResolvedL2 => InboxOf(current),
        FlorenceCase.ResolvedL1 => "contact-back",
        _ => null,
    };

    /// <summary>
    /// What reached the second level for information stands in its inbox until seen (DEC-78, DEC-81).
    /// </summary>
    protected override IEnumerable<string> AlsoIn(Case current) =>
        IsForInformation(current) && !FlorenceFile.Of(current).Seen ? [InboxOf(current)]
        : InformationNeeds.IsToBeSeen(current) ? [InformationNeeds.UpdatesQueue]
        : current.State is FlorenceCase.Suspended && AskedOf(current) is { } asked ? [asked]
        : [];

    /// <summary>A specialist finds what is asked of them in a list of their own (FLR-57).</summary>
    private string? AskedOf(Case current) =>
        Party(current.File.OpenEngagement?.Party) is { Kind: not PartyKind.SecondLevel, Queue: var queue }
            ? queue : null;

    internal static bool IsForInformation(Case current) => current.State switch
    {
        FlorenceCase.AssignedResolved => true,
        FlorenceCase.Cancelled => !FlorenceFile.Of(current).FollowsParent
            && FlorenceFile.WasGivenToSecondLevel(current),
        _ => false,
    };

    private static string InboxOf(Case current) => FlorenceFile.Of(current).Route?.Inbox ?? "level2-inbox";

    private Decision Record(Case blank, CallDetails call, DecisionContext context)
    {
        if (Recording.Incomplete(call, Settings) is { } incomplete)
            return Decision.Refuse(incomplete);
        var route = call is { Service: { } service, Reason: { } reason } ? Settings.Find(service)!.Route(reason) : null;
        var parent = call.Parent is null ? null : (CaseId?)new CaseId(call.Parent);
        var events = new List<CaseEvent>
        {
            new RequestRecorded(
                route, call.Reason, call.Information, ChannelOf(call), call.SecondLevel, call.Residence,
                call.ComplaintWanted, call.Cancellation, parent, call.CancelsParent),
        };
        if (call.Booked is { } booked)
            events.Add(new AppointmentBooked(booked));
        if (call.Reason is { } asked)
            events.Add(new CaseEvent.Classified(asked.ToString(), null));
        var told = Recording.Told(call, Settings);
        if (!string.IsNullOrWhiteSpace(told))
            events.Add(new CaseEvent.AnswerCompiled(told, null));
        if (call.Letter is not { } letter)
            return new Decision.Accepted(events);
        if (call is { Documents: { Count: > 0 } documents, AddressOrigin: { } origin })
            events.Add(new DocumentsSent(documents, origin));
        var written = Write(
            blank, Documents.Enclose(letter, call, Settings), TemplatePurpose.Answer, LetterPurpose.Answer, context);
        return written is Decision.Accepted accepted
            ? new Decision.Accepted([.. events, .. accepted.Events])
            : written;
    }

    /// <summary>FLR-75: e-mail, even where the answer was also given on the phone.</summary>
    private static AnswerChannel? ChannelOf(CallDetails call) =>
        call.Letter is not null ? AnswerChannel.Email
        : call.Outcome == CallOutcome.Solved ? AnswerChannel.Phone
        : null;
}
