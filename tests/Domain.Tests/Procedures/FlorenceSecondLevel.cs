using ContactCenter.Domain.Procedures.Florence;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;
using static ContactCenter.Domain.Tests.Cases.Calls;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>
/// 055055: transfer, assignment, rejection, specialists and contact back (TF-10 to TF-29, TF-33, TF-35, TF-37).
/// </summary>
public sealed class FlorenceSecondLevel
{
    [Fact, Trait("Scenario", "SC-61"), Trait("Requirement", "TF-05"), Trait("Requirement", "TF-11")]
    [Trait("Requirement", "FLR-51"), Trait("Requirement", "FLR-53")]
    [Trait("Requirement", "FLR-54"), Trait("Requirement", "FLR-55"), Trait("Requirement", "FLR-98")]
    public void SC_61_Transfer()
    {
        Assert.Equal("AvailabilityNotChecked", Ask(ToTransfer with { SecondLevel = null }).Refusal.Code);
        var story = Ask(ToTransfer);
        Assert.IsType<FlorenceCase.Transferred>(story.State);
        Assert.Equal(SecondLevelAvailability.Available, FlorenceFile.Of(story.Case).SecondLevel);
        Assert.Equal(["level2-inbox"], story.Procedure.QueuesOf(story.Case));

        var answered = story.Then(new TakeCharge(), Olga).When(Solution(Communicated), Olga);

        Assert.Equal(new FlorenceCase.ResolvedL2(Communicated, InContactBack: false), answered.State);
        Assert.Equal(["TF-05", "TF-11"], answered.File.Moves.Select(m => m.Row));
    }

    [Fact, Trait("Scenario", "SC-62"), Trait("Requirement", "TF-06"), Trait("Requirement", "FLR-36")]
    [Trait("Requirement", "FLR-64"), Trait("Requirement", "FLR-65"), Trait("Requirement", "FLR-03")]
    public void SC_62_Transfer_not_possible()
    {
        var story = Ask(ToAssign).After(TimeSpan.FromMinutes(9));
        Assert.Equal(["level2-inbox"], story.Procedure.QueuesOf(story.Case));
        Assert.Equal("NotYourOffice", story.When(new TakeCharge(), Marta).Refusal.Code);

        var taken = story.When(new TakeCharge(), Olga);

        Assert.Equal(Olga.OperatorId, taken.File.Assignee);
        Assert.Equal(("olga", story.Now), (taken.Events[^1].By.Login, taken.Events[^1].At));
    }

    [Fact, Trait("Scenario", "SC-63"), Trait("Requirement", "TF-15"), Trait("Requirement", "TF-21")]
    [Trait("Requirement", "TF-25"), Trait("Requirement", "TF-26"), Trait("Requirement", "TF-27")]
    [Trait("Requirement", "FLR-57"), Trait("Requirement", "FLR-59"), Trait("Requirement", "FLR-61")]
    [Trait("Requirement", "FLR-62"), Trait("Requirement", "FLR-67"), Trait("Requirement", "DEC-68")]
    [Trait("Requirement", "DEC-71")]
    public void SC_63_Specialist_and_contact_back()
    {
        var suspended = AnAssignedCase().Then(new TakeCharge(), Olga)
            .Then(new Escalate("Specialist", "serve un parere", null), Olga);
        Assert.Contains("specialists", suspended.Procedure.QueuesOf(suspended.Case));
        var advised = suspended.When(new Advise("il modulo è corretto"), Sara);
        Assert.Equal("il modulo è corretto", Assert.Single(FlorenceFile.Of(advised.Case).Advice).Findings);

        var asked = advised.When(Solution(ToCommunicate), Olga);
        Assert.Equal(new FlorenceCase.ResolvedL2(ToCommunicate, InContactBack: false), asked.State);
        Assert.Equal("TF-21", asked.File.Moves[^1].Row);
        Assert.Equal(["contact-back"], asked.Procedure.QueuesOf(asked.Case));
        Assert.Equal(("Ecco la soluzione.", null), (asked.File.Answer, asked.File.Assignee));
        Assert.Equal("3331234567", asked.File.Requester.Phone);

        var failed = asked.When(new ContactCitizen(ContactResult.NotReached, AnswerChannel.Phone, "occupato"), Anna);
        Assert.Equal(asked.State, failed.State);
        var attempt = Assert.Single(FlorenceFile.Of(failed.Case).Attempts);
        Assert.Equal(("anna", failed.Now, AnswerChannel.Phone, ContactResult.NotReached),
            (attempt.By, attempt.At, attempt.Channel, attempt.Result));

        var reached = failed.When(new ContactCitizen(ContactResult.Reached, AnswerChannel.Phone), Anna);
        Assert.Equal((new FlorenceCase.ResolvedL2(Communicated, InContactBack: true), "TF-25"),
            (reached.State, reached.File.Moves[^1].Row));
        var never = failed.When(new ContactCitizen(ContactResult.Unreachable, AnswerChannel.Phone), Anna);
        Assert.Equal((new FlorenceCase.ResolvedL2(NotCommunicable, InContactBack: true), "TF-27"),
            (never.State, never.File.Moves[^1].Row));
    }

    [Fact, Trait("Scenario", "SC-64"), Trait("Requirement", "FLR-60"), Trait("Requirement", "FLR-106")]
    [Trait("Requirement", "FLR-110"), Trait("Requirement", "TF-17"), Trait("Requirement", "TF-28")]
    [Trait("Requirement", "TF-29"), Trait("Requirement", "TF-37")]
    public void SC_64_Contact_back_not_enabled()
    {
        var story = Recorded(ToAssign with { Service = IdentityCard }).Then(new TakeCharge(), Olga);
        Assert.Equal("ContactBackNotEnabled", story.When(Solution(ToCommunicate), Olga).Refusal.Code);
        Assert.Equal("Missing", story.When(Solution(NotCommunicated) with { Contact = null }, Olga).Refusal.Code);

        var waiting = story.When(Solution(NotCommunicated), Olga);
        Assert.Equal(new FlorenceCase.ResolvedL2(NotCommunicated, InContactBack: false), waiting.State);
        Assert.Equal(["level2-inbox"], waiting.Procedure.QueuesOf(waiting.Case));
        Assert.Equal("ContactBackNotEnabled", waiting.When(new AskContactBack("x"), Olga).Refusal.Code);
        Assert.Equal("ContactBackNotEnabled", waiting.When(Reached, Anna).Refusal.Code);
        var again = waiting.When(new ContactCitizen(ContactResult.NotReached, AnswerChannel.Phone), Olga);
        Assert.Equal((2, waiting.State), (FlorenceFile.Of(again.Case).Attempts.Count, again.State));
        Assert.Equal("TF-28", again.When(Reached, Olga).File.Moves[^1].Row);
    }

    [Fact, Trait("Requirement", "TF-29"), Trait("Requirement", "TF-37"), Trait("Requirement", "FLR-62")]
    public void After_failed_attempts_the_first_level_tells_who_calls_again_or_is_asked_to_call()
    {
        var waiting = ASolvedCase(NotCommunicated);

        var callsAgain = waiting.When(Reached, Anna);
        Assert.Equal(("TF-37", new FlorenceCase.ResolvedL2(Communicated, InContactBack: true)),
            (callsAgain.File.Moves[^1].Row, callsAgain.State));
        var asked = waiting.When(new AskContactBack("Dica che il modulo è corretto."), Olga);
        Assert.Equal("TF-29", asked.File.Moves[^1].Row);
        Assert.Equal(["contact-back"], asked.Procedure.QueuesOf(asked.Case));
        Assert.Equal("Missing", waiting.When(new AskContactBack(" "), Olga).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-65"), Trait("Requirement", "TF-20"), Trait("Requirement", "TF-23")]
    [Trait("Requirement", "TF-35"), Trait("Requirement", "FLR-68"), Trait("Requirement", "FLR-69")]
    [Trait("Requirement", "FLR-70"), Trait("Requirement", "FLR-71"), Trait("Requirement", "FLR-94")]
    [Trait("Requirement", "DEC-86")]
    public void SC_65_Rejection()
    {
        var reject = new RejectCase(RejectionReason.AmbiguousRequest, "riguarda la mobilità");
        Assert.Equal("NotYourRole", AnAssignedCase().When(reject, Anna).Refusal.Code);
        Assert.Equal("Missing", AnAssignedCase().When(reject with { Note = "" }, Olga).Refusal.Code);
        var rejected = AnAssignedCase().Then(new TakeCharge(), Olga).When(reject, Olga);
        Assert.Equal(["rejections"], rejected.Procedure.QueuesOf(rejected.Case));
        Assert.Null(rejected.File.Assignee);

        var reassigned = rejected.Then(new TakeCharge(), Rita).When(new Reassign(Roads, "competente"), Rita);

        Assert.IsType<FlorenceCase.Assigned>(reassigned.State);
        Assert.Equal(["level2-mobility"], reassigned.Procedure.QueuesOf(reassigned.Case));
        Assert.Equal("NotYourOffice", reassigned.When(new TakeCharge(), Olga).Refusal.Code);
        var route = FlorenceFile.Of(reassigned.When(new TakeCharge(), Marta).Case).Routing;
        Assert.Equal([("anna", null), ("olga", RejectionReason.AmbiguousRequest), ("rita", null)],
            route.Select(r => (r.By, r.Rejection)));
        var line = Assert.Single(
            reassigned.Procedure.LinesOf(reassigned.Case, reassigned.Events), l => l.Register == "rejections");
        Assert.Equal(("AmbiguousRequest", "ServiziDemografici"), (line.Facts["reason"], line.Facts["unit"]));

        var transferred = ATransferredCase().When(reject, Olga);
        Assert.Equal(("TF-35", "Rejected"), (transferred.File.Moves[^1].Row, transferred.State.Name));
    }

    [Fact, Trait("Requirement", "TF-22"), Trait("Requirement", "FLR-67")]
    public void A_suspended_case_is_rejected_when_the_specialist_indicates_it()
    {
        var reject = new RejectCase(RejectionReason.LackingInformation, "lo dice lo specialista");
        var suspended = ASuspendedCase();
        Assert.Equal("NoIndicationOfSpecialist", suspended.When(reject, Olga).Refusal.Code);
        Assert.Equal(
            "NoIndicationOfSpecialist", suspended.Then(new Advise("è nostro"), Sara).When(reject, Olga).Refusal.Code);

        var rejected = suspended.Then(new Advise("non è nostro", IndicatesRejection: true), Sara).When(reject, Olga);

        Assert.Equal(("TF-22", "Rejected"), (rejected.File.Moves[^1].Row, rejected.State.Name));
    }

    [Fact, Trait("Requirement", "TF-24"), Trait("Requirement", "FLR-102")]
    public void The_rejection_group_cancels_what_no_Entity_is_competent_for()
    {
        var cancelled = ARejectedCase().When(
            new CancelCase(CancellationReason.NoCompetentEntity, "riguarda un altro Comune"), Rita);

        Assert.Equal(("TF-24", "Cancelled"), (cancelled.File.Moves[^1].Row, cancelled.State.Name));
        Assert.Equal(CancellationReason.NoCompetentEntity, FlorenceFile.Of(cancelled.Case).Cancellation);
        Assert.Equal(
            "NotYourRole",
            ARejectedCase().When(new CancelCase(CancellationReason.NoCompetentEntity, "x"), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "TF-10"), Trait("Requirement", "FLR-36")]
    public void A_voice_transfer_that_failed_leaves_the_case_assigned()
    {
        var story = ATransferredCase().When(new FailTransfer("caduta la linea"), Anna);

        Assert.IsType<FlorenceCase.Assigned>(story.State);
        Assert.Equal(SecondLevelAvailability.Unavailable, FlorenceFile.Of(story.Case).SecondLevel);
        Assert.Equal("NotYourRole", ATransferredCase().When(new FailTransfer("x"), Olga).Refusal.Code);
    }

    [Theory, Trait("Requirement", "TF-33"), Trait("Requirement", "FLR-102")]
    [InlineData("Assigned"), InlineData("Transferred"), InlineData("Suspended"), InlineData("Rejected")]
    public void A_case_opened_by_error_is_cancelled_wherever_it_is_and_the_second_level_is_told(string state)
    {
        var story = state switch
        {
            "Assigned" => AnAssignedCase().Then(new TakeCharge(), Olga),
            "Transferred" => ATransferredCase(),
            "Suspended" => ASuspendedCase(),
            _ => ARejectedCase(),
        };

        var cancelled = story.When(new CancelCase(CancellationReason.OpenedByError, "caso doppio"), Anna);

        Assert.Equal(("TF-33", "Cancelled"), (cancelled.File.Moves[^1].Row, cancelled.State.Name));
        Assert.Equal(["level2-inbox"], cancelled.Procedure.QueuesOf(cancelled.Case));
        Assert.Equal("ConditionNotMet",
            story.When(new CancelCase(CancellationReason.CitizenRequest, "x"), Anna).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-79"), Trait("Requirement", "TF-12"), Trait("Requirement", "FLR-02")]
    [Trait("Requirement", "FLR-35"), Trait("Requirement", "FLR-52"), Trait("Requirement", "FLR-56")]
    [Trait("Requirement", "FLR-58"), Trait("Requirement", "FLR-63"), Trait("Requirement", "FLR-66")]
    [Trait("Requirement", "DEC-73")]
    public void SC_79_Transfer_with_inquiry()
    {
        var inquiry = ATransferredCase().Then(new TakeCharge(), Olga)
            .When(new Escalate("Inquiry", "va cercata la pratica", null), Olga);
        Assert.Equal((new FlorenceCase.Suspended("Inquiry"), "TF-12"), (inquiry.State, inquiry.File.Moves[^1].Row));

        var called = inquiry.When(Solution(Communicated), Olga);

        Assert.Equal(new FlorenceCase.ResolvedL2(Communicated, InContactBack: false), called.State);
        Assert.Equal("OutcomeNotForReason", Ask(Complaint with
        {
            Outcome = CallOutcome.Transferred,
            SecondLevel = SecondLevelAvailability.Available,
        }).Refusal.Code);
    }

    [Theory]
    [InlineData("Transferred", ToCommunicate, "TF-13"), InlineData("Transferred", NotCommunicated, "TF-14")]
    [InlineData("Transferred", NotCommunicable, "TF-14"), InlineData("Assigned", Communicated, "TF-16")]
    [InlineData("Assigned", NotCommunicated, "TF-17"), InlineData("Assigned", ToCommunicate, "TF-18")]
    [InlineData("Assigned", NotCommunicable, "TF-19"), InlineData("Suspended", NotCommunicated, "TF-21")]
    [InlineData("Suspended", ToCommunicate, "TF-21"), InlineData("Suspended", NotCommunicable, "TF-21")]
    [Trait("Requirement", "TF-13")]
    [Trait("Requirement", "TF-14")]
    [Trait("Requirement", "TF-16")]
    [Trait("Requirement", "TF-17")]
    [Trait("Requirement", "TF-18")]
    [Trait("Requirement", "TF-19")]
    [Trait("Requirement", "TF-21")]
    [Trait("Requirement", "FLR-95")]
    [Trait("Requirement", "FLR-107")]
    public void The_second_level_resolves_with_each_attribute(
        string from, CommunicationAttribute attribute, string row)
    {
        var story = from == "Transferred" ? ATransferredCase()
            : from == "Assigned" ? AnAssignedCase()
            : ASuspendedCase();

        var solved = story.When(Solution(attribute), Olga);

        Assert.Equal(new FlorenceCase.ResolvedL2(attribute, InContactBack: false), solved.State);
        Assert.Equal(row, solved.File.Moves[^1].Row);
        Assert.Equal(attribute != ToCommunicate, FlorenceFile.Of(solved.Case).Attempts.Count == 1);
    }

    private static ContactCitizen Reached => new(ContactResult.Reached, AnswerChannel.Phone);

    private static FindSolution Solution(CommunicationAttribute attribute) =>
        new("Ecco la soluzione.", attribute, new ContactMade(AnswerChannel.Phone));
}
