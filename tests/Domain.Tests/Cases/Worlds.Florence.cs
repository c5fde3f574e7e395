using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Florence;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Cases;

internal static partial class Worlds
{
    private static List<(string, Story)> Florence() =>
    [
        ("(new)", Story.In(Organisation.Florence)),
        ("AtMailInsourcer", AMailAtTheInsourcer()),
        ("ResolvedL1, Communicated", ACallSolvedByMail().Sends()),
        ("ResolvedL1, NotCommunicated", AnAnswerThatCameBack()),
        ("ResolvedL1, third send", AnAnswerThatCameBack(2).Resends(Anna).Sends()),
        ("ResolvedL1, NotCommunicable", AnAnswerThatCameBack(3)),
        ("NotResolvable", Calls.Recorded(Calls.Lacking)),
        ("Transferred", ATransferredCase()),
        ("Assigned", AnAssignedCase()),
        ("AssignedResolved", Calls.Recorded(Calls.Pothole)),
        ("Suspended", ASuspendedCase()),
        ("Suspended, rejection advised", ARejectionAdvised()),
        ("Rejected", ARejectedCase()),
        ("ResolvedL2, Communicated", ASecondLevelAnswer().Sends()),
        ("ResolvedL2, NotCommunicated", ASecondLevelAnswerThatCameBack()),
        ("ResolvedL2, third send", ASecondLevelAnswerThatCameBack(2).Resends(Olga).Sends()),
        ("ResolvedL2, ToCommunicate", ASolvedCase(ToCommunicate)),
        ("ResolvedL2, ToCommunicate, came back", AContactBackThatCameBack()),
        ("ResolvedL2, NotCommunicable", ASecondLevelAnswerThatCameBack(3)),
        ("Cancelled", AnAssignedCase().Then(new CancelCase(CancellationReason.OpenedByError, "doppio"), Anna)),
        ("Information need, Signalled", Calls.ANeed()),
        ("Information need, Verified", Calls.AVerifiedNeed()),
        ("Information need, SentToEntity", Calls.ANeedAtTheEntity()),
        ("Information need, Updated", Calls.ANeedAtTheEntity().Then(new CompleteInformation("aggiornato"), Olga)),
        ("Information need, Discarded", Calls.ANeed().Then(new DiscardNeed("già presente"), Sofia)),
        ("Reminder, Assigned", AReminder()),
        ("Reminder, Transferred", AReminder(new FlorenceCase.Transferred())),
        ("Reminder, Suspended", AReminder(new FlorenceCase.Suspended("Specialist"))),
        ("Reminder, Rejected", AReminder(new FlorenceCase.Rejected())),
        ("Reminder, ResolvedL2", AReminder(new FlorenceCase.ResolvedL2(NotCommunicated, false))),
    ];

    private static IReadOnlyList<ProcedureCommand> FlorenceCommands(Story story) =>
    [
        new FailTransfer("non risponde più"),
        .. Enum.GetValues<CommunicationAttribute>().Select(attribute =>
            new FindSolution("Ecco la soluzione.", attribute, new ContactMade(AnswerChannel.Phone))),
        new RejectCase(RejectionReason.AmbiguousRequest, "al confine con la mobilità"),
        new Reassign(Calls.Roads, "competente la mobilità"),
        new CancelCase(CancellationReason.OpenedByError, "aperto per errore"),
        new CancelCase(CancellationReason.NoCompetentEntity, "nessun Ente"),
        .. Enum.GetValues<ContactResult>().Select(result => new ContactCitizen(result, AnswerChannel.Phone)),
        new AskContactBack("Dica che il modulo è corretto."),
        new Advise("parere", IndicatesRejection: true),
        new MarkSeen(),
        new SendSms(SmsSection.Summary, "333 1234567", Consent: true),
        new BeginSms(1),
        new ReportSms(1, SmsOutcome.Sent, null),
        new VerifyNeed("manca davvero"),
        new SendNeedToEntity("scritto al referente"),
        new CompleteInformation("scheda completata"),
        new DiscardNeed("c'è già"),
        new TakeChild(new CaseId("child"), ContactReason.Reminder),
        new CancelForNotice(new CaseId("notice")),
        .. Standing().Select(state => new FollowParent(state, 1_000)),
    ];

    /// <summary>Every way to record a contact, each complete.</summary>
    private static IReadOnlyList<Open> FlorenceOpenings() =>
    [
        Calls.Open(Calls.Solved),
        Calls.Open(Calls.Solved with { Outcome = CallOutcome.SolvedNotCommunicated }, offline: true),
        Calls.Open(Calls.Solved with { Outcome = CallOutcome.SolvedNotCommunicable }, offline: true),
        Calls.Open(Calls.Lacking),
        Calls.Open(Calls.ToTransfer),
        Calls.Open(Calls.ToAssign),
        Calls.Open(Calls.Reminder(AnAssignedCase())),
        Calls.Open(Calls.Pothole),
        Calls.Open(Calls.Abandoned),
        Calls.Open(Calls.NumberTold),
        Calls.Open(Calls.NumberTold with
        {
            Outcome = SwitchboardOutcome.Cancelled, Cancellation = CancellationReason.ContactAbandoned,
        }),
        Calls.Open(Calls.MissingHours),
    ];

    private static string? FlorenceNameOf(CaseCommand command) => command switch
    {
        FindSolution found => found.Attribute.ToString(),
        CancelCase cancel => cancel.Reason.ToString(),
        ContactCitizen contact => contact.Result.ToString(),
        FollowParent follow => follow.Parent.Name,
        Open { Details: SwitchboardDetails call } => $"switchboard, {call.Outcome}",
        Open { Details: InformationNeedDetails } => "information need",
        Open { Details: CallDetails call } => call.IsFollower ? $"{call.Outcome}, {call.Reason}" : $"{call.Outcome}",
        _ => null,
    };

    private static FlorenceCase[] Standing() =>
    [
        new FlorenceCase.Assigned(), new FlorenceCase.Transferred(), new FlorenceCase.Suspended("Inquiry"),
        new FlorenceCase.Rejected(), new FlorenceCase.ResolvedL2(Communicated, false), new FlorenceCase.Cancelled(),
    ];

    private static Story ARejectionAdvised() => ASuspendedCase().Then(new Advise("non è nostro", true), Sara);

    private static Story AReminder(FlorenceCase? follows = null)
    {
        var reminder = Calls.Recorded(Calls.Reminder(AnAssignedCase()));
        return follows is null ? reminder : reminder.Then(new FollowParent(follows, 7), Actor.System);
    }
}
