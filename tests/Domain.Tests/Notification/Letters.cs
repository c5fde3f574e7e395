using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.AttemptOutcome;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Notification;

/// <summary>Letters, their three sends and what comes back (FLR-76 to FLR-83, DEC-68, DEC-83, DEC-98).</summary>
public sealed class Letters
{
    [Fact, Trait("Requirement", "TF-30"), Trait("Requirement", "FLR-83"), Trait("Requirement", "DEC-68")]
    public void An_answer_that_came_back_is_not_communicated_and_waits_with_the_undelivered()
    {
        foreach (var times in new[] { 1, 2 })
        {
            var story = AnAnswerThatCameBack(times);

            Assert.Equal(new FlorenceCase.ResolvedL1(NotCommunicated), story.State);
            Assert.Equal(["undeliverable"], story.Procedure.QueuesOf(story.Case));
            Assert.Equal(times, story.Letter.Sends);
        }
    }

    [Fact, Trait("Requirement", "TF-31"), Trait("Requirement", "FLR-80")]
    public void Sent_again_by_the_first_level_it_counts_as_communicated_until_a_later_notice_undoes_it()
    {
        var resent = AnAnswerThatCameBack().Resends(Anna);
        Assert.Equal(new FlorenceCase.ResolvedL1(Communicated), resent.State);

        Assert.Equal(new FlorenceCase.ResolvedL1(NotCommunicated), resent.Sends().Report(Bounced).State);
        Assert.Equal("NotYourRole", AnAnswerThatCameBack().Resends(Olga).Refusal.Code);
    }

    [Fact, Trait("Requirement", "TF-32"), Trait("Requirement", "FLR-81"), Trait("Requirement", "DEC-83")]
    public void After_three_sends_the_citizen_is_not_communicable_and_sending_is_disabled()
    {
        var story = AnAnswerThatCameBack(3);

        Assert.Equal(new FlorenceCase.ResolvedL1(NotCommunicable), story.State);
        Assert.True(story.Letter.Disabled);
        Assert.Equal(3, story.Letter.Sends);
        Assert.Equal("AttemptsExhausted", story.Resends(Anna).Refusal.Code);
        Assert.Empty(story.Procedure.QueuesOf(story.Case));
    }

    [Fact, Trait("Requirement", "TF-32"), Trait("Requirement", "FLR-107")]
    public void The_first_level_may_give_up_before_the_third_send()
    {
        var came = AnAnswerThatCameBack();

        var story = came.When(new GiveUpLetter(came.Letter.Id), Anna);

        Assert.Equal(new FlorenceCase.ResolvedL1(NotCommunicable), story.State);
        Assert.Equal("AttemptsExhausted", story.Resends(Anna).Refusal.Code);
        Assert.Empty(story.When(new GiveUpLetter(came.Letter.Id), Anna).News);
    }

    [Fact, Trait("Requirement", "FLR-82"), Trait("Requirement", "DEC-83")]
    public void A_corrected_address_is_used_by_the_next_send_and_does_not_start_the_count_again()
    {
        var story = AnAnswerThatCameBack(2).Then(new CorrectAddress(" nuovo@example.com "), Anna);
        Assert.Equal("nuovo@example.com", story.File.Requester.Address);

        var third = story.SendsAgain(Anna, Bounced);

        Assert.Equal("nuovo@example.com", third.Letter.Last!.To);
        Assert.Equal(new FlorenceCase.ResolvedL1(NotCommunicable), third.State);
        var corrected = third.Then(new CorrectAddress("x@example.com"), Anna);
        Assert.Equal("AttemptsExhausted", corrected.Resends(Anna).Refusal.Code);
        Assert.Equal("NotAnAddress", story.When(new CorrectAddress("nessuno"), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "FLR-81")]
    public void A_suppressed_send_does_not_count_and_asks_for_another_address()
    {
        var story = AnAnswerThatCameBack(2).SendsAgain(Anna, Suppressed);

        Assert.Equal(2, story.Letter.Sends);
        Assert.Equal(new FlorenceCase.ResolvedL1(NotCommunicated), story.State);
        Assert.Equal("AddressSuppressed", story.Resends(Anna).Refusal.Code);
        var corrected = story.Then(new CorrectAddress("nuovo@example.com"), Anna).SendsAgain(Anna, Bounced);
        Assert.Equal(new FlorenceCase.ResolvedL1(NotCommunicable), corrected.State);
        Assert.Equal(4, corrected.Letter.Attempts.Count);
    }

    [Fact, Trait("Requirement", "FLR-81")]
    public void Nothing_new_is_written_to_an_address_the_service_no_longer_writes_to()
    {
        var story = AMailInCharge().Then(new AskSender(ALetter), Anna).Sends().Report(Suppressed);
        var back = story.Then(new AddMessage(AMessage(story.Now), story.File.Requester.Person), Actor.System);

        Assert.Equal("AddressSuppressed", back.When(new AskSender(ALetter), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "FLR-80")]
    public void An_unknown_outcome_is_sent_again_only_by_who_accepts_that_it_may_arrive_twice()
    {
        var story = AnAnsweredMail().Sends().Report(Uncertain);
        Assert.Equal(["undeliverable"], story.Procedure.QueuesOf(story.Case));

        Assert.Equal("OutcomeUnknown", story.Resends(Anna).Refusal.Code);
        var resent = story.Resends(Anna, sentTwiceAccepted: true).Sends();

        Assert.Equal(2, resent.Letter.Sends);
        Assert.Equal(Intended, resent.Letter.Last!.Outcome);
    }

    [Fact, Trait("Requirement", "FLR-79"), Trait("Requirement", "DEC-98")]
    public void What_came_back_is_worked_by_whoever_watches_the_undelivered_whoever_has_the_case()
    {
        var story = FloweGiven.Unregistered(AnAnsweredMail()).Sends().Report(Bounced);
        Assert.Equal(Anna.OperatorId, story.File.Assignee);

        var again = story.Then(new CorrectAddress("nuovo@example.com"), Bruno).Resends(Bruno).Sends();

        Assert.Equal("nuovo@example.com", again.Letter.Last!.To);
        Assert.True(again.State.IsTerminal);
    }

    [Fact, Trait("Requirement", "FLR-80")]
    public void A_letter_on_its_way_or_delivered_is_not_sent_again()
    {
        Assert.Equal("NothingToResend", AnAnsweredMail().Sends().Resends(Anna).Refusal.Code);
        Assert.Equal("NothingToResend", AnAnsweredMail().Sends().Report(Delivered).Resends(Anna).Refusal.Code);
        Assert.Empty(AnAnsweredMail().Resends(Anna).News);
        var unknown = new ResendLetter(new LetterId("x-l9"), false);
        Assert.Equal("NoSuchLetter", AnAnsweredMail().When(unknown, Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "FLR-80")]
    public void The_intent_is_recorded_once_and_its_operation_is_the_same_on_every_run()
    {
        var story = AnAnsweredMail().Sends();
        var intent = Assert.IsType<CaseEvent.LetterAttemptIntended>(Assert.Single(story.News));

        Assert.Empty(story.Sends().News);
        Assert.Equal(Letter.OperationIdOf(story.Letter.Id, 1), intent.OperationId);
        Assert.Equal('8', intent.OperationId.ToString()[14]);
        Assert.Contains(intent.OperationId.ToString()[19], "89ab");
        Assert.NotEqual(intent.OperationId, Letter.OperationIdOf(story.Letter.Id, 2));
        Assert.NotEqual(intent.OperationId, Letter.OperationIdOf(LetterId.Of(story.File.Id, 2), 1));
    }

    [Fact, Trait("Requirement", "FLR-83")]
    public void A_late_report_on_an_older_send_moves_nothing()
    {
        var second = ACallSolvedByMail().Sends().Report(Uncertain).Resends(Anna, true).Sends();

        var late = second.Report(Bounced, number: 1);

        Assert.Equal(new FlorenceCase.ResolvedL1(Communicated), late.State);
        Assert.False(late.Letter.NeedsAttention);
        Assert.Equal(Bounced, late.Letter.Attempts[0].Outcome);
        Assert.Equal("NoSuchLetter", second.Report(Bounced, number: 7).Refusal.Code);
    }

    [Fact, Trait("Requirement", "TF-31"), Trait("Requirement", "FLR-83")]
    public void A_report_that_comes_between_asking_and_sending_again_does_not_undo_the_new_send()
    {
        var asked = ACallSolvedByMail().Sends().Report(Failed).Resends(Anna);

        var late = asked.Report(Bounced);
        var sent = late.Sends().Report(Delivered);

        Assert.Equal(new FlorenceCase.ResolvedL1(Communicated), late.State);
        Assert.Equal(new FlorenceCase.ResolvedL1(Communicated), sent.State);
    }

    [Fact, Trait("Requirement", "FLR-83"), Trait("Requirement", "DEC-98")]
    public void Reports_that_come_twice_and_in_any_order_end_the_same()
    {
        AttemptOutcome[] kinds = [Uncertain, Accepted, Unconfirmed, Delivered, Suppressed, Failed, Bounced];
        Func<Story>[] worlds =
        [
            () => AnAnsweredMail().Sends(), () => AResolvedTicket().Sends(), () => ACallSolvedByMail().Sends(),
            () => AnAnswerThatCameBack(2).Resends(Anna).Sends(), () => ASecondLevelAnswer().Sends(),
        ];
        var told = 0;
        foreach (var world in worlds)
        {
            for (var chosen = 1; chosen < 1 << kinds.Length; chosen++)
            {
                var reports = kinds.Where((_, i) => (chosen & (1 << i)) != 0).ToList();
                // A send either left or did not: reports of both kinds are never about the same one.
                if (reports.Contains(Suppressed) && reports.Exists(r => r is not (Suppressed or Uncertain)))
                    continue;
                if (reports.Contains(Failed) && reports.Exists(r => r is Accepted or Unconfirmed or Delivered))
                    continue;
                var ends = Orders(reports).Select(order =>
                {
                    told++;
                    var end = order.Concat(order).Aggregate(world(), (s, report) => s.Report(report));
                    return (end.State, end.Letter.Last!.Outcome, end.Letter.Sends, end.Letter.NeedsAttention);
                }).Distinct();
                Assert.Single(ends);
            }
        }
        Assert.True(told > 200, $"{told} orders");
    }

    [Theory, Trait("Requirement", "DEC-98"), InlineData(1), InlineData(2), InlineData(5)]
    public void The_number_of_sends_is_a_setting_of_the_organisation(int sends)
    {
        var story = FloweGiven.Answerable(AMailInCharge().Under(c => c with { MaxSends = sends }))
            .Then(new Answer(ALetter), Anna)
            .Sends().Report(Bounced);
        for (var i = 1; i < sends; i++)
            story = story.SendsAgain(Anna, Bounced);

        Assert.Equal("AttemptsExhausted", story.Resends(Anna).Refusal.Code);
        Assert.Equal(sends, story.Letter.Sends);
    }

    [Fact, Trait("Requirement", "DEC-98")]
    public void Flowe_and_pagopa_show_the_failed_delivery_and_keep_their_state()
    {
        foreach (var story in new[] { AnAnsweredMail().Sends().Report(Bounced), AClosedTicket().Report(Bounced) })
        {
            Assert.True(story.State.IsTerminal);
            Assert.Equal(["undeliverable"], story.Procedure.QueuesOf(story.Case));
            Assert.Equal(story.State, story.SendsAgain(Anna, Bounced).State);
        }
    }

    [Fact]
    public void A_mail_is_acknowledged_once_and_by_no_person_and_what_becomes_of_it_moves_nothing()
    {
        var story = AMailAtTheInsourcer().When(new Acknowledge(ALetter), Actor.System);
        Assert.Equal(LetterPurpose.Automatic, story.Letter.Purpose);

        Assert.Empty(story.When(new Acknowledge(ALetter), Actor.System).News);
        Assert.Equal("NotYourRole", AMailAtTheInsourcer().When(new Acknowledge(ALetter), Mario).Refusal.Code);
        Assert.Equal(story.State, story.Sends().Report(Bounced).State);
    }

    [Fact]
    public void A_letter_needs_a_text_of_bearable_length()
    {
        var story = AMailInCharge();
        var empty = story.When(new AskSender(ALetter with { Body = " " }), Anna);
        var endless = story.When(new AskSender(ALetter with { Body = new string('x', 20_001) }), Anna);

        Assert.Equal(("Missing", "TooLong"), (empty.Refusal.Code, endless.Refusal.Code));
    }

    private static IEnumerable<List<AttemptOutcome>> Orders(List<AttemptOutcome> reports)
    {
        if (reports.Count <= 1)
            return [reports];
        return reports.SelectMany(first =>
            Orders(reports.Where(r => r != first).ToList()).Select(rest => rest.Prepend(first).ToList()));
    }
}
