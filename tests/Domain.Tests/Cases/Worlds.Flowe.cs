using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Flowe;
using static ContactCenter.Domain.Tests.Cases.FloweGiven;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Cases;

internal static partial class Worlds
{
    private static List<(string, Story)> Flowe() =>
    [
        ("(new)", Story.In(Organisation.Flowe)),
        ("Received", AReceivedMail()),
        ("Received, checked", Checked(AReceivedMail())),
        ("Received, generic", AGeneralQuestion()),
        ("Received, complaint", AComplaint()),
        ("Received, miscellaneous", AMiscellaneousMail()),
        ("Received, trained topic", WithTheMailBot()),
        ("WaitingForSender", AMailThatWaitsForItsSender()),
        ("WaitingForSender, too long", AMailThatWaitsForItsSender().After(TimeSpan.FromDays(20))),
        ("TakenInCharge", AMailInCharge()),
        ("TakenInCharge, needs others", NeedingOthers(AMailInCharge())),
        ("TakenInCharge, answerable", Answerable(AMailInCharge())),
        ("TakenInCharge, malfunction", AMalfunction()),
        ("TakenInCharge, not solved", AFixThatDoesNotHold()),
        ("TakenInCharge, complaint", AMailInCharge().Then(new RecogniseComplaint([ComplaintGround.Fraud]), Anna)),
        ("TakenInCharge, miscellaneous", AMiscellaneousMail().Then(new CaseCommand.TakeCharge(), Anna)),
        ("WaitingForCustomer", AMailThatWaitsForTheCustomer()),
        ("WaitingForCustomer, too long", AMailThatWaitsForTheCustomer().After(TimeSpan.FromDays(20))),
        ("WaitingForOthers", AMailThatWaitsForOthers()),
        ("WaitingForOthers, bug", AMailWithABug()),
        ("WaitingForOthers, third party", AMailAtAThirdParty()),
        ("AtComplaintDesk", AtTheComplaintDesk()),
        ("AutoAnswered", WithTheMailBot().Then(new AutoAnswer("account-closure"), Actor.System)),
        ("Forwarded", AForwardedMail()),
        ("Answered", AnAnsweredMail().Sends()),
        ("Answered, came back", AnAnsweredMail().Sends().Report(AttemptOutcome.Bounced)),
        ("Lapsed", ALapsedMail()),
        .. FloweItems(),
    ];

    private static List<(string, Story)> FloweItems() =>
    [
        ("ClaimOpen", AClaim()),
        ("ClaimClosed", AClaim().Then(new CloseClaim(true, "fatto"), Olga)),
        ("BugOpen", ABug(massive: true)),
        ("BugResolved", ABug().Then(new ResolveBug("corretto"), Clara)),
        ("EvidenceRequested", AReset()),
        ("EvidenceRequested, too long", AReset().After(TimeSpan.FromDays(20))),
        ("EvidenceReceived", AResetWithEvidence()),
        ("EvidenceReceived, checked", ResetChecked(AResetWithEvidence())),
        ("EvidenceReceived, poor", ResetChecked(AResetWithEvidence(), Controls.VideoSelfie.PoorQuality)),
        ("EvidenceReceived, doubt", AResetInDoubt()),
        ("UnderInvestigation", AResetUnderInvestigation()),
        ("CodeSent", ACodeSent()),
        ("CodeSent, too long", ACodeSent().After(TimeSpan.FromDays(20))),
        ("CodeSent, SMS failed", TextFails(ACodeSent())),
        ("CodeSent, SMS uncertain", TextFails(ACodeSent(), SmsOutcome.Uncertain)),
        ("ResetCompleted", ACodeSent().Then(new CompleteReset(1), Actor.System)),
        ("ResetRefused", RefusedReset()),
        ("ResetLapsed", AReset().After(TimeSpan.FromDays(20)).Then(new CaseCommand.Close("silenzio"), Anna)),
        .. FloweOperations(),
    ];

    private static Story RefusedReset()
    {
        var story = AResetUnderInvestigation();
        return story.Then(new ItemFinished(InvestigationOf(story), 1, false, "documento contraffatto"), Actor.System);
    }

    private static List<(string, Story)> FloweOperations() =>
    [
        ("Declined", Story.In(Organisation.Flowe).Then(
            FloweGiven.AnOpening(new DispositiveDetails("Transfer", Controls.DispositiveKind.InApp)), Anna)),
        ("Collected", ADispositive()),
        ("AwaitingConfirmation", AwaitingConfirmation()),
        ("AwaitingConfirmation, too long", AwaitingConfirmation().After(TimeSpan.FromDays(2))),
        ("Confirmed", Confirmed()),
        ("Confirmed, authorised", Authorised()),
        ("Confirmed, of the operator", Authorised("PersonalDataChange")),
        ("NotAuthorised", AwaitingConfirmation().Then(new RefuseOperation(1), Actor.System)),
        ("OperationForwarded", AForwardedOperation()),
        ("Executed", Authorised("PersonalDataChange").Then(new ExecuteOperation("cognome cambiato"), Anna)),
        ("NotExecuted", Confirmed().Then(new GiveUpOperation("il beneficiario ha già incassato"), Anna)),
        ("SignedRequestAwaited", AnUrgentOperation()),
        ("SignedRequestAwaited, too long", AnUrgentOperation().After(TimeSpan.FromDays(20))),
        ("UnderVerification", UnderVerification()),
        ("UnderVerification, twice verified", TwiceVerified()),
        ("UrgentRefused", UnderVerification().Then(new VerifyRequest(false, "firma diversa"), Olga)),
        ("EnteredAndArchived", TwiceVerified().Then(new EnterOperation("CRO 123"), Anna)),
        ("UrgentLapsed", AnUrgentOperation().After(TimeSpan.FromDays(20))
            .Then(new CaseCommand.Close("silenzio"), Anna)),
    ];

    private static IReadOnlyList<ProcedureCommand> FloweCommands(Story story)
    {
        var item = story.Current?.File.Own is FloweMailFile { Items: [.., var last] } ? last : null;
        return
        [
            new Triage(MailClass.Anomaly, SubjectClass.Prospect),
            AControlFor(story),
            new DismissSignals("parla di un altro reclamo"),
            new RecogniseComplaint([ComplaintGround.PolemicTone, ComplaintGround.Other], "minaccia azioni"),
            new ConsultClaimsTeam(ConsultationMeans.Phone, "Clara", false),
            new ForwardComplaint(),
            new ForwardMail("JobApplication"),
            new OpenClaim("OperationsTeam", AProblem),
            new OpenBug(AProblem),
            new OpenUserStory(AProblem),
            new JoinBug(ItemId.Value, true) { Found = Bug(ABug(massive: true)) },
            new WriteToParty("Epipoli", new LetterText("Verificare, per favore."), "gift card"),
            new ReturnItem(1, "i movimenti non si vedono ancora"),
            new RecordOwnChange(AProblem),
            new LinkDuplicate(ItemId.Value),
            new ItemFinished(
                story.Current?.State is PasscodeReset.UnderInvestigation ? InvestigationOf(story)
                : story.Current?.State is DispositiveRequest.OperationForwarded ? ClaimOf(story)
                : item?.Case ?? ItemId, item?.Round ?? 1, true, "corretto"),
            new AutoAnswer("account-closure"),
            new CloseClaim(true, "fatto"),
            new ResolveBug("corretto"),
            new RegisterMassive(),
            new ReopenItem(2, "non funziona"),
            new AddAffected(AnAffected("01hq0000000000000000000007"), false),
            new RequestEvidence("il video è scuro"),
            new ReissueWord(),
            new InvestigateReset("il volto è diverso"),
            new SendTemporaryCode(),
            new ReissueCode("non arrivato"),
            new CompleteReset(1),
            new RecordWrongCode(1),
            new NotifyCustomer(NoticeMeans.Sms, "La sua carta è in consegna."),
            new BeginSms(1),
            new ReportSms(1, SmsOutcome.Sent, null),
            new ResendSms(1, true),
            new GiveUpSms(1, "detto in chat"),
            new AskConfirmation(true),
            new ConfirmOperation(1, ConfirmationMeans.SecurityCode),
            new RefuseOperation(1),
            new ExpireConfirmation(),
            new ChangeOperation(APayment with { Amount = 99 }),
            new ForwardOperation(),
            new ExecuteOperation("fatto"),
            new GiveUpOperation("fondi già ritirati"),
            new VerifyRequest(true, "conforme"),
            new EnterOperation("CRO 123"),
        ];
    }

    private static RecordControl AControlFor(Story story) => story.Current?.State is PasscodeReset
        ? Control(Controls.ResetSender.Key, Controls.ResetSender.Registered, "FanBase", "ricontrollato")
        : story.Current?.State is DispositiveRequest
        ? Control(Controls.CustomerAuthorisation.Key, Controls.CustomerAuthorisation.Authorised, "FanBase", "visto")
        : story.Current?.File.Classification?.Category == MailClass.Anomaly
            ? Control(Controls.AnomalyPresence.Key, Controls.AnomalyPresence.IncorrectUse, "FanBase")
            : Control(Controls.RequestContent.Key, Controls.RequestContent.Unclear, "FanBase");
}
