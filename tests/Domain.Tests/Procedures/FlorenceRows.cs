using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>055055: the rows of section 7.2 that the mail journey walks, and the attributes they set.</summary>
public sealed class FlorenceRows
{
    [Fact, Trait("Requirement", "DEC-87"), Trait("Requirement", "FLR-30")]
    public void A_mail_waits_for_the_insourcer_who_alone_takes_it_in_charge()
    {
        var story = AMailAtTheInsourcer();

        Assert.Equal(["mail-insourcer"], story.Procedure.QueuesOf(story.Case));
        Assert.Equal(Mario.OperatorId, story.When(new TakeCharge(), Mario).File.Assignee);
        Assert.Equal("NotYourRole", story.When(new TakeCharge(), Anna).Refusal.Code);
        Assert.Equal("NotAllowedInThisState", story.When(new Answer(ALetter), Mario).Refusal.Code);
    }

    [Fact, Trait("Requirement", "TF-01"), Trait("Requirement", "FLR-33"), Trait("Requirement", "FLR-96")]
    public void A_call_the_first_level_solved_is_resolved_and_communicated()
    {
        var story = Calls.Ask(Calls.Solved);

        Assert.Equal(new FlorenceCase.ResolvedL1(Communicated), story.State);
        Assert.True(story.State.IsTerminal);
        Assert.Equal("anna", story.Events[0].By.Login);
        Assert.Empty(story.Procedure.QueuesOf(story.Case));
    }

    [Fact, Trait("Requirement", "FLR-76"), Trait("Requirement", "FLR-78")]
    public void After_a_call_the_answer_goes_out_by_mail_and_the_case_closes()
    {
        var story = ACallSolvedByMail();

        Assert.True(story.Letter.SendAsked);
        Assert.True(story.State.IsTerminal);
        var without = Calls.Ask(Calls.Solved with { Letter = new LetterText("Ecco.") }, ARequester(address: null));
        Assert.Equal("NoAddress", without.Refusal.Code);
        Assert.Null(without.Current);
    }

    [Fact, Trait("Requirement", "TF-06"), Trait("Requirement", "FLR-36"), Trait("Requirement", "FLR-97")]
    public void What_the_first_level_cannot_solve_waits_for_the_second()
    {
        var story = Calls.Ask(Calls.ToAssign);

        Assert.IsType<FlorenceCase.Assigned>(story.State);
        Assert.Equal(["level2-inbox"], story.Procedure.QueuesOf(story.Case));
    }

    [Fact, Trait("Requirement", "TF-09"), Trait("Requirement", "FLR-102")]
    public void A_call_out_of_competence_is_cancelled() =>
        Assert.IsType<FlorenceCase.Cancelled>(ACancelledCall().State);

    [Fact, Trait("Requirement", "TF-01")]
    public void A_call_without_a_description_is_not_recorded()
    {
        var story = Story.In(Organisation.Florence);
        var call = Calls.Open(Calls.Solved);

        Assert.Equal("Missing", story.When(call with { Description = " " }, Anna).Refusal.Code);
        Assert.Equal("TooLong", story.When(call with { Description = new string('x', 20_001) }, Anna).Refusal.Code);
        Assert.Equal("NotYourRole", story.When(call, Olga).Refusal.Code);
    }

    [Fact, Trait("Requirement", "FLR-65"), Trait("Requirement", "FLR-03")]
    public void The_second_level_takes_charge_and_login_and_time_are_recorded()
    {
        var story = AnAssignedCase().After(TimeSpan.FromMinutes(7)).When(new TakeCharge(), Olga);

        Assert.IsType<FlorenceCase.Assigned>(story.State);
        Assert.Equal(("olga", story.Now), (story.Events[^1].By.Login, story.Events[^1].At));
        Assert.Equal("NotYourRole", AnAssignedCase().When(new TakeCharge(), Bruno).Refusal.Code);
        Assert.IsType<FlorenceCase.Suspended>(
            ASuspendedCase().Then(new Release(), Olga).Then(new TakeCharge(), Olga).State);
    }

    [Fact, Trait("Requirement", "TF-15"), Trait("Requirement", "FLR-100"), Trait("Requirement", "FLR-67")]
    public void Waiting_for_a_specialist_suspends_and_the_findings_leave_it_suspended()
    {
        var story = ASuspendedCase();
        Assert.Equal(new FlorenceCase.Suspended("Specialist"), story.State);

        var found = story.When(new NotifyResolution(story.File.OpenEngagement!.Id, "parere"), Sara);

        Assert.Equal(new FlorenceCase.Suspended("Specialist"), found.State);
        Assert.Equal("parere", found.File.Engagements[0].Findings);
    }

    [Theory, Trait("Requirement", "TF-16"), Trait("Requirement", "TF-21"), Trait("Requirement", "FLR-66")]
    [InlineData(false), InlineData(true)]
    public void The_second_level_answers_from_its_inbox_or_after_an_inquiry(bool suspended)
    {
        var story = (suspended ? ASuspendedCase() : AnAssignedCase())
            .When(new Resolve("Ecco.", ALetter, null), Olga);

        Assert.Equal(new FlorenceCase.ResolvedL2(Communicated, InContactBack: false), story.State);
        Assert.Equal(suspended ? "TF-21" : "TF-16", story.File.Moves[^1].Row);
        Assert.Null(story.File.OpenEngagement);
    }

    [Theory, Trait("Requirement", "FLR-104")]
    [InlineData(Communicated, true), InlineData(NotCommunicated, false), InlineData(NotCommunicable, true)]
    public void An_attribute_exists_only_with_a_solution_and_says_whether_it_is_over(
        CommunicationAttribute attribute, bool over)
    {
        Assert.Equal(over, new FlorenceCase.ResolvedL1(attribute).IsTerminal);
        Assert.Equal(over, new FlorenceCase.ResolvedL2(attribute, InContactBack: false).IsTerminal);
        var carriers = typeof(FlorenceCase).GetNestedTypes()
            .Where(t => t.GetProperties().Any(p => p.PropertyType == typeof(CommunicationAttribute)));
        Assert.Equal(["ResolvedL1", "ResolvedL2"], carriers.Select(t => t.Name).Order());
    }

    [Fact, Trait("Requirement", "TF-36"), Trait("Requirement", "TF-25"), Trait("Requirement", "FLR-108")]
    public void An_answer_of_a_contact_back_that_came_back_is_to_communicate_and_the_first_level_sends_it_again()
    {
        var story = AContactBackThatCameBack();
        Assert.Equal(new FlorenceCase.ResolvedL2(ToCommunicate, InContactBack: true), story.State);
        Assert.Contains("contact-back", story.Procedure.QueuesOf(story.Case));

        Assert.Equal("NotYourRole", story.Resends(Olga).Refusal.Code);
        Assert.Equal(new FlorenceCase.ResolvedL2(Communicated, InContactBack: true), story.Resends(Anna).State);
    }

    [Fact, Trait("Requirement", "TF-36"), Trait("Requirement", "TF-28"), Trait("Requirement", "FLR-106")]
    public void A_second_level_answer_that_came_back_is_not_communicated_until_sent_again_or_given_up()
    {
        var story = ASecondLevelAnswerThatCameBack();
        Assert.Equal(new FlorenceCase.ResolvedL2(NotCommunicated, InContactBack: false), story.State);

        Assert.Equal("NotYourRole", story.Resends(Anna).Refusal.Code);
        Assert.Equal(new FlorenceCase.ResolvedL2(Communicated, InContactBack: false), story.Resends(Olga).State);
        var given = story.When(new GiveUpLetter(story.Letter.Id), Olga);
        Assert.Equal(new FlorenceCase.ResolvedL2(NotCommunicable, InContactBack: false), given.State);
    }

    [Fact, Trait("Requirement", "TF-36"), Trait("Requirement", "FLR-83")]
    public void A_second_level_answer_that_came_back_three_times_is_not_communicable() =>
        Assert.Equal(
            new FlorenceCase.ResolvedL2(NotCommunicable, InContactBack: false),
            ASecondLevelAnswerThatCameBack(3).State);
}
