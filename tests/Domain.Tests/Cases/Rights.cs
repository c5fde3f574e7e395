using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.AttemptOutcome;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>Who may do what where no row of the state table speaks, and who may read a case.</summary>
public sealed class Rights
{
    private static readonly Actor Other = new("otto", "Otto Neri", [Role.SecondLevel], ["AccountMonitoringTeam"]);

    [Fact, Trait("Requirement", "PPA-13"), Trait("Requirement", "FLR-80")]
    public void Letters_of_a_ticket_are_the_first_levels_and_no_specialist_learns_or_changes_where_they_go()
    {
        foreach (var story in new[] { AClosedTicket().Report(Bounced), EscalatedWithABouncedQuestion() })
        {
            foreach (var command in OnLetters(story))
            {
                Assert.Equal(RefusalKind.Role, story.When(command, Sara).Refusal.Kind);
                Assert.Equal("NotYourRole", story.When(command, Sofia).Refusal.Code);
                Assert.NotEmpty(story.When(command, Bruno).News);
            }
        }
    }

    [Fact, Trait("Requirement", "FLR-80")]
    public void An_answer_of_the_first_level_in_doubt_is_the_first_levels_to_send_again()
    {
        var story = ACallSolvedByMail().Sends().Report(Uncertain);
        foreach (var by in new[] { Olga, Rita, Mario, Sofia })
            Assert.Equal("NotYourRole", story.Resends(by, sentTwiceAccepted: true).Refusal.Code);
        Assert.NotEmpty(story.Resends(Bruno, sentTwiceAccepted: true).News);

        var second = ASecondLevelAnswer().Sends().Report(Uncertain);
        Assert.Equal("NotYourRole", second.Resends(Rita, sentTwiceAccepted: true).Refusal.Code);
        Assert.NotEmpty(second.Resends(Olga, sentTwiceAccepted: true).News);
    }

    [Fact, Trait("Requirement", "PPA-13")]
    public void A_specialist_writes_notes_and_sets_no_case_aside()
    {
        var story = ATicketThatIsEscalated().Then(new Release(), Anna);

        Assert.Equal("NotYourRole", story.When(new PutOnHold(story.Now.AddDays(1), "x"), Sara).Refusal.Code);
        Assert.NotEmpty(story.When(new AddNote("letto"), Sara).News);
    }

    [Fact]
    public void A_repetition_by_somebody_who_might_never_have_asked_is_refused_like_the_first()
    {
        var classified = ATicketClassified().Then(new Release(), Anna);
        Assert.Equal("NotYourRole", classified.When(new Classify("AdvancedInformation", "A"), Sara).Refusal.Code);
        Assert.Empty(classified.When(new Classify("AdvancedInformation", "A"), Bruno).News);

        var held = AMailInCharge().Then(new PutOnHold(Story.Monday.AddDays(1), "x"), Anna);
        Assert.Equal(
            "InChargeOfAnother", held.When(new PutOnHold(Story.Monday.AddDays(1), "x"), Bruno).Refusal.Code);
        Assert.Equal("NotYourRole", AReceivedMail().When(new EndHold(), Ada).Refusal.Code);
    }

    [Fact]
    public void A_case_that_is_over_is_given_to_nobody()
    {
        var assign = new Assign(Bruno.OperatorId, Bruno.Name);

        Assert.Equal("CaseIsOver", AnAnsweredMail().When(assign, Sofia).Refusal.Code);
        Assert.NotEmpty(AMailInCharge().When(assign, Sofia).News);
    }

    [Fact, Trait("Requirement", "TW-19"), Trait("Requirement", "TP-12")]
    public void Those_who_were_not_asked_do_not_answer_for_others()
    {
        var story = AMailThatWaitsForOthers();
        var findings = new NotifyResolution(story.File.OpenEngagement!.Id, "verificato");

        Assert.Equal("NotEngaged", story.When(findings, Other).Refusal.Code);
        Assert.NotEmpty(story.When(findings, Olga).News);
        Assert.NotEmpty(story.When(findings, Anna).News);
    }

    [Fact, Trait("Requirement", "TP-08"), Trait("Requirement", "PPA-80")]
    public void Specialists_read_what_was_asked_of_them_for_as_long_as_it_is()
    {
        Assert.False(MayRead(ATicketInCharge(), Sara));
        Assert.True(MayRead(ATicketThatIsEscalated(), Sara));
        Assert.True(MayRead(ATicketWhoseResolutionIsNotified(), Sara));

        var escalated = ATicketThatIsEscalated(party: "ThirdParty");
        Assert.True(MayRead(escalated, Sara));
        var withdrawn = escalated.Then(new Classify("PrivacyIssue", "PI"), Anna);
        Assert.Equal(EngagementStatus.Withdrawn, withdrawn.File.Engagements[0].Status);
        Assert.False(MayRead(withdrawn, Sara));
    }

    [Fact]
    public void The_first_level_reads_every_case_and_others_what_is_theirs()
    {
        var engaged = AMailThatWaitsForOthers();
        Assert.True(MayRead(engaged, Bruno));
        Assert.True(MayRead(engaged, Sofia));
        Assert.True(MayRead(engaged, Olga));
        Assert.False(MayRead(engaged, Other));
        Assert.False(MayRead(engaged, Ada));

        Assert.True(MayRead(AMailAtTheInsourcer(), Mario));
        Assert.False(MayRead(AMailAtTheInsourcer(), Olga));
        Assert.True(MayRead(AnAssignedCase(), Olga));
        Assert.False(MayRead(AnAssignedCase(), Rita));
        Assert.True(MayRead(ASecondLevelAnswer(), Olga));
        Assert.False(MayRead(ASecondLevelAnswer(), Other));
    }

    private static bool MayRead(Story story, Actor actor) => story.Procedure.MayRead(story.Case, actor);

    private static IEnumerable<CaseCommand> OnLetters(Story story) =>
    [
        new CorrectAddress("altrove@example.com"),
        new ResendLetter(story.Letter.Id, false),
        new GiveUpLetter(story.Letter.Id),
    ];

    private static Story EscalatedWithABouncedQuestion() =>
        ATicketClassified().Then(new AskSender(ALetter), Anna).Sends().Report(Bounced)
            .Then(new Escalate("PagoPaSpecialist", "serve uno specialista", null), Anna);
}
