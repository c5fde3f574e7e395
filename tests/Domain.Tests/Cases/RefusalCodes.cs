using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Procedures.PagoPa;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>Every "no" the domain can say, said once; a new one without a way to reach it fails here.</summary>
public sealed class RefusalCodes
{
    private static readonly DateTimeOffset Sunday = new(2026, 3, 1, 11, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyDictionary<string, Func<Story>> Ways = new Dictionary<string, Func<Story>>(
        FloweRefusalWays.All)
    {
        ["NoSuchCase"] = () => Story.In(Organisation.Flowe).When(new TakeCharge(), Anna),
        ["CaseIsOver"] = () => AnAnsweredMail().When(new PutOnHold(Story.Monday.AddDays(1), "x"), Anna),
        ["CaseIsFull"] = () => Full().When(new AddNote("ancora"), Anna),
        ["HoldOutOfRange"] = () => AMailInCharge().When(new PutOnHold(Story.Monday, "x"), Anna),
        ["NoOpenEngagement"] =
            () => ASuspendedCaseThatWasAnswered().When(
                new NotifyResolution(EngagementId.Of(ASuspendedCase().File.Id, 1), "altro"), Sara),
        ["NoSuchEngagement"] =
            () => AMailThatWaitsForOthers().When(new NotifyResolution(new("x-g9"), "fatto"), Olga),
        ["NotEngaged"] = () => AMailThatWaitsForOthers("AccountMonitoringTeam").When(
            new NotifyResolution(EngagementId.Of(AMailInCharge().File.Id, 1), "fatto"), Olga),
        ["AgreedTimeIsPast"] =
            () => ATicketClassified().When(new Escalate("PagoPaSpecialist", "x", Story.Monday.AddDays(-1)), Anna),
        ["NoAddress"] = () => AReceivedMail(address: null).When(new AskSender(ALetter), Anna),
        ["NoSuchLetter"] = () => AMailInCharge().When(new GiveUpLetter(new("x-l9")), Anna),
        ["NothingToResend"] = () => AnAnsweredMail().Sends().Resends(Anna),
        ["OutcomeUnknown"] = () => AnAnsweredMail().Sends().Report(AttemptOutcome.Uncertain).Resends(Anna),
        ["AttemptsExhausted"] = () => AnAnswerThatCameBack(3).Resends(Anna),
        ["AddressSuppressed"] = () => AnAnsweredMail().Sends().Report(AttemptOutcome.Suppressed).Resends(Anna),
        ["NotAnAddress"] = () => FloweGiven.Unregistered(AMailInCharge()).When(new CorrectAddress("x"), Anna),
        ["NoRunningClock"] = () => AMailInCharge().When(new ResumeDeadline("none"), Anna),
        ["ClockDoesNotPause"] = () => AReceivedMail().When(
            new PauseDeadline(AReceivedMail().File.Deadlines[0].Kind, "x", "y"), Anna),
        ["ClockDoesNotExtend"] = () => AReceivedMail().When(
            new ExtendDeadline(AReceivedMail().File.Deadlines[0].Kind, "x", "y"), Anna),
        ["Missing"] = () => AMailInCharge().When(new AddNote(" "), Anna),
        ["TooLong"] = () => AMailInCharge().When(new AddNote(new string('x', 20_001)), Anna),
        ["InChargeOfAnother"] = () => AMailInCharge().When(new Answer(ALetter), Bruno),
        ["OutOfHours"] = () => AReceivedMail().At(Sunday).When(new TakeCharge(), Anna),
        ["NotYourRole"] = () => AReceivedMail().When(new TakeCharge(), Olga),
        ["ConditionNotMet"] = () => AResolvedTicket().When(new Settle(), Anna),
        ["NotAllowedInThisState"] = () => AReceivedMail().When(new Close("x"), Anna),
        ["MustEscalateFirst"] =
            () => ATicketClassified("SpecialistSupport").When(new Resolve("x", ALetter, null), Anna),
        ["CategoryDoesNotEscalate"] =
            () => ATicketClassified("Reminder", "Q").When(new Escalate("PagoPaSpecialist", "x", null), Anna),
        ["AnswerMustBeSent"] = () => ATicketClassified().When(new Resolve("x", null, "y"), Anna),
        ["PartyNotForThisType"] =
            () => ATicketClassified("PrivacyIssue", "PI").When(new Escalate("ThirdParty", "x", null), Pia),
        ["StillWaiting"] = () => AMailThatWaitsForTheCustomer().When(new Close("x"), Anna),
        ["UnknownCategory"] = () => AMailInCharge().When(new Classify("x", null), Anna),
        ["TypeNotAllowed"] = () => ATicketInCharge().When(new Classify("Reminder", "I"), Anna),
        ["UnknownStep"] = () => Story.In(Organisation.Flowe).When(Worlds.AnOpening(Organisation.Flowe), Anna),
        ["UnknownService"] = () => Calls.Ask(Calls.Solved with { Service = new("x", "y", "z") }),
        ["ComplaintNotInProfile"] = () => Calls.Ask(Calls.Complaint with { Service = Calls.Records }),
        ["ComplaintIsPossible"] = () => Calls.Ask(Calls.Grievance with { ComplaintWanted = true }),
        ["ReasonNotInProfile"] = () => Calls.Ask(Calls.Solved with { Service = Calls.Records }),
        ["OutcomeNotForReason"] = () => Calls.Ask(Calls.Complaint with { Outcome = CallOutcome.Solved }),
        ["PersonalDataMissing"] = () => Calls.Ask(Calls.Complaint with { Residence = null }),
        ["OnlyOffline"] = () => Calls.Ask(Calls.Solved with { Outcome = CallOutcome.SolvedNotCommunicated }),
        ["NeedsACall"] = () => Calls.Ask(Calls.Solved with { Letter = new("Ecco.") }, offline: true),
        ["LetterNeedsASolution"] = () => Calls.Ask(Calls.ToAssign with { Letter = new("Ecco.") }),
        ["AvailabilityNotChecked"] = () => Calls.Ask(Calls.ToTransfer with { SecondLevel = null }),
        ["SecondLevelNotAvailable"] =
            () => Calls.Ask(Calls.ToTransfer with { SecondLevel = SecondLevelAvailability.Unavailable }),
        ["TransferFirst"] = () => Calls.Ask(Calls.ToAssign with { SecondLevel = SecondLevelAvailability.Available }),
        ["ParentNeeded"] = () => Calls.Ask(Calls.Reminder(AnAssignedCase()) with { ParentCase = null }),
        ["ParentNotForThisReason"] = () => Calls.Ask(Calls.Solved with { Parent = "x" }),
        ["ParentIsAChild"] =
            () => Calls.Ask(Calls.Reminder(Calls.Recorded(Calls.Reminder(AnAssignedCase())))),
        ["ParentNotOpen"] = () => Calls.Ask(Calls.Reminder(ASecondLevelAnswer())),
        ["ParentNeverAssigned"] = () => Calls.Ask(Calls.Inquiry(ACallSolvedByMail())),
        ["ChildFollowsItsParent"] = () => Calls.Recorded(Calls.Reminder(AnAssignedCase())).When(new TakeCharge(), Olga),
        ["ContactBackNotEnabled"] = () => Calls.Recorded(Calls.ToAssign with { Service = Calls.IdentityCard })
            .When(new FindSolution("x", CommunicationAttribute.ToCommunicate), Olga),
        ["NoIndicationOfSpecialist"] =
            () => ASuspendedCase().When(new RejectCase(RejectionReason.OperatorError, "x"), Olga),
        ["BaseProfileHasNoSecondLevel"] = () => ARejectedCase().When(new Reassign(Calls.Records, "x"), Rita),
        ["NoSwitchboard"] = () => Calls.Ask(Calls.NumberTold with { Entity = "ProvinciaFirenze" }),
        ["RecordAsInformation"] = () => Calls.Ask(Calls.NumberTold with { ExplicitRequest = false }),
        ["NotInDirectory"] = () => Calls.Ask(Calls.NumberTold with { Asked = "x" }),
        ["AppointmentNeeded"] = () => Calls.Ask(Calls.Booking with { Booked = null }),
        ["AppointmentOnlyToBook"] = () => Calls.Ask(Calls.Solved with { Appointment = Story.Monday }),
        ["OutsideAgenda"] = () => Calls.Heard(Calls.Agenda().Reserve(Story.Monday, new("a"), Story.Monday)),
        ["SlotIsFull"] = () => Calls.Heard(
            Calls.Agenda(new Reservation(new("b"), Story.Monday)).Reserve(Calls.Ten, new("a"), Story.Monday)),
        ["SlotIsPast"] = () => Calls.Heard(Calls.Agenda().Reserve(Calls.Ten, new("a"), Calls.Ten)),
        ["NotAnAgenda"] = () => Calls.Heard(Calls.Agenda().Define("x", [new(Calls.Ten, 0)])),
        ["PlacesAreTaken"] = () => Calls.Heard(
            Calls.Agenda(new Reservation(new("b"), Story.Monday)).Define("x", [])),
        ["ConsentMissing"] = () => ACallSolvedByMail().When(Calls.Text with { Consent = false }, Anna),
        ["OneNumberOnly"] = () => ACallSolvedByMail().When(Calls.Text with { To = "3331234567, 3337654321" }, Anna),
        ["NoSmsSection"] = () => Calls.Recorded(Calls.Solved with { Service = Calls.Roads }).When(Calls.Text, Anna),
        ["SmsOnlyForInformation"] = () => Calls.Recorded(Calls.Grievance).When(Calls.Text, Anna),
        ["PracticeNotProcessed"] = () =>
            ACallSolvedByMail().When(Calls.Text with { Section = SmsSection.PracticeProcessed }, Anna),
        ["DocumentsNeedALetter"] = () => Calls.Ask(Calls.WithDocuments with { Letter = null }),
        ["DocumentNotOffered"] = () => Calls.Ask(Calls.WithDocuments with { Documents = ["x"] }),
        ["OnlyANoticeCancels"] = () => Calls.Ask(Calls.Reminder(AnAssignedCase()) with { CancelsParent = true }),
        ["TellOrSayHow"] = () => AnAssignedCase().When(new Resolve("x", null, "detto a voce"), Olga),
        ["NothingToSee"] = () => AnAssignedCase().When(new MarkSeen(), Olga),
        ["NotYourOffice"] = () => AnAssignedCase().When(new TakeCharge(), Calls.Marta),
        ["NotForYou"] = () => AnOpenTicket().When(new TakeCharge(), Sara),
        ["AtOtherLevel"] = () => AnOpenTicket().When(new TakeCharge(), Dora),
        ["OnlyChatbot"] = () => ATicketInCharge().When(new Classify("ChatbotHandled", "B"), Anna),
        ["WithTheChatbot"] = () => ARequestBy(Channel.Chat).When(new TakeCharge(), Anna),
        ["ClassifyFirst"] = () => ATicketInCharge().When(new Escalate("PagoPaSpecialist", "x", null), Anna),
        ["PrivacyQuestionFirst"] = () => AskedForPrivacy().When(new Classify("BasicInformation", "Q"), Anna),
        ["CheckMalfunctionsFirst"] = () => ATicketInCharge().When(new Classify("MalfunctionReport", "I"), Anna),
        ["ConsultRemindedFirst"] = () => ATicketInCharge().Then(new Classify("Reminder", "Q"), Anna)
            .When(new Resolve("x", ALetter, null), Anna),
        ["RemindedIsOver"] = () => ATicketInCharge().Then(new Classify("Reminder", "Q"), Anna)
            .When(AConsultation(over: true), Anna),
        ["NotAReminder"] = () => ATicketClassified().When(AConsultation(), Anna),
        ["NoOpenContact"] = () => ATicketClassified().When(new CloseContact(), Anna),
        ["CloseContactFirst"] = () => ACallInCharge().Classified("AdvancedInformation", "A")
            .When(new Escalate("PagoPaSpecialist", "x", null), Anna),
        ["ClassifyBeforeClosing"] = () => ACallInCharge().When(new CloseContact(), Anna),
        ["ResolveBeforeClosing"] =
            () => ACallInCharge().Classified("BasicInformation", "Q").When(new CloseContact(), Anna),
        ["EscalateBeforeClosing"] =
            () => ACallInCharge().Classified("MalfunctionReport", "I").When(new CloseContact(), Anna),
        ["AddressBeforeClosing"] = () => ACallInCharge(phone: null).Classified("AdvancedInformation", "A")
            .When(new CloseContact(), Anna),
        ["NotAccredited"] = () => ANewRequest(Channel.SelfServicePortal, new("pagopa-platform", null, "EndUser")),
        ["AlreadyAtSecondLevel"] =
            () => Worlds.AtLevel2(ATicketClassified()).When(new PassToSupportLevel2("x"), Dora),
        ["NoOpenForwarding"] = () => ATicketClassified().When(new AnswerForwarding("x"), Dora),
        ["NotYourGroup"] = () => Worlds.Forwarded(ATicketClassified()).When(new AnswerForwarding("x"), Anna),
        ["DutyNotGranted"] = () => ATicketClassified("SpecialistSupport").When(new Work("x"), Anna),
        ["UnknownLine"] = () => ANewRequest(Channel.Api, new("x")),
        ["ChannelNotOfLine"] = () => ANewRequest(Channel.App, new("pagopa-platform")),
        ["UnknownTopic"] = () => ATicketInCharge().When(new SetTopic("x"), Anna),
        ["TopicExpired"] = () => ANewRequest(Channel.App, new("app-io", "HolidayBonus")),
        ["UnknownAudience"] = () => ATicketInCharge().When(new SetTopic("Joining", "x"), Anna),
        ["TopicNotForAudience"] = () => ATicketInCharge().When(new SetTopic("Joining", "EndUser"), Anna),
        ["LineClosed"] = () => Story.In(Organisation.PagoPa).At(Sunday).When(ARequest(Channel.Phone), Actor.System),
        ["UnknownGroup"] = () => ATicketClassified().When(new ForwardToGroup("x", "y"), Anna),
        ["UnknownParty"] = () => FloweGiven.NeedingOthers(AMailInCharge()).When(new Escalate("x", "y", null), Anna),
    };

    private static readonly Type[] Sayings =
        [typeof(Refusals), typeof(ProcedureRefusals), typeof(FlorenceRefusals), typeof(TicketRefusals),
            typeof(Domain.Procedures.Flowe.FloweRefusals)];

    public static TheoryData<string> Codes => new(Ways.Keys);

    [Theory, MemberData(nameof(Codes))]
    public void Every_no_can_be_heard(string code)
    {
        var refusal = Ways[code]().Refusal;

        Assert.Equal(code, refusal.Code);
        Assert.NotEqual(refusal.Italian, refusal.English);
    }

    [Fact]
    public void A_step_that_is_not_foreseen_is_told_in_the_words_of_the_desk()
    {
        var refusal = AReceivedMail().When(new Close("x"), Anna).Refusal;

        Assert.StartsWith("«Chiudi il caso» non è previsto", refusal.Italian, StringComparison.Ordinal);
        Assert.StartsWith("“Close the case” is not foreseen", refusal.English, StringComparison.Ordinal);
        Assert.Contains("Prendi in carico", refusal.Italian, StringComparison.Ordinal);
        Assert.Contains("Take charge", refusal.English, StringComparison.Ordinal);
    }

    [Fact]
    public void No_refusal_calls_a_step_of_people_by_its_code()
    {
        foreach (var (name, story) in Worlds.All)
        {
            foreach (var command in Worlds.CommandsOn(story))
            {
                var code = command.GetType().Name;
                var hasName = StepNames.Of(command.GetType()) is not null
                    || story.Procedure.NameOf(command.GetType()) is not null;
                if (hasName && story.Decide(command, Sofia) is Decision.Refused { Refusal: var refusal })
                    Assert.False(refusal.Italian.Contains($"«{code}»", StringComparison.Ordinal), $"{name}: {code}");
            }
        }
        Assert.All(
            typeof(CaseCommand).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(CaseCommand)) && !t.IsAbstract),
            t => Assert.NotNull(StepNames.Of(t)));
    }

    [Fact]
    public void No_other_no_exists()
    {
        var fields = Sayings.SelectMany(t => t.GetFields()).Where(f => f.FieldType == typeof(Refusal)).ToList();
        var methods = Sayings.SelectMany(t => t.GetMethods()).Count(m => m.ReturnType == typeof(Refusal));

        Assert.All(fields, f => Assert.Contains(((Refusal)f.GetValue(null)!).Code, Ways.Keys));
        // One of the methods says two things: not in this state at all, or not under these conditions.
        Assert.Equal(fields.Count + methods + 1, Ways.Count);
    }

    private static Story ASuspendedCaseThatWasAnswered()
    {
        var story = ASuspendedCase();
        return story.Then(new NotifyResolution(story.File.OpenEngagement!.Id, "fatto"), Sara);
    }

    private static Story AskedForPrivacy() =>
        ATicketInCharge().Under(c => c with { Tickets = c.Tickets! with { Privacy = new(AlwaysAsk: true, []) } });

    private static Story ANewRequest(Channel channel, TicketRequest request) =>
        Story.In(Organisation.PagoPa).When(ARequest(channel, request), Actor.System);

    private static Story Full()
    {
        var story = AMailInCharge();
        var notes = Enumerable.Range(1, CaseFile.MaxNotes).Select(n => new Note(n, story.Now, Anna, "x"));
        return story with { Current = story.Case with { File = story.File with { Notes = [.. notes] } } };
    }
}
