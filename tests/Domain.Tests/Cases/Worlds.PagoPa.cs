using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.PagoPa;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Cases;

internal static partial class Worlds
{
    private static List<(string, Story)> PagoPa() =>
    [
        ("(new)", Story.In(Organisation.PagoPa)),
        ("Opened", AnOpenTicket()),
        ("Opened, call", ARequestBy(Channel.Phone)),
        ("Opened, chatbot in hours", ARequestBy(Channel.Chat)),
        ("Opened, chatbot out of hours", ARequestBy(Channel.Chat).After(TimeSpan.FromHours(12))),
        ("Opened, chatbot, operator asked", ARequestBy(Channel.Chat).Then(new AskForOperator(), Actor.System)),
        ("TakenInCharge", ATicketInCharge()),
        ("TakenInCharge, call", ACallInCharge()),
        ("Classified, A", ATicketClassified()),
        ("Classified, Q", ATicketClassified("BasicInformation", "Q")),
        ("Classified, A, call open", ACallInCharge().Classified("AdvancedInformation", "A")),
        ("Classified, specialist support", ATicketClassified("SpecialistSupport", "A")),
        ("Classified, known malfunction", ATicketClassified("MalfunctionReport", "Q")),
        ("Classified, reminder", ATicketClassified("Reminder", "Q")),
        ("Classified, PQ", ATicketClassified("PrivacyQuestion", "PQ")),
        ("Classified, second level", AtLevel2(ATicketClassified())),
        ("Classified, forwarded", Forwarded(ATicketClassified())),
        ("Escalated", ATicketThatIsEscalated()),
        ("Escalated, third party", ATicketThatIsEscalated(party: "ThirdParty")),
        ("Escalated, I, call open", AnIssueByPhone()),
        ("ResolutionNotified", ATicketWhoseResolutionIsNotified()),
        ("ResolutionNotified, third party", ATicketWhoseResolutionIsNotified(party: "ThirdParty")),
        ("ResolutionNotified, I, call open", Notified(AnIssueByPhone())),
        ("Resolved, to be sent", AResolvedTicket().Sends()),
        ("Resolved, not sent", AResolvedTicketWithoutSending()),
        ("Resolved, failed", AnAnswerThatFailed()),
        ("Resolved, third send", AnAnswerThatFailed(2).Resends(Anna).Sends()),
        ("Resolved, B", ARequestBy(Channel.Chat).Then(new AnswerByChatbot("Ecco."), Actor.System)),
        ("Resolved, call open", ACallThatIsAnswered()),
        ("Closed", AClosedTicket()),
        ("Closed, call open", ACallThatIsAnswered().Then(new Settle(), Actor.System)),
    ];

    private static IReadOnlyList<ProcedureCommand> PagoPaCommands(Story story) =>
    [
        new SetTopic("PaymentLifeCycle"),
        new CloseContact(),
        new AnswerPrivacyQuestion(PrivacyMatter.NoStandardProcedure),
        AKnownMalfunction with { Title = "Pagamenti fermi" },
        AConsultation() with { State = "ResolutionNotified" },
        new NoteReminder("01hq0000000000000000000008", "PP-BBBB-BBBB"),
        new Work("Verificato sul portale."),
        new UseArticle("KB-12"),
        new PassToSupportLevel2("non risolvibile da soli"),
        new ForwardToGroup("CashbackAcquirers", "manca una transazione"),
        new AnswerForwarding("transazione trovata"),
        new EngageTechnicalTeam("DevOps", "anomalia complessa"),
        new AskForOperator(),
        new AnswerByChatbot("Ecco."),
        new EndChatbot(),
    ];

    /// <summary>Besides the common ones: what walks the rows that one command of each kind does not.</summary>
    public static IEnumerable<CaseCommand> MorePagoPa(Story story)
    {
        yield return ARequest(Channel.Phone);
        yield return new Classify("PrivacyIssue", "PI");
        yield return new AnswerPrivacyQuestion(PrivacyMatter.None);
        yield return new CloseContact(DroppedOff: true);
        yield return new AnswerPrivacyQuestion(PrivacyMatter.Breach);
    }

    public static Story AtLevel2(Story story) =>
        story.Then(new PassToSupportLevel2("non risolvibile da soli"), Anna).Then(new TakeCharge(), Dora);

    public static Story Forwarded(Story story) =>
        story.Then(new ForwardToGroup("CashbackAcquirers", "manca una transazione"), Anna);

    public static Story AnIssueByPhone() => ACallInCharge().Classified("MalfunctionReport", "I")
        .Then(new Escalate("PagoPaSpecialist", "pagamenti fermi", null), Anna);

    public static Story Notified(Story story) =>
        story.Then(new NotifyResolution(story.File.OpenEngagement!.Id, "riparato"), Sara);

    public static Story ACallThatIsAnswered() => ACallInCharge().Classified("BasicInformation", "Q")
        .Then(new Resolve("Ecco.", null, "detta al telefono"), Anna);
}
