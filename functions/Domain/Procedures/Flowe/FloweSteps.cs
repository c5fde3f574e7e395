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
    ];

    private static TStep? OnMail<TStep>(Case current, TStep step)
        where TStep : ProcedureCommand =>
        current.State is FloweMail.Received or FloweMail.TakenInCharge ? step : null;

    private static TStep? Working<TStep>(Case current, TStep step)
        where TStep : ProcedureCommand => current.State is FloweMail.TakenInCharge ? step : null;

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
