using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>The steps only Flowe knows, as the API and the desk offer them.</summary>
internal static class FloweSteps
{
    private const string Text = "…";
    private static readonly ItemText _item = new(Text, Text, Text);

    public static readonly IReadOnlyList<StepKind> All =
    [
        StepKind.Of<Triage>("triage", "Classifica la comunicazione", "Triage the message", (current, _) =>
            OnMail(current, new Triage(MailClass.Information, SubjectClass.Customer))),
        StepKind.Of<RecordControl>("record-control", "Registra un controllo", "Record a control",
            (current, context) => NextControl(current, context)),
        StepKind.Of<RecogniseComplaint>("recognise-complaint", "Riconosci un reclamo", "Recognise a complaint",
            (current, _) => OnMail(current, new RecogniseComplaint([ComplaintGround.ExpressedWill]))),
        StepKind.Of<DismissSignals>("dismiss-signals", "Escludi il reclamo", "Dismiss the complaint",
            (current, _) => MailGates.HasSignals(current) ? new DismissSignals(Text) : null),
        StepKind.Of<ConsultClaimsTeam>("consult-claims-team", "Registra il confronto con il team Claims",
            "Record the consultation of team Claims",
            (current, _) => OnMail(current, new ConsultClaimsTeam(ConsultationMeans.Phone, Text, false))),
        StepKind.Of<ForwardComplaint>("forward-complaint", "Inoltra il reclamo", "Forward the complaint",
            (current, _) => FloweMailFile.Of(current.File).Complaint is null ? null : new ForwardComplaint()),
        StepKind.Of<ForwardMail>("forward", "Inoltra", "Forward", (current, context) =>
            current.File.Classification?.Category == MailClass.Miscellaneous
                ? new ForwardMail(Of(context).Settings.Routes[0].Kind) : null),
        StepKind.Of<OpenClaim>("open-claim", "Apri un Claim", "Open a Claim",
            (current, _) => Working(current, new OpenClaim(FloweProcedure.Operations, _item))),
        StepKind.Of<OpenBug>("open-bug", "Apri un bug", "Open a bug",
            (current, _) => Working(current, new OpenBug(_item))),
        StepKind.Of<OpenUserStory>("open-user-story", "Apri una user story", "Open a user story",
            (current, _) => Working(current, new OpenUserStory(_item))),
        StepKind.Of<JoinBug>("join-bug", "Aggiungi al bug padre", "Add to the parent bug",
            (current, _) => Working(current, new JoinBug(Text))),
        StepKind.Of<WriteToParty>("write-to-party", "Scrivi a una società terza", "Write to a third party",
            (current, context) => Working(current, new WriteToParty(
                Of(context).Settings.Directory[0].Party, new LetterText(Text), Text))),
        StepKind.Of<ReturnItem>("return-item", "Rinvia a chi l'ha lavorato", "Return to those who worked it",
            (current, _) => FloweMailFile.Of(current.File).Items.FindLast(i => i.Finished) is { } item
                ? Working(current, new ReturnItem(item.Number, Text)) : null),
        StepKind.Of<RecordOwnChange>("record-own-change", "Registra una variazione fatta",
            "Record a change made", (current, _) => Working(current, new RecordOwnChange(_item))),
        StepKind.Of<LinkDuplicate>("link-duplicate", "Collega una richiesta uguale", "Link the same request",
            (current, _) => Working(current, new LinkDuplicate(Text))),
        StepKind.Of<CloseClaim>("close-claim", "Chiudi il Claim", "Close the Claim",
            (current, _) => current.State is Claim.ClaimOpen ? new CloseClaim(true, Text) : null),
        StepKind.Of<ResolveBug>("resolve-bug", "Segna come risolto", "Mark as resolved",
            (current, _) => current.State is Bug.BugOpen ? new ResolveBug(Text) : null),
        StepKind.Of<RegisterMassive>("register-massive", "Registrato tra i ticket massivi",
            "Registered among the massive tickets",
            (current, _) => current.File.Own is BugFile { Massive: true } ? new RegisterMassive() : null),
        StepKind.Of<RequestEvidence>("request-evidence", "Chiedi integrazione o nuovo video",
            "Ask for more or a new video",
            (current, _) => current.State is PasscodeReset.EvidenceReceived ? new RequestEvidence(Text) : null),
        StepKind.Of<ReissueWord>("reissue-word", "Emetti una nuova parola", "Issue a new word",
            (current, _) => current.State is PasscodeReset.EvidenceRequested ? new ReissueWord() : null),
        StepKind.Of<InvestigateReset>("investigate", "Apri un Claim ad Account Monitoring",
            "Open a Claim to Account Monitoring",
            (current, _) => current.State is PasscodeReset.EvidenceReceived ? new InvestigateReset(Text) : null),
        StepKind.Of<SendTemporaryCode>("send-code", "Genera e invia il codice", "Generate and send the code",
            (current, _) => current.State is PasscodeReset.EvidenceReceived ? new SendTemporaryCode() : null),
        StepKind.Of<ReissueCode>("reissue-code", "Invia un nuovo codice", "Send a new code",
            (current, _) => current.State is PasscodeReset.CodeSent ? new ReissueCode(Text) : null),
        StepKind.Of<NotifyCustomer>("notify-customer", "Invia una notifica al cliente",
            "Send the customer a notification",
            (current, _) => CustomerNotices.HasCustomer(current) && !current.State.IsTerminal
                ? new NotifyCustomer(
                    MobileNumber.Of(current.File.Requester.Phone) is null ? NoticeMeans.Email : NoticeMeans.Sms, Text)
                : null),
        StepKind.Of<ResendSms>("resend-sms", "Invia di nuovo l'SMS", "Send the SMS again",
            (current, _) => Stuck(current) is { } sms ? new ResendSms(sms, SentTwiceAccepted: true) : null),
        StepKind.Of<GiveUpSms>("give-up-sms", "Non inviare più l'SMS", "Send the SMS no more",
            (current, _) => Stuck(current) is { } sms ? new GiveUpSms(sms, Text) : null),
        StepKind.Of<AskConfirmation>("ask-confirmation", "Chiedi conferma in App", "Ask for confirmation in the App",
            (current, _) => current.State is DispositiveRequest.Collected ? new AskConfirmation(true) : null),
        StepKind.Of<ExpireConfirmation>("expire-confirmation", "Conferma scaduta", "Confirmation expired",
            (current, _) => current.State is DispositiveRequest.AwaitingConfirmation
                ? new ExpireConfirmation() : null),
        StepKind.Of<ChangeOperation>("change-operation", "Correggi i dati", "Correct the data",
            (current, _) => current.State is DispositiveRequest.AwaitingConfirmation or DispositiveRequest.Confirmed
                ? new ChangeOperation(new OperationFields(Other: Text)) : null),
        StepKind.Of<ForwardOperation>("forward-operation", "Inoltra al team", "Forward to the team",
            (current, _) => current.State is DispositiveRequest.Confirmed ? new ForwardOperation() : null),
        StepKind.Of<ExecuteOperation>("execute-operation", "Registra l'esecuzione", "Record the execution",
            (current, _) => current.State is DispositiveRequest.Confirmed ? new ExecuteOperation(Text) : null),
        StepKind.Of<GiveUpOperation>("give-up-operation", "Non eseguibile", "Cannot be executed",
            (current, _) => current.State is DispositiveRequest.Confirmed ? new GiveUpOperation(Text) : null),
        StepKind.Of<VerifyRequest>("verify-request", "Registra la verifica del team", "Record the team's verification",
            (current, _) => current.State is UrgentOperation.UnderVerification
                ? new VerifyRequest(true, Text) : null),
        StepKind.Of<EnterOperation>("enter-operation", "Registra l'operazione inserita", "Record the operation entered",
            (current, _) => current.State is UrgentOperation.UnderVerification ? new EnterOperation(Text) : null),
    ];

    private static TStep? OnMail<TStep>(Case current, TStep step)
        where TStep : ProcedureCommand =>
        current.State is FloweMail.Received or FloweMail.TakenInCharge ? step : null;

    private static TStep? Working<TStep>(Case current, TStep step)
        where TStep : ProcedureCommand => current.State is FloweMail.TakenInCharge ? step : null;

    /// <summary>Number of the last SMS that a person has to settle.</summary>
    private static int? Stuck(Case current) =>
        SmsRules.Of(current).FindLast(m => SmsRules.NeedsAttention(current, m))?.Number;

    /// <summary>The first control of this case that was not made yet, or any.</summary>
    private static RecordControl? NextControl(Case current, DecisionContext context)
    {
        var here = ControlRules.Here(current, Of(context)).ToList();
        var own = current.File.Own as FloweFile;
        var next = here.Find(c => own?.Now(c.Key) is null) ?? here.FirstOrDefault();
        return next is null
            ? null
            : new RecordControl(
                next.Key, next.Outcomes[0].Key, next.Applications[0], Text,
                [.. next.Checks.Select(k => new CheckResult(k.Key, true))]);
    }

    private static FloweProcedure Of(DecisionContext context) => (FloweProcedure)context.Procedure;
}
