using ContactCenter.Domain.Cases;
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
            new ItemFinished(item?.Case ?? ItemId, item?.Round ?? 1, true, "corretto"),
            new AutoAnswer("account-closure"),
            new CloseClaim(true, "fatto"),
            new ResolveBug("corretto"),
            new RegisterMassive(),
            new ReopenItem(2, "non funziona"),
            new AddAffected(AnAffected("01hq0000000000000000000007"), false),
        ];
    }

    private static RecordControl AControlFor(Story story) =>
        story.Current?.File.Classification?.Category == MailClass.Anomaly
            ? Control(Controls.AnomalyPresence.Key, Controls.AnomalyPresence.IncorrectUse, "FanBase")
            : Control(Controls.RequestContent.Key, Controls.RequestContent.Unclear, "FanBase");
}
