using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Procedures.PagoPa;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>Worlds to start a test from, each reached by the commands that lead there.</summary>
internal static class Given
{
    private static int _contacts;

    public static readonly ComposedLetter ALetter =
        new("Re: [ref]", "Gentile cliente, ecco.", "answer", "info@flowe.com");

    public static Requester ARequester(string? address = "mario@example.com") =>
        new(new PersonId("p1"), "Mario Rossi", address, "3331234567", IdentityLevel.KnownAddress);

    public static Message AMessage(DateTimeOffset at, bool automatic = false) => new(
        new ContactId($"contact{Interlocked.Increment(ref _contacts)}"), Channel.OrdinaryMail, at, "mario@example.com",
        "Non funziona", "Buongiorno", false, "raw", "content", [], "<1@example.com>", automatic, []);

    public static OpenFromMail AMail(
        Organisation organisation, DateTimeOffset at, string? address = "mario@example.com")
    {
        var id = new CaseId("01hq0000000000000000000000");
        var reference = CaseReference.Derive(PrefixOf(organisation), id, 1);
        return new(id, reference, organisation, "info", ARequester(address), AMessage(at), []);
    }

    // Flowe

    public static Story AReceivedMail(string? address = "mario@example.com")
    {
        var story = Story.In(Organisation.Flowe);
        return story.Then(AMail(Organisation.Flowe, story.Now, address), Actor.System);
    }

    public static Story AMailThatWaitsForItsSender() => AReceivedMail().Then(new AskSender(ALetter), Anna);

    public static Story AMailInCharge() => FloweGiven.Checked(AReceivedMail()).Then(new TakeCharge(), Anna);

    public static Story AMailThatWaitsForTheCustomer() => AMailInCharge().Then(new AskSender(ALetter), Anna);

    public static Story AMailThatWaitsForOthers(string party = "OperationsTeam") =>
        FloweGiven.NeedingOthers(AMailInCharge()).Then(new Escalate(party, "verifica sul conto", null), Anna);

    public static Story AnAnsweredMail() => FloweGiven.Answerable(AMailInCharge()).Then(new Answer(ALetter), Anna);

    public static Story ALapsedMail() =>
        AMailThatWaitsForTheCustomer().After(TimeSpan.FromDays(20)).Then(new Close("nessuna risposta"), Anna);

    // PagoPA

    public static Story AnOpenTicket(string? address = "mario@example.com")
    {
        var story = Story.In(Organisation.PagoPa);
        return story.Then(AMail(Organisation.PagoPa, story.Now, address), Actor.System);
    }

    public static Story ATicketInCharge(string? address = "mario@example.com") =>
        AnOpenTicket(address).Then(new TakeCharge(), Anna);

    public static Story ATicketClassified(
        string category = "AdvancedInformation", string type = "A", string? address = "mario@example.com") =>
        ATicketInCharge(address).Classified(category, type);

    public static Story ATicketThatIsEscalated(
        string category = "AdvancedInformation", string type = "A", string party = "PagoPaSpecialist") =>
        ATicketClassified(category, type).Then(new Escalate(party, "serve uno specialista", null), DeskOf(category));

    public static Story ATicketWhoseResolutionIsNotified(
        string category = "AdvancedInformation", string type = "A", string party = "PagoPaSpecialist")
    {
        var story = ATicketThatIsEscalated(category, type, party);
        return story.Then(new NotifyResolution(story.File.OpenEngagement!.Id, "riparato"), Sara);
    }

    /// <summary>Classified, with what has to come before and after: the registers, the Privacy team.</summary>
    public static Story Classified(this Story story, string category, string type)
    {
        if (category == "MalfunctionReport")
            story = story.Then(type == "Q" ? AKnownMalfunction : NoMalfunction, Anna);
        story = story.Then(new Classify(category, type), Anna);
        if (category == "Reminder")
            story = story.Then(AConsultation(), Anna);
        return DeskOf(category) == Pia ? story.Then(new TakeCharge(), Pia) : story;
    }

    /// <summary>Who works a category at the first level: the Operator Service, or the Privacy team.</summary>
    public static Actor DeskOf(string category) =>
        category.StartsWith("Privacy", StringComparison.Ordinal) ? Pia : Anna;

    public static readonly CheckMalfunctions AKnownMalfunction =
        new("m1", "Pagamenti lenti", "Ripristino previsto alle 18.");

    public static readonly CheckMalfunctions NoMalfunction = new(null, null, null);

    public static ConsultReminded AConsultation(bool over = false, bool notify = false) => new(
        "01hq0000000000000000000009", "PP-AAAA-AAAA", "Escalated", "PagoPaSpecialist", over, notify, null);

    /// <summary>A request by another channel than mail.</summary>
    public static Open ARequest(
        Channel channel, TicketRequest? details = null, string? address = "mario@example.com", string? phone = null)
    {
        var id = new CaseId("01hq0000000000000000000002");
        var kind = TicketProcedureOpenings[channel];
        return new(
            id, CaseReference.Derive("PP", id, 1), Organisation.PagoPa, channel,
            new Requester(new PersonId("p1"), "Mario Rossi", address, phone, IdentityLevel.Caller),
            "Una richiesta", "Chiede aiuto", [], kind, details ?? new TicketRequest("pagopa-platform"));
    }

    private static readonly Dictionary<Channel, string> TicketProcedureOpenings = new()
    {
        [Channel.Phone] = "call",
        [Channel.Chat] = "chat",
        [Channel.Api] = "client",
        [Channel.SelfServicePortal] = "portal",
        [Channel.App] = "app-io",
    };

    public static Story ARequestBy(
        Channel channel, TicketRequest? details = null, string? address = "mario@example.com", string? phone = null) =>
        Story.In(Organisation.PagoPa).Then(ARequest(channel, details, address, phone), Actor.System);

    public static Story ACallInCharge(string? address = null, string? phone = "3331234567") =>
        ARequestBy(Channel.Phone, address: address, phone: phone).Then(new TakeCharge(), Anna);

    public static Story AChatInCharge(string? address = null) => ARequestBy(Channel.Chat, address: address)
        .Then(new AskForOperator(), Actor.System).Then(new TakeCharge(), Anna);

    public static Story AResolvedTicket() => ATicketClassified().Then(new Resolve("Ecco.", ALetter, null), Anna);

    public static Story AResolvedTicketWithoutSending() =>
        ATicketWhoseResolutionIsNotified("MalfunctionReport", "I")
            .Then(new Resolve("Ecco.", null, "ripristinato"), Anna);

    public static Story AnAnswerThatFailed(int times = 1)
    {
        var story = AResolvedTicket().Sends().Report(AttemptOutcome.Failed);
        for (var i = 1; i < times; i++)
            story = story.SendsAgain(Anna, AttemptOutcome.Failed);
        return story;
    }

    public static Story AClosedTicket() => AResolvedTicket().Sends().Report(AttemptOutcome.Accepted);

    // 055055

    public static Story AMailAtTheInsourcer()
    {
        var story = Story.In(Organisation.Florence);
        return story.Then(AMail(Organisation.Florence, story.Now), Actor.System);
    }

    public static Story ACallSolvedByMail() => Calls.Recorded(Calls.Solved with { Letter = new LetterText("Ecco.") });

    /// <summary>The answer by mail came back as many times as said, each time sent again but the last.</summary>
    public static Story AnAnswerThatCameBack(int times = 1)
    {
        var story = ACallSolvedByMail().Sends().Report(AttemptOutcome.Bounced);
        for (var i = 1; i < times; i++)
            story = story.SendsAgain(Anna, AttemptOutcome.Bounced);
        return story;
    }

    public static Story ACancelledCall() => Calls.Recorded(Calls.Abandoned);

    public static Story AnAssignedCase() => Calls.Recorded(Calls.ToAssign);

    public static Story ATransferredCase() => Calls.Recorded(Calls.ToTransfer);

    public static Story ARejectedCase() =>
        AnAssignedCase().Then(new RejectCase(RejectionReason.OperatorError, "non di nostra competenza"), Olga);

    public static Story ASuspendedCase() =>
        AnAssignedCase().Then(new TakeCharge(), Olga).Then(new Escalate("Specialist", "serve un parere", null), Olga);

    public static Story ASecondLevelAnswer() =>
        AnAssignedCase().Then(new TakeCharge(), Olga).Then(new Resolve("Ecco.", ALetter, null), Olga);

    public static Story ASecondLevelAnswerThatCameBack(int times = 1)
    {
        var story = ASecondLevelAnswer().Sends().Report(AttemptOutcome.Bounced);
        for (var i = 1; i < times; i++)
            story = story.SendsAgain(Olga, AttemptOutcome.Bounced);
        return story;
    }

    /// <summary>The second level has the solution and this is known of telling the citizen.</summary>
    public static Story ASolvedCase(CommunicationAttribute attribute) => AnAssignedCase().Then(
        new FindSolution("Il modulo è corretto.", attribute, new ContactMade(AnswerChannel.Phone)), Olga);

    /// <summary>A contact back by mail that came back.</summary>
    public static Story AContactBackThatCameBack() => ASolvedCase(CommunicationAttribute.ToCommunicate)
        .Then(new Answer(ALetter), Anna).Sends().Report(AttemptOutcome.Bounced);

    private static string PrefixOf(Organisation organisation) =>
        Procedures.OrganisationConfigurations.Shipped[organisation].ReferencePrefix;
}
