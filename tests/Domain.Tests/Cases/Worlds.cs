using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Florence;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>A case in every state of every procedure, and every command that can be asked of it.</summary>
internal static class Worlds
{
    public static IReadOnlyList<(string Name, Story Story)> Of(Organisation organisation) =>
        organisation == Organisation.Flowe ? Flowe() : organisation == Organisation.PagoPa ? PagoPa() : Florence();

    public static IEnumerable<(string Name, Story Story)> All => Organisation.All.SelectMany(Of);

    /// <summary>
    /// One command of each kind, as complete as the case allows: what is refused is refused for a rule, not for a gap.
    /// </summary>
    public static IReadOnlyList<CaseCommand> CommandsOn(Story story)
    {
        var organisation = story.Procedure.Organisation;
        var letter = story.Current?.File.Letters.LastOrDefault();
        var letterId = letter?.Id ?? new LetterId("none-l1");
        var engagement = story.Current?.File.Engagements.LastOrDefault()?.Id ?? new EngagementId("none-g1");
        var classify = story.Procedure.Configuration.Categories[0];
        var party = story.Procedure.Configuration.Parties[0].Key;
        CaseCommand open = AMail(organisation, story.Now);
        return
        [
            open,
            ACall(RecordedOutcome.Solved, ALetter),
            new AddMessage(AMessage(story.Now), new PersonId("p1")),
            new TakeCharge(),
            new Assign(new OperatorId("bruno"), "Bruno Bianchi"),
            new Release(),
            organisation == Organisation.PagoPa
                ? new Classify("AdvancedInformation", "A")
                : new Classify(classify.Key, null),
            new AddNote("richiamato"),
            new AskSender(ALetter),
            new Answer(ALetter),
            new Resolve("Ecco la risposta.", ALetter, null),
            new Escalate(party, "altra verifica", null),
            new NotifyResolution(engagement, "fatto"),
            new Close("nessuna risposta"),
            new PutOnHold(story.Now.AddDays(2), "attesa di un documento"),
            new EndHold(),
            new CorrectAddress("mario.rossi@example.com"),
            new ResendLetter(letterId, SentTwiceAccepted: false),
            new BeginAttempt(letterId),
            new ReportAttempt(letterId, letter?.Last?.Number ?? 1, AttemptOutcome.Bounced, "550"),
            new GiveUpLetter(letterId),
            new RemindDeadline(story.Current?.File.Deadlines.FirstOrDefault()?.Kind ?? "first-answer", "before"),
            new RemindEngagement(engagement, 1),
            new Settle(),
            new Acknowledge(ALetter),
        ];
    }

    private static List<(string, Story)> Flowe() =>
    [
        ("(new)", Story.In(Organisation.Flowe)),
        ("Received", AReceivedMail()),
        ("WaitingForSender", AMailThatWaitsForItsSender()),
        ("WaitingForSender, too long", AMailThatWaitsForItsSender().After(TimeSpan.FromDays(20))),
        ("TakenInCharge", AMailInCharge()),
        ("WaitingForCustomer", AMailThatWaitsForTheCustomer()),
        ("WaitingForCustomer, too long", AMailThatWaitsForTheCustomer().After(TimeSpan.FromDays(20))),
        ("WaitingForOthers", AMailThatWaitsForOthers()),
        ("Answered", AnAnsweredMail().Sends()),
        ("Answered, came back", AnAnsweredMail().Sends().Report(AttemptOutcome.Bounced)),
        ("Lapsed", ALapsedMail()),
    ];

    private static List<(string, Story)> PagoPa() =>
    [
        ("(new)", Story.In(Organisation.PagoPa)),
        ("Opened", AnOpenTicket()),
        ("TakenInCharge", ATicketInCharge()),
        ("Classified, A", ATicketClassified()),
        ("Classified, Q", ATicketClassified("BasicInformation", "Q")),
        ("Classified, specialist support", ATicketClassified("SpecialistSupport", "A")),
        ("Escalated", ATicketThatIsEscalated()),
        ("Escalated, third party", ATicketThatIsEscalated(party: "ThirdParty")),
        ("ResolutionNotified", ATicketWhoseResolutionIsNotified()),
        ("ResolutionNotified, third party", ATicketWhoseResolutionIsNotified(party: "ThirdParty")),
        ("Resolved, to be sent", AResolvedTicket().Sends()),
        ("Resolved, not sent", AResolvedTicketWithoutSending()),
        ("Resolved, failed", AnAnswerThatFailed()),
        ("Resolved, third send", AnAnswerThatFailed(2).Resends(Anna).Sends()),
        ("Closed", AClosedTicket()),
    ];

    private static List<(string, Story)> Florence() =>
    [
        ("(new)", Story.In(Organisation.Florence)),
        ("AtMailInsourcer", AMailAtTheInsourcer()),
        ("ResolvedL1, Communicated", ACallSolvedByMail().Sends()),
        ("ResolvedL1, NotCommunicated", AnAnswerThatCameBack()),
        ("ResolvedL1, third send", AnAnswerThatCameBack(2).Resends(Anna).Sends()),
        ("ResolvedL1, NotCommunicable", AnAnswerThatCameBack(3)),
        ("Assigned", AnAssignedCase()),
        ("Suspended", ASuspendedCase()),
        ("Rejected", StandingIn(new FlorenceCase.Rejected())),
        ("ResolvedL2, Communicated", ASecondLevelAnswer().Sends()),
        ("ResolvedL2, NotCommunicated", ASecondLevelAnswerThatCameBack()),
        ("ResolvedL2, third send", ASecondLevelAnswerThatCameBack(2).Resends(Olga).Sends()),
        ("ResolvedL2, ToCommunicate", ContactBackThatCameBack()),
        ("ResolvedL2, NotCommunicable", ASecondLevelAnswerThatCameBack(3)),
        ("Cancelled", ACancelledCall()),
    ];

    private static Story ContactBackThatCameBack() =>
        StandingIn(new FlorenceCase.ResolvedL2(CommunicationAttribute.Communicated, InContactBack: true))
            .Sends().Report(AttemptOutcome.Bounced);
}
