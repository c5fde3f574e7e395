using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Flowe;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>Flowe, e-mail case: the rows of section 7.4 one by one.</summary>
public sealed class FloweMailRows
{
    private static readonly DateTimeOffset Sunday = new(2026, 3, 1, 11, 0, 0, TimeSpan.Zero);

    [Fact, Trait("Requirement", "TW-10"), Trait("Requirement", "FLW-28")]
    public void A_mail_to_a_general_mailbox_is_received()
    {
        var story = AReceivedMail();

        Assert.IsType<FloweMail.Received>(story.State);
        Assert.Single(story.File.Messages);
        Assert.Equal("TW-10", Assert.Single(story.File.Moves).Row);
    }

    [Fact, Trait("Requirement", "TW-12"), Trait("Requirement", "FLW-39"), Trait("Requirement", "FLW-55")]
    public void What_is_missing_is_asked_of_the_sender_before_charge_is_taken()
    {
        var story = AReceivedMail().When(new AskSender(ALetter), Anna);

        Assert.IsType<FloweMail.WaitingForSender>(story.State);
        Assert.Equal(LetterPurpose.Question, story.Letter.Purpose);
        Assert.True(story.Letter.SendAsked);
        Assert.Equal("NotAllowedInThisState", story.When(new TakeCharge(), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "TW-13"), Trait("Requirement", "FLW-38"), Trait("Requirement", "FLW-63")]
    public void A_generic_reply_answers_a_mail_nobody_took_in_charge()
    {
        var story = FloweGiven.AGeneralQuestion()
            .When(new Answer(ALetter with { TemplateKey = "generic-answer" }), Anna);

        Assert.IsType<FloweMail.Answered>(story.State);
        Assert.Equal(ALetter.Body, story.File.Answer);
        Assert.Equal("TW-13", story.File.Moves[^1].Row);
    }

    [Fact, Trait("Requirement", "TW-15"), Trait("Requirement", "FLW-35"), Trait("Requirement", "FLW-54")]
    public void Charge_is_taken_in_service_hours_by_the_first_level()
    {
        var story = FloweGiven.Checked(AReceivedMail()).When(new TakeCharge(), Anna);

        Assert.IsType<FloweMail.TakenInCharge>(story.State);
        Assert.Equal(Anna.OperatorId, story.File.Assignee);
        Assert.Equal("NotYourRole", AReceivedMail().When(new TakeCharge(), Olga).Refusal.Code);
    }

    [Fact, Trait("Requirement", "FLW-35"), Trait("Requirement", "FLW-30")]
    public void Outside_service_hours_charge_is_refused_with_the_hours()
    {
        var refusal = AReceivedMail().At(Sunday).When(new TakeCharge(), Anna).Refusal;

        Assert.Equal("OutOfHours", refusal.Code);
        Assert.Contains("lun–ven 09:00–20:00; sab 09:00–18:00", refusal.Italian, StringComparison.Ordinal);
        Assert.Contains("Mon–Fri 09:00–20:00; Sat 09:00–18:00", refusal.English, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "TW-15"), Trait("Requirement", "FLW-35")]
    public void A_mail_a_supervisor_assigned_is_still_taken_in_charge_by_its_operator()
    {
        var story = FloweGiven.Checked(AReceivedMail())
            .Then(new Assign(Anna.OperatorId, Anna.Name), Sofia).When(new TakeCharge(), Anna);

        Assert.IsType<FloweMail.TakenInCharge>(story.State);
        Assert.Empty(story.When(new TakeCharge(), Anna).News);
    }

    [Fact, Trait("Requirement", "TW-15")]
    public void A_mail_that_was_given_back_can_be_taken_in_charge_again()
    {
        var released = AMailInCharge().Then(new Release(), Anna);
        Assert.Null(released.File.Assignee);

        var story = released.When(new TakeCharge(), Bruno);

        Assert.Equal(Bruno.OperatorId, story.File.Assignee);
        Assert.IsType<FloweMail.TakenInCharge>(story.State);
        Assert.Equal("InChargeOfAnother", story.When(new TakeCharge(), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "TW-16"), Trait("Requirement", "FLW-55")]
    public void When_the_sender_writes_again_the_mail_is_back_among_the_received()
    {
        var waiting = AMailThatWaitsForItsSender();

        var story = waiting.When(new AddMessage(AMessage(waiting.Now), waiting.File.Requester.Person), Actor.System);

        Assert.IsType<FloweMail.Received>(story.State);
        Assert.Equal(2, story.File.Messages.Count);
    }

    [Fact, Trait("Requirement", "TW-16"), Trait("Requirement", "FLW-166")]
    public void An_automatic_answer_is_kept_but_the_wait_for_the_sender_goes_on()
    {
        var waiting = AMailThatWaitsForItsSender();

        var story = waiting.When(
            new AddMessage(AMessage(waiting.Now, automatic: true), waiting.File.Requester.Person), Actor.System);

        Assert.Equal(2, story.File.Messages.Count);
        Assert.IsType<FloweMail.WaitingForSender>(story.State);
        Assert.False(story.File.Deadlines.Single(d => d.Kind == FloweProcedure.SenderSilence).Met);
        Assert.Equal("StillWaiting", story.When(new Close("silenzio"), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "TW-16"), Trait("Requirement", "TW-19"), Trait("Requirement", "FLW-166")]
    public void A_stranger_who_joins_the_conversation_ends_no_wait_for_the_sender()
    {
        foreach (var waiting in new[] { AMailThatWaitsForItsSender(), AMailThatWaitsForTheCustomer() })
        {
            var story = waiting.When(OfSomebodyElse(waiting, "else@example.com"), Actor.System);

            Assert.Equal(waiting.State, story.State);
            Assert.Equal((2, "p2"), (story.File.Messages.Count, story.File.Messages[1].Writer?.Person.Value));
            Assert.False(story.File.IsOfRequester(story.File.Messages[1]));
            Assert.False(story.File.Deadlines.Single(d => d.Kind == FloweProcedure.SenderSilence).Met);
            Assert.Equal("StillWaiting", story.When(new Close("silenzio"), Anna).Refusal.Code);
        }
    }

    [Fact, Trait("Requirement", "TW-16"), Trait("Requirement", "FLW-39")]
    public void A_sender_who_is_not_registered_may_write_again_from_the_registered_mailbox()
    {
        var waiting = AMailThatWaitsForItsSender();
        var unknown = waiting with { Current = waiting.Case with { File = Unregistered(waiting) } };
        var write = OfSomebodyElse(waiting, "registered@example.com") with { Identity = IdentityLevel.KnownAddress };

        Assert.IsType<FloweMail.Received>(unknown.When(write, Actor.System).State);
        Assert.False(unknown.File.IsOfRequester(unknown.When(write, Actor.System).File.Messages[1]));
        // A registered requester was not asked to: the other one is a stranger, registered or not.
        Assert.IsType<FloweMail.WaitingForSender>(waiting.When(write, Actor.System).State);
    }

    [Theory, Trait("Requirement", "TW-19"), Trait("Requirement", "FLW-50")]
    [InlineData("MARIO.ROSSI@example.com")]
    [InlineData("mario@example.com")]
    public void Whoever_writes_from_an_address_of_the_requester_is_the_requester(string from)
    {
        var corrected = FloweGiven.Unregistered(AMailThatWaitsForTheCustomer())
            .Then(new CorrectAddress("mario.rossi@example.com"), Anna);

        var story = corrected.When(OfSomebodyElse(corrected, from), Actor.System);

        Assert.IsType<FloweMail.TakenInCharge>(story.State);
        Assert.True(story.File.IsOfRequester(story.File.Messages[1]));
    }

    [Fact, Trait("Requirement", "TW-17"), Trait("Requirement", "FLW-50")]
    public void Data_video_and_screenshots_are_asked_of_the_customer()
    {
        var story = AMailInCharge().When(new AskSender(ALetter), Anna);

        Assert.IsType<FloweMail.WaitingForCustomer>(story.State);
        Assert.Equal(LetterPurpose.Question, story.Letter.Purpose);
    }

    [Theory, Trait("Requirement", "TW-18"), Trait("Requirement", "FLW-59"), Trait("Requirement", "FLW-60")]
    [InlineData("OperationsTeam"), InlineData("AugmentedIntelligencePerspective"), InlineData("Sia")]
    public void Others_are_engaged_with_a_reason(string party)
    {
        var working = FloweGiven.NeedingOthers(AMailInCharge());
        var story = working.When(new Escalate(party, "verifica", null), Anna);

        Assert.Equal(new FloweMail.WaitingForOthers(party), story.State);
        Assert.Equal("verifica", story.File.OpenEngagement!.Reason);
        Assert.Equal("Missing", working.When(new Escalate(party, " ", null), Anna).Refusal.Code);
        Assert.Equal("UnknownParty", working.When(new Escalate("Nobody", "verifica", null), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "FLW-47"), Trait("Requirement", "FLW-27")]
    public void Only_a_party_with_an_agreed_time_gets_a_moment_to_answer_by()
    {
        Assert.Null(AMailThatWaitsForOthers().File.OpenEngagement!.AgreedBy);

        var agreed = AMailThatWaitsForOthers("Sia").File.OpenEngagement!.AgreedBy;

        // Sixteen hours of service from Monday at ten: ten of Monday, six of Tuesday.
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 14, 0, 0, TimeSpan.Zero), agreed);
    }

    [Fact, Trait("Requirement", "TW-19"), Trait("Requirement", "FLW-51")]
    public void The_mail_comes_back_to_its_operator_when_the_customer_or_the_others_answered()
    {
        var customer = AMailThatWaitsForTheCustomer();
        var others = AMailThatWaitsForOthers();

        var message = new AddMessage(AMessage(customer.Now), customer.File.Requester.Person);
        var answered = customer.When(message, Actor.System);
        var resolved = others.When(new NotifyResolution(others.File.OpenEngagement!.Id, "sistemato"), Olga);

        Assert.IsType<FloweMail.TakenInCharge>(answered.State);
        Assert.IsType<FloweMail.TakenInCharge>(resolved.State);
        Assert.Equal("sistemato", resolved.File.Engagements[0].Findings);
        Assert.Equal(Anna.OperatorId, resolved.File.Assignee);
        Assert.Empty(resolved.When(new NotifyResolution(others.File.OpenEngagement!.Id, "sistemato"), Olga).News);
    }

    [Fact, Trait("Requirement", "TW-20"), Trait("Requirement", "FLW-52"), Trait("Requirement", "FLW-62")]
    public void The_answer_ends_the_mail_and_meets_its_deadline()
    {
        var story = FloweGiven.Answerable(AMailInCharge()).When(new Answer(ALetter), Anna);

        Assert.IsType<FloweMail.Answered>(story.State);
        Assert.Equal(LetterPurpose.Answer, story.Letter.Purpose);
        Assert.All(story.File.Deadlines, d => Assert.True(d.Met));
    }

    [Fact, Trait("Requirement", "TW-47"), Trait("Requirement", "FLW-166"), Trait("Requirement", "DEC-94")]
    public void Silence_closes_a_mail_only_after_the_configured_time_and_by_a_person_with_a_reason()
    {
        foreach (var waiting in new[] { AMailThatWaitsForItsSender(), AMailThatWaitsForTheCustomer() })
        {
            Assert.Equal("StillWaiting", waiting.When(new Close("silenzio"), Anna).Refusal.Code);
            var late = waiting.After(TimeSpan.FromDays(16));
            Assert.Equal("Missing", late.When(new Close(""), Anna).Refusal.Code);
            Assert.Equal("NotYourRole", late.When(new Close("silenzio"), Actor.System).Refusal.Code);

            var story = late.When(new Close("silenzio"), Anna);

            Assert.IsType<FloweMail.Lapsed>(story.State);
            Assert.Equal("silenzio", story.File.Notes[^1].Text);
        }
    }

    [Fact, Trait("Requirement", "DEC-09")]
    public void A_message_on_a_case_that_is_over_is_refused_so_that_it_opens_a_linked_one()
    {
        var answered = AnAnsweredMail();

        var refusal = answered.When(new AddMessage(AMessage(answered.Now), new PersonId("p1")), Actor.System).Refusal;

        Assert.Equal("CaseIsOver", refusal.Code);
    }

    private static AddMessage OfSomebodyElse(Story story, string from) =>
        new(AMessage(story.Now) with { From = from }, new PersonId("p2"));

    private static CaseFile Unregistered(Story story) => story.File with
    {
        Requester = story.File.Requester with { Identity = IdentityLevel.UnknownAddress },
    };
}
