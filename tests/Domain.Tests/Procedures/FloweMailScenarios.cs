using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Flowe;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.FloweGiven;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>Flowe, anomalies and information requests by mail: the scenarios of section 11.1.</summary>
public sealed class FloweMailScenarios
{
    private static readonly ComposedLetter Generic = ALetter with { TemplateKey = "generic-answer" };
    private static readonly ComposedLetter WriteFromRegistered = ALetter with { TemplateKey = "registered-mailbox" };

    [Fact, Trait("Scenario", "SC-01"), Trait("Requirement", "FLW-37"), Trait("Requirement", "FLW-38")]
    [Trait("Requirement", "FLW-149"), Trait("Requirement", "TW-13")]
    public void An_unregistered_sender_with_a_known_anomaly_gets_the_generic_reply_and_nothing_else()
    {
        var story = Makes(
            AnAnomaly(IdentityLevel.UnknownAddress), Controls.ReportSender.Key, Controls.ReportSender.KnownAnomaly,
            "Profile Checker");

        Assert.Equal("ControlForbids", story.When(new TakeCharge(), Anna).Refusal.Code);
        Assert.Equal("TemplateNeeded", story.When(new AskSender(ALetter), Anna).Refusal.Code);
        Assert.Equal("TemplateNeeded", story.When(new Answer(ALetter), Anna).Refusal.Code);
        Assert.Equal("NotAllowedInThisState", story.When(new OpenBug(AProblem), Anna).Refusal.Code);
        var answered = story.When(new Answer(Generic), Anna);
        Assert.IsType<FloweMail.Answered>(answered.State);
        Assert.Equal(Controls.ReportSender.KnownAnomaly, FloweMailFile.Of(answered.File).Controls[0].Outcome);
    }

    [Fact, Trait("Scenario", "SC-02"), Trait("Requirement", "FLW-39"), Trait("Requirement", "TW-12")]
    public void An_unregistered_sender_with_an_unknown_anomaly_is_asked_to_write_from_the_registered_mailbox()
    {
        var story = Makes(
            AnAnomaly(IdentityLevel.UnknownAddress), Controls.ReportSender.Key, Controls.ReportSender.UnknownAnomaly,
            "Profile Checker");

        Assert.Equal("TemplateNeeded", story.When(new AskSender(ALetter), Anna).Refusal.Code);
        Assert.Equal("ControlForbids", story.When(new TakeCharge(), Anna).Refusal.Code);
        Assert.IsType<FloweMail.WaitingForSender>(story.When(new AskSender(WriteFromRegistered), Anna).State);
    }

    [Fact, Trait("Scenario", "SC-03"), Trait("Requirement", "FLW-40"), Trait("Requirement", "FLW-41")]
    [Trait("Requirement", "FLW-42"), Trait("Requirement", "FLW-51"), Trait("Requirement", "FLW-52")]
    [Trait("Requirement", "FLW-150"), Trait("Requirement", "FLW-151"), Trait("Requirement", "FLW-152")]
    [Trait("Requirement", "FLW-34"), Trait("Requirement", "TW-18"), Trait("Requirement", "TW-19")]
    public void A_new_malfunction_is_found_fixed_verified_and_only_then_told()
    {
        Assert.Equal("ControlMissing", AnAnomalyInCharge().When(new OpenBug(AProblem), Anna).Refusal.Code);
        var engaged = AMailWithABug();
        Assert.Equal(new FloweMail.WaitingForOthers("AugmentedIntelligencePerspective"), engaged.State);
        var opens = Assert.Single(engaged.Procedure.Tells(AMalfunction().Case, engaged.Case));
        Assert.IsType<BugDetails>(Assert.IsType<Open>(opens.Command).Details);

        var fixedIt = Finished(engaged);
        Assert.IsType<FloweMail.TakenInCharge>(fixedIt.State);
        Assert.Equal("ControlMissing", fixedIt.When(new Answer(ALetter), Anna).Refusal.Code);

        var verified = Makes(fixedIt, Controls.ProblemSolved.Key, Controls.ProblemSolved.Solved, "T24");
        var record = FloweMailFile.Of(verified.File).Last(Controls.ProblemSolved.Key)!;
        Assert.Equal((Anna.OperatorId, "T24", verified.Now), (record.By, record.Application, record.At));
        Assert.IsType<FloweMail.Answered>(verified.When(new Answer(ALetter), Anna).State);
    }

    [Fact, Trait("Requirement", "FLW-152"), Trait("Requirement", "TW-23"), Trait("Requirement", "TW-26")]
    public void A_fix_that_does_not_hold_goes_back_and_a_late_word_of_the_first_finish_changes_nothing()
    {
        var story = AFixThatDoesNotHold();
        Assert.Equal("SolveFirst", story.When(new Answer(ALetter), Anna).Refusal.Code);

        var back = story.Then(new ReturnItem(1, "i movimenti mancano ancora"), Anna);

        Assert.IsType<FloweMail.WaitingForOthers>(back.State);
        var told = Assert.IsType<ReopenItem>(Assert.Single(back.Procedure.Tells(story.Case, back.Case)).Command);
        Assert.Equal(2, told.Round);
        Assert.Empty(back.When(new ItemFinished(Item(back).Case, 1, true, "corretto"), Actor.System).News);
        var again = back.Then(new ItemFinished(Item(back).Case, 2, true, "ora sì"), Actor.System);
        Assert.Equal("ControlMissing", again.When(new Answer(ALetter), Anna).Refusal.Code);
        var bug = ABug().Then(new ResolveBug("corretto"), Clara).When(told, Actor.System);
        Assert.IsType<Bug.BugOpen>(bug.State);
        Assert.Empty(bug.When(told, Actor.System).News);
    }

    [Fact, Trait("Scenario", "SC-04"), Trait("Requirement", "FLW-44"), Trait("Requirement", "FLW-48")]
    [Trait("Requirement", "DEC-18"), Trait("Requirement", "DEC-43"), Trait("Requirement", "FLW-08")]
    public void A_further_customer_joins_the_parent_bug_and_the_massive_section_is_looked_at()
    {
        var bug = ABug(massive: true);
        var mail = AMalfunction(Controls.KnownReport.KnownBug);
        Assert.Equal("ControlForbids", mail.When(new OpenBug(AProblem), Anna).Refusal.Code);
        Assert.Equal("NoSuchBug", mail.When(new JoinBug(ItemId.Value), Anna).Refusal.Code);
        var join = new JoinBug(ItemId.Value) { Found = FloweGiven.Bug(bug) };
        Assert.Equal("MassiveSectionUnknown", mail.When(join, Anna).Refusal.Code);

        var joined = mail.Then(join with { InMassiveSection = false }, Anna);

        var tell = Assert.Single(joined.Procedure.Tells(mail.Case, joined.Case));
        Assert.Equal(ItemId, tell.Other);
        var after = bug.Then(tell.Command, Actor.System);
        Assert.Equal(2, FloweGiven.Bug(after).Affected.Count);
        Assert.Equal(MassiveSection.Requested, FloweGiven.Bug(after).Section);
        Assert.Empty(after.When(tell.Command, Actor.System).News);
        var registered = after.Then(new RegisterMassive(), Clara);
        Assert.Equal(MassiveSection.Registered, FloweGiven.Bug(registered).Section);
        var resolved = registered.Then(new ResolveBug("corretto"), Clara);
        Assert.Equal(2, resolved.Procedure.Tells(registered.Case, resolved.Case).Count());
    }

    [Fact, Trait("Scenario", "SC-05"), Trait("Requirement", "FLW-45"), Trait("Requirement", "FLW-43")]
    [Trait("Requirement", "TW-21"), Trait("Requirement", "TW-22"), Trait("Requirement", "FLW-07")]
    public void A_known_problem_at_Operations_gets_a_Claim_of_its_own_under_the_customer()
    {
        var before = AMalfunction(Controls.KnownReport.AtOperations);
        var mail = AMailWithAClaim();

        var open = (Open)Assert.Single(mail.Procedure.Tells(before.Case, mail.Case)).Command;
        Assert.Equal(mail.File.Requester, open.Requester);
        var claim = Story.In(Organisation.Flowe).Then(open, Actor.System);
        Assert.Equal(["operations"], claim.Procedure.QueuesOf(claim.Case));
        Assert.Equal("NotYourTeam", claim.When(new CloseClaim(true, "fatto"), Clara).Refusal.Code);
        var closed = claim.Then(new CloseClaim(true, "riaccreditato"), Olga);
        var told = Assert.Single(closed.Procedure.Tells(claim.Case, closed.Case));
        Assert.Equal(mail.File.Id, told.Other);
        Assert.IsType<FloweMail.TakenInCharge>(mail.When(told.Command, Actor.System).State);
    }

    [Fact, Trait("Requirement", "FLW-46"), Trait("Requirement", "DEC-17")]
    public void No_second_report_of_the_same_kind_is_opened_under_one_position()
    {
        var open = new OpenBug(AProblem)
        {
            UnderPosition = [new OpenItem(ItemId, ItemKind.Bug, " Movimenti NON visibili")],
        };

        Assert.Equal("SameKindOpen", AMalfunction().When(open, Anna).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-06"), Trait("Requirement", "FLW-47"), Trait("Requirement", "FLW-27")]
    [Trait("Requirement", "FLW-61")]
    public void A_third_party_is_engaged_by_a_tracked_mail_with_its_agreed_time_and_its_reply_comes_back()
    {
        var story = AMailAtAThirdParty();

        Assert.Equal("assistenza@epipoli.example", story.Letter.To);
        Assert.True(story.Letter.ToOthers && story.Letter.SendAsked);
        Assert.NotNull(story.File.OpenEngagement!.AgreedBy);
        var stranger = story.When(new AddMessage(AMessage(story.Now), story.File.Requester.Person), Actor.System);
        Assert.IsType<FloweMail.WaitingForOthers>(stranger.State);
        var reply = AMessage(story.Now) with { From = "Assistenza@epipoli.example", Text = "Gift card rispedita." };
        var back = story.When(new AddMessage(reply, new PersonId("epipoli")), Actor.System);
        Assert.IsType<FloweMail.TakenInCharge>(back.State);
        Assert.Equal("Gift card rispedita.", back.File.Engagements[0].Findings);
        Assert.True(Item(back).Finished);
        Assert.Equal("NoMailAddress", NeedingOthers(AMailInCharge()).When(
            new WriteToParty("OperationsTeam", new LetterText("x"), "y"), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "FLR-80"), Trait("Requirement", "FLW-47")]
    public void A_letter_to_a_third_party_does_not_follow_a_correction_of_the_customers_address()
    {
        var story = Unregistered(AMailAtAThirdParty()).Then(new CorrectAddress("altro@example.com"), Anna).Sends();

        Assert.Equal("assistenza@epipoli.example", story.Letter.Last!.To);
    }

    [Fact, Trait("Scenario", "SC-07"), Trait("Requirement", "FLW-50"), Trait("Requirement", "FLW-49")]
    public void What_cannot_be_reproduced_is_asked_for_and_may_prove_an_incorrect_use()
    {
        var story = Makes(AnAnomalyInCharge(), Controls.AnomalyPresence.Key, Controls.AnomalyPresence.NotFound, "T24");
        Assert.Equal("ControlForbids", story.When(new Answer(ALetter), Anna).Refusal.Code);
        Assert.Equal("ControlForbids", story.When(new OpenBug(AProblem), Anna).Refusal.Code);
        var asked = story.Then(new AskSender(ALetter), Anna);
        var back = Writes(asked);

        var guided = Makes(back, Controls.AnomalyPresence.Key, Controls.AnomalyPresence.IncorrectUse, "FanBase");

        Assert.IsType<FloweMail.Answered>(guided.When(new Answer(ALetter), Anna).State);
        Assert.Equal("NobodyEngaged", AMalfunction().When(new Answer(ALetter), Anna).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-08"), Trait("Requirement", "FLW-54"), Trait("Requirement", "FLW-57")]
    [Trait("Requirement", "FLW-58"), Trait("Requirement", "FLW-62"), Trait("Requirement", "FLW-154")]
    public void An_information_request_that_needs_an_outsourcer_waits_for_it_and_is_answered_once()
    {
        Assert.Equal("ControlMissing", AMailInCharge().When(new Answer(ALetter), Anna).Refusal.Code);
        var waiting = NeedingOthers(AMailInCharge())
            .Then(new WriteToParty("Sia", new LetterText("Dati della carta?"), "carta"), Anna);
        var reply = AMessage(waiting.Now) with { From = "assistenza@sia.example" };

        var back = waiting.Then(new AddMessage(reply, new PersonId("sia")), Actor.System);

        Assert.IsType<FloweMail.Answered>(back.When(new Answer(ALetter), Anna).State);
    }

    [Theory, Trait("Scenario", "SC-09"), Trait("Requirement", "FLW-64"), Trait("Requirement", "FLW-153")]
    [Trait("Requirement", "DEC-95")]
    [InlineData("Il suo IBAN è IT60 X054 2811 1010 0000 0123 456.")]
    [InlineData("Il saldo è di 120 euro.")]
    [InlineData("La carta **** 1234 è attiva.")]
    [InlineData("Il codice fiscale è RSSMRA80A01H501U.")]
    public void An_unregistered_sender_asking_for_own_data_gets_instructions_and_no_data(string disclosing)
    {
        var story = Makes(
            Triaged(AMailFrom(IdentityLevel.UnknownAddress)), Controls.RequestSender.Key,
            Controls.RequestSender.Personal, "Profile Checker");

        var refused = story.When(new AskSender(WriteFromRegistered with { Body = disclosing }), Anna);

        Assert.Equal("Disclosure", refused.Refusal.Code);
        Assert.Equal("ControlForbids", story.When(new Answer(Generic), Anna).Refusal.Code);
        Assert.IsType<FloweMail.WaitingForSender>(story.When(new AskSender(WriteFromRegistered), Anna).State);
    }

    [Fact, Trait("Scenario", "SC-10"), Trait("Requirement", "FLW-55"), Trait("Requirement", "FLW-56")]
    [Trait("Requirement", "FLW-166")]
    public void A_mail_that_does_not_say_who_writes_is_not_taken_in_charge_and_an_integration_is_asked()
    {
        var story = AMailFrom(IdentityLevel.UnknownAddress);
        Assert.Equal("NotTriaged", story.When(new TakeCharge(), Anna).Refusal.Code);
        var waiting = story.Then(new AskSender(ALetter), Anna);
        Assert.Equal("StillWaiting", waiting.When(new Close("silenzio"), Anna).Refusal.Code);

        var general = Makes(
            Triaged(Writes(waiting), MailClass.Information, SubjectClass.Prospect), Controls.RequestSender.Key,
            Controls.RequestSender.Generic, "Profile Checker");

        var costs = Generic with { Body = "Il canone è di 10 euro: trova i costi sul sito." };
        Assert.IsType<FloweMail.Answered>(general.When(new Answer(costs), Anna).State);
    }

    [Fact, Trait("Scenario", "SC-11"), Trait("Requirement", "FLW-72"), Trait("Requirement", "FLW-73")]
    [Trait("Requirement", "FLW-74"), Trait("Requirement", "FLW-75"), Trait("Requirement", "DEC-30")]
    [Trait("Requirement", "TW-11")]
    public void The_mail_bot_answers_a_trained_topic_as_a_virtual_assistant_and_leaves_the_rest()
    {
        var story = WithTheMailBot();
        var tell = Assert.Single(story.Procedure.Tells(null, story.Case));

        var answered = story.When(tell.Command, Actor.System);

        Assert.IsType<FloweMail.AutoAnswered>(answered.State);
        Assert.Equal("virtual-assistant", answered.Letter.TemplateKey);
        Assert.Contains("assistente virtuale", answered.Letter.Body, StringComparison.Ordinal);
        foreach (var left in new[]
        {
            AReceivedMail(), WithTheMailBot("Vorrei un consiglio"), WithTheMailBot(mailbox: "pec"),
            WithTheMailBot("Come chiudere il conto dopo una truffa?"),
        })
        {
            Assert.Empty(left.Procedure.Tells(null, left.Case));
            Assert.Equal("ConditionNotMet", left.When(tell.Command, Actor.System).Refusal.Code);
        }
    }

    [Fact, Trait("Scenario", "SC-32"), Trait("Requirement", "FLW-59"), Trait("Requirement", "FLW-60")]
    [Trait("Requirement", "TW-24"), Trait("Requirement", "TW-25")]
    public void Prior_checks_become_a_Claim_or_a_user_story_each_linked_to_its_case()
    {
        var mail = NeedingOthers(AMailInCharge());
        ProcedureCommand[] steps = [new OpenClaim("OperationsTeam", AProblem), new OpenUserStory(AProblem)];
        foreach (var step in steps)
        {
            var engaged = mail.Then(step, Anna);
            var open = (Open)Assert.Single(engaged.Procedure.Tells(mail.Case, engaged.Case)).Command;
            Assert.Equal(new Link(mail.File.Id, "origin"), Assert.Single(open.Links));
            Assert.Equal(Item(engaged).Case, open.Id);
            Assert.True(OpaqueId.IsValid(open.Id.Value));
        }
    }

    [Fact, Trait("Requirement", "FLW-18"), Trait("Requirement", "DEC-15")]
    public void A_change_made_by_the_operator_is_a_Claim_of_their_own_and_the_mail_does_not_wait()
    {
        var before = AMailInCharge();
        var story = before.When(new RecordOwnChange(AProblem), Anna);

        Assert.IsType<FloweMail.TakenInCharge>(story.State);
        var open = (Open)Assert.Single(story.Procedure.Tells(before.Case, story.Case)).Command;
        var claim = Story.In(Organisation.Flowe).Then(open, Actor.System);
        Assert.Equal("NotYourTeam", claim.When(new CloseClaim(true, "fatto"), Bruno).Refusal.Code);
        var closed = claim.Then(new CloseClaim(true, "fatto"), Anna);
        Assert.Empty(closed.Procedure.Tells(claim.Case, closed.Case));
    }
}
