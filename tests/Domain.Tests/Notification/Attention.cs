using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Lifecycle;
using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Procedures.PagoPa;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.AttemptOutcome;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Notification;

/// <summary>No letter is ever lost from sight: what a person must know of waits in a list until they act.</summary>
public sealed class Attention
{
    [Theory, Trait("Requirement", "FLR-79"), Trait("Requirement", "DEC-98"), InlineData(false), InlineData(true)]
    public void A_letter_that_has_not_left_for_half_an_hour_is_shown_until_it_leaves(bool begun)
    {
        var story = begun ? AnAnsweredMail().Sends() : AnAnsweredMail();
        var mark = new MarkLetterDelayed(story.Letter.Id);
        Assert.Empty(story.After(TimeSpan.FromMinutes(29)).When(mark, Actor.System).News);
        Assert.Empty(QueuesOf(story));

        var late = story.After(TimeSpan.FromMinutes(30)).Then(mark, Actor.System);

        Assert.Contains("undeliverable", QueuesOf(late));
        Assert.Equal([WorkFlags.Delayed], FlagsOf(late));
        Assert.Empty(late.When(mark, Actor.System).News);
        Assert.Empty(QueuesOf(late.Sends().Report(Accepted)));
    }

    [Fact, Trait("Requirement", "DEC-98")]
    public void A_send_that_nobody_confirms_is_shown_and_may_be_repeated_by_who_accepts_it_twice()
    {
        var story = AnAnsweredMail().Sends().Report(Accepted).After(TimeSpan.FromDays(8)).Report(Unconfirmed);

        Assert.Contains("undeliverable", QueuesOf(story));
        Assert.Equal([WorkFlags.Unconfirmed], FlagsOf(story));
        Assert.Equal("OutcomeUnknown", story.Resends(Anna).Refusal.Code);
        Assert.NotEmpty(story.Resends(Anna, sentTwiceAccepted: true).News);
        Assert.Empty(QueuesOf(story.Report(Delivered)));
        Assert.Contains(WorkFlags.Undelivered, FlagsOf(story.Report(Bounced)));
    }

    [Fact, Trait("Requirement", "FLR-81"), Trait("Requirement", "FLR-107")]
    public void A_last_send_in_doubt_stays_in_sight_until_somebody_gives_it_up()
    {
        var doubt = AnAnswerThatCameBack(2).SendsAgain(Anna, Uncertain);
        Assert.Equal(new FlorenceCase.ResolvedL1(Communicated), doubt.State);
        Assert.Equal(["undeliverable"], QueuesOf(doubt));
        Assert.Equal("AttemptsExhausted", doubt.Resends(Anna, sentTwiceAccepted: true).Refusal.Code);

        var given = doubt.Then(new GiveUpLetter(doubt.Letter.Id), Anna);

        Assert.NotEmpty(given.News);
        Assert.Empty(QueuesOf(given));
        Assert.Empty(given.When(new GiveUpLetter(given.Letter.Id), Anna).News);
    }

    [Fact, Trait("Requirement", "TP-16"), Trait("Requirement", "PPA-65")]
    public void A_ticket_whose_last_send_stays_in_doubt_closes_by_itself_and_stays_in_sight()
    {
        var story = AnAnswerThatFailed(2).SendsAgain(Anna, Uncertain);
        Assert.IsType<Ticket.Resolved>(story.State);

        var due = LifecyclePlan.Next(story.Case, story.Procedure, story.Now).Due;

        Assert.Equal([new Settle()], due);
        var closed = story.Then(due[0], Actor.System);
        Assert.IsType<Ticket.Closed>(closed.State);
        Assert.Contains("undeliverable", QueuesOf(closed));
    }

    [Fact, Trait("Requirement", "FLR-107")]
    public void A_letter_given_up_leaves_no_mark_on_a_case_that_goes_on()
    {
        var story = AMailInCharge().Then(new AskSender(ALetter), Anna).Sends().Report(Bounced);
        Assert.Contains("undeliverable", QueuesOf(story));

        var given = story.Then(new GiveUpLetter(story.Letter.Id), Anna);

        Assert.Equal(["waiting-for-customer", WorkPlaces.MineOf(Anna.OperatorId)], QueuesOf(given));
        Assert.DoesNotContain(WorkFlags.Undelivered, FlagsOf(given));
        Assert.True(given.Letter.IsAtRest);
    }

    [Fact]
    public void A_case_is_finished_when_it_is_over_and_its_letters_are_at_rest()
    {
        Assert.False(AMailInCharge().Case.IsFinished);
        Assert.False(AnAnsweredMail().Case.IsFinished);
        Assert.False(AnAnsweredMail().Sends().Report(Accepted).Case.IsFinished);
        Assert.False(AnAnsweredMail().Sends().Report(Bounced).Case.IsFinished);
        Assert.True(AnAnsweredMail().Sends().Report(Delivered).Case.IsFinished);
        Assert.True(AnAnswerThatCameBack(3).Case.IsFinished);
    }

    private static List<string> QueuesOf(Story story) =>
        WorkPlaces.Of(story.Case, story.Procedure).Select(p => p.Queue).ToList();

    private static IReadOnlyList<string> FlagsOf(Story story) =>
        WorkPlaces.Of(story.Case, story.Procedure)[0].Flags;
}
