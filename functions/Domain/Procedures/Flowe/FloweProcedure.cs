using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>
/// Flowe, "Assistenza clienti tramite operatore": mail to the general mailboxes (section 5.1) and what it engages;
/// Claims, bugs and user stories; passcode reset and urgent operations as contingency; dispositive requests by chat.
/// Each is a kind of case with states and a table of its own.
/// </summary>
public sealed class FloweProcedure(OrganisationConfiguration configuration)
    : ConfiguredProcedure(configuration, FloweTables.All)
{
    /// <summary>The deadline kind that measures how long a sender may stay silent (FLW-166, DEC-94).</summary>
    public const string SenderSilence = "sender-silence";

    public const string CustomerInteraction = "CustomerInteractionTeam";
    public const string Operations = "OperationsTeam";
    public const string AccountMonitoring = "AccountMonitoringTeam";
    public const string AugmentedIntelligence = "AugmentedIntelligencePerspective";
    public const string ClaimsTeam = "ClaimsTeam";

    public FloweSettings Settings { get; } = configuration.Flowe
        ?? throw new ArgumentException("The configuration of Flowe has no section of its own.", nameof(configuration));

    public override IReadOnlyList<StepKind> Steps => FloweSteps.All;

    public override IReadOnlyList<FieldChoices> Choices =>
    [
        new("forward", "kind", [.. Settings.Routes.Select(r => new FieldChoice(r.Kind, r.Italian, r.English))]),
        new("open-claim", "team", [.. Configuration.Parties
            .Where(p => p.Kind == PartyKind.Team)
            .Select(p => new FieldChoice(p.Key, p.Italian, p.English))]),
        new("write-to-party", "party", [.. Configuration.Parties
            .Where(p => Settings.Directory.Any(d => d.Party == p.Key))
            .Select(p => new FieldChoice(p.Key, p.Italian, p.English))]),
    ];

    public override IReadOnlyList<OpeningKind> Openings { get; } =
    [
        OpeningKind.Of<PasscodeResetDetails>(
            "passcode-reset", Channel.OrdinaryMail, "Reset passcode (contingency)", "Passcode reset (contingency)"),
        OpeningKind.Of<DispositiveDetails>(
            "dispositive-request", Channel.Chat, "Richiesta dispositiva da chat", "Dispositive request by chat"),
        OpeningKind.Of<UrgentDetails>(
            "urgent-operation", Channel.OrdinaryMail, "Operazione urgente via e-mail", "Urgent operation by mail"),
    ];

    public override Decision Decide(Case current, ProcedureCommand command, DecisionContext context) =>
        current.State switch
        {
            _ when SmsRules.Knows(command) => SmsRules.Decide(current, command, this, context),
            _ when command is NotifyCustomer notify => CustomerNotices.Decide(current, notify, this, context),
            Claim or Bug => ItemRules.Decide(current, command),
            PasscodeReset => ResetRules.Decide(current, command, this, context),
            DispositiveRequest => DispositiveRules.Decide(current, command, this, context),
            UrgentOperation => UrgentRules.Decide(current, command, this, context),
            _ => MailRules.Decide(current, command, this, context),
        };

    public override bool Repeats(Case current, ProcedureCommand command, DecisionContext context) =>
        current.State switch
        {
            _ when SmsRules.Knows(command) => SmsRules.Repeats(current, command),
            Claim or Bug => ItemRules.Repeats(current, command),
            PasscodeReset => ResetRules.Repeats(current, command),
            DispositiveRequest => DispositiveRules.Repeats(current, command),
            UrgentOperation => UrgentRules.Repeats(current, command, context),
            _ => MailRules.Repeats(current, command),
        };

    public override IEnumerable<int> SmsToSend(Case? before, Case after)
    {
        var known = before is null ? [] : SmsRules.Of(before);
        return SmsRules.Of(after).Where(m => m.Outcome == SmsOutcome.Asked && !known.Contains(m)).Select(m => m.Number);
    }

    public override OutgoingSms? Sms(Case current, int number) => SmsRules.Find(current, number) is { } message
        ? new OutgoingSms(
            Settings.SmsSender, message.To, message.Text, message.Outcome, message.Code == 0 ? null : message.Code)
        : null;

    public override IEnumerable<SmsOutcome> SmsInTrouble(Case current) =>
        SmsRules.Of(current).Where(m => SmsRules.NeedsAttention(current, m)).Select(m => m.Outcome);

    /// <summary>A confirmation that nobody gave expires by itself (TW-38).</summary>
    public override IEnumerable<(DateTimeOffset At, CaseCommand Command)> Moments(Case current) =>
        current is { State: DispositiveRequest.AwaitingConfirmation, File.Own: DispositiveFile { Until: { } until } }
            ? [(until, new ExpireConfirmation())]
            : [];

    public override Decision DecideOpening(Case blank, CaseCommand.Open open, DecisionContext context) =>
        open.Details switch
        {
            ClaimDetails claim => Decision.Accept(ClaimOpened.Of(claim)),
            BugDetails bug => Decision.Accept(BugOpened.Of(bug)),
            PasscodeResetDetails reset => ResetRules.Open(blank, reset, this, context),
            DispositiveDetails dispositive => DispositiveRules.Open(blank, dispositive, this),
            UrgentDetails urgent => UrgentRules.Open(blank, urgent, this, context),
            _ => Decision.Refuse(ProcedureRefusals.UnknownStep),
        };

    public override Refusal? Forbids(Case current, CaseCommand command, DecisionContext context) =>
        command is CaseCommand.CorrectAddress && IsRegistered(current) ? FloweRefusals.AddressOnlyInApp
        : current.State is FloweMail ? MailRules.Forbids(current, command)
        : null;

    /// <summary>The customer registered with this address: no operator changes it (FLW-65, DEC-40).</summary>
    private bool IsRegistered(Case current) =>
        current.File.Requester.Identity != IdentityLevel.UnknownAddress
        && Settings.CardFields.Any(f => f is { Key: "email", AppOnly: true });

    public override IEnumerable<CaseEvent> Consequences(
        Case current, CaseCommand command, IReadOnlyList<CaseEvent> events, DecisionContext context) =>
        current.State switch
        {
            FloweMail => MailRules.Consequences(current, command),
            PasscodeReset => ResetRules.Consequences(current, command),
            _ => [],
        };

    public override IEnumerable<Tell> Tells(Case? before, Case after) => FloweTells.Of(before, after, this);

    public override IEnumerable<RegisterLine> LinesOf(Case after, IReadOnlyList<RecordedEvent> events) =>
        FloweLines.Of(after, events, this);

    public override IReadOnlyList<RegisterKind> Registers => FloweRegisters.Kinds;

    public override object? Shown(Case current, Actor actor) => FloweView.Of(current, this);

    internal ControlSetting Control(string key) => Settings.Controls.First(c => c.Key == key);

    internal bool IsComplaintMailbox(string? mailbox) =>
        mailbox == Settings.ComplaintMailbox || mailbox == Settings.CertifiedComplaintMailbox;

    /// <summary>What came by certified mail goes to the certified complaint mailbox (FLW-95, FLW-96).</summary>
    internal MailboxSetting ComplaintMailboxFor(Channel channel)
    {
        var key = channel == Channel.CertifiedMail ? Settings.CertifiedComplaintMailbox : Settings.ComplaintMailbox;
        return Configuration.Mailboxes.First(m => m.Key == key);
    }

    /// <summary>A letter to the requester by a template that says nothing of the operator's own.</summary>
    internal Decision Reply(Case current, string text, DecisionContext context, string template = "notice") =>
        Write(current, new LetterText(text, template), TemplatePurpose.Answer, LetterPurpose.Answer, context);

    /// <summary>A question to the requester, for whose answer the case waits.</summary>
    internal Decision Ask(Case current, string text, string template, DecisionContext context) =>
        Write(current, new LetterText(text, template), TemplatePurpose.Question, LetterPurpose.Question, context);

    /// <summary>A letter to somebody else: a third party, a referent, the complaint mailbox.</summary>
    internal Decision ToOthers(
        Case current, string to, string text, string template, DecisionContext context,
        IEnumerable<Attachment>? enclosures = null)
    {
        var composed = Composer.Compose(
            current.File, Configuration, TemplatePurpose.Party, template, text, context.Actor.Name);
        if (composed is null)
            return Decision.Refuse(Composer.UnknownTemplate(Configuration, TemplatePurpose.Party, template));
        return string.IsNullOrWhiteSpace(text)
            ? Decision.Refuse(Refusals.Missing("text", "il testo della lettera", "the text of the letter"))
            : LetterRules.Compose(current, composed, LetterPurpose.Notice, context, to, enclosures);
    }

    /// <summary>The case as these events leave it, for what is decided on top of them.</summary>
    internal static Case After(Case current, Decision.Accepted accepted, DecisionContext context) =>
        accepted.Events.Aggregate(current, (c, e) => CaseEvolution.Apply(c, new RecordedEvent(
            c.Version, context.At, context.Actor, context.Procedure.ConfigurationVersion, e)));

    protected override string? QueueOf(Case current) => current.State switch
    {
        FloweMail.Received or FloweMail.TakenInCharge => "customer-interaction",
        FloweMail.WaitingForSender or FloweMail.WaitingForCustomer => "waiting-for-customer",
        FloweMail.AtComplaintDesk => "complaints",
        // What is engaged has a line of its own where it is worked; here the one who engaged it sees it wait.
        FloweMail.WaitingForOthers when FloweMailFile.Of(current.File).Items.Exists(i => !i.Finished)
            => "waiting-for-others",
        FloweMail.WaitingForOthers waiting => Party(waiting.Party)?.Queue ?? "customer-interaction",
        Claim.ClaimOpen open => open.Team == CustomerInteraction
            ? "customer-interaction" : Party(open.Team)?.Queue ?? "customer-interaction",
        Bug.BugOpen => "augmented-intelligence",
        PasscodeReset.EvidenceRequested or PasscodeReset.CodeSent or UrgentOperation.SignedRequestAwaited
            or DispositiveRequest.AwaitingConfirmation => "waiting-for-customer",
        PasscodeReset.UnderInvestigation or DispositiveRequest.OperationForwarded => "waiting-for-others",
        PasscodeReset.EvidenceReceived or UrgentOperation.UnderVerification => "contingency",
        DispositiveRequest.Collected or DispositiveRequest.Confirmed => "customer-interaction",
        _ => null,
    };
}

/// <summary>The tables of all kinds of Flowe cases as one.</summary>
internal static class FloweTables
{
    public static readonly StateTable All = new(
    [
        .. FloweMailTable.Rows.Rows, .. ItemTable.Rows.Rows, .. ResetTable.Rows.Rows, .. DispositiveTable.Rows.Rows,
        .. UrgentTable.Rows.Rows,
    ]);
}
