using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.PagoPa;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>PagoPA: the rows of section 7.3 for tickets that come by mail, and what the matrix forbids.</summary>
public sealed class TicketRows
{
    private static readonly Resolve AnAnswer = new("Ecco la risposta.", ALetter, null);

    [Fact, Trait("Requirement", "TP-01"), Trait("Requirement", "PPA-01")]
    public void A_mail_opens_a_ticket() => Assert.IsType<Ticket.Opened>(AnOpenTicket().State);

    [Fact, Trait("Requirement", "TP-06"), Trait("Requirement", "PPA-11")]
    public void The_operator_service_alone_takes_charge()
    {
        Assert.IsType<Ticket.TakenInCharge>(AnOpenTicket().When(new TakeCharge(), Anna).State);
        Assert.Equal("NotForYou", AnOpenTicket().When(new TakeCharge(), Sara).Refusal.Code);
        Assert.Equal("NotYourRole", AnOpenTicket().When(new TakeCharge(), Sofia).Refusal.Code);
    }

    [Theory, Trait("Requirement", "TP-06")]
    [InlineData("TakenInCharge"), InlineData("Classified"), InlineData("ResolutionNotified")]
    public void A_ticket_that_was_given_back_can_be_taken_in_charge_again(string state)
    {
        var story = state switch
        {
            "TakenInCharge" => ATicketInCharge(),
            "Classified" => ATicketClassified(),
            _ => ATicketWhoseResolutionIsNotified(),
        };

        var taken = story.Then(new Release(), Anna).When(new TakeCharge(), Bruno);

        Assert.Equal(Bruno.OperatorId, taken.File.Assignee);
        Assert.Equal(state, taken.State.Name);
    }

    [Fact, Trait("Requirement", "TP-07"), Trait("Requirement", "PPA-38"), Trait("Requirement", "PPA-25")]
    public void A_ticket_is_classified_with_a_type_its_category_allows()
    {
        var story = ATicketInCharge();

        Assert.IsType<Ticket.Classified>(story.When(new Classify("SpecialistSupport", "A"), Anna).State);
        Assert.Equal("TypeNotAllowed", story.When(new Classify("BasicInformation", "I"), Anna).Refusal.Code);
        Assert.Equal("TypeNotAllowed", story.When(new Classify("BasicInformation", null), Anna).Refusal.Code);
        Assert.Equal("UnknownCategory", story.When(new Classify("Weather", "Q"), Anna).Refusal.Code);
    }

    [Theory, Trait("Requirement", "PPA-25"), Trait("Requirement", "PPA-17"), Trait("Requirement", "PPA-18")]
    [Trait("Requirement", "PPA-19"), Trait("Requirement", "PPA-20"), Trait("Requirement", "PPA-21")]
    [Trait("Requirement", "PPA-22"), Trait("Requirement", "PPA-23"), Trait("Requirement", "PPA-24")]
    [InlineData("BasicInformation", "Q"), InlineData("AdvancedInformation", "A")]
    [InlineData("SpecialistSupport", "A"), InlineData("Reminder", "Q")]
    [InlineData("MalfunctionReport", "Q I"), InlineData("PrivacyQuestion", "PQ")]
    [InlineData("PrivacyActivity", "PA"), InlineData("PrivacyIssue", "PI")]
    public void Each_category_admits_exactly_its_types(string category, string admitted)
    {
        foreach (var type in new[] { "B", "Q", "A", "I", "PQ", "PA", "PI" })
        {
            var story = ATicketInCharge();
            if (category == "MalfunctionReport")
                story = story.Then(type == "Q" ? AKnownMalfunction : NoMalfunction, Anna);
            var outcome = story.When(new Classify(category, type), Anna).Outcome;
            Assert.Equal(admitted.Split(' ').Contains(type), outcome is Decision.Accepted);
        }
    }

    [Fact, Trait("Requirement", "TP-08"), Trait("Requirement", "PPA-15"), Trait("Requirement", "DEC-56")]
    public void A_ticket_is_classified_anew_until_it_is_resolved_but_under_escalation_never_as_a_question()
    {
        Assert.IsType<Ticket.Classified>(ATicketClassified().When(new Classify("BasicInformation", "Q"), Anna).State);
        var escalated = ATicketThatIsEscalated().Then(NoMalfunction, Anna);

        Assert.IsType<Ticket.Escalated>(escalated.When(new Classify("MalfunctionReport", "I"), Anna).State);
        Assert.Equal(
            "CategoryDoesNotEscalate", escalated.When(new Classify("BasicInformation", "Q"), Anna).Refusal.Code);
        Assert.Equal(
            "CategoryDoesNotEscalate", escalated.When(new Classify("MalfunctionReport", "Q"), Anna).Refusal.Code);
        Assert.Equal(
            "NotAllowedInThisState", AResolvedTicket().When(new Classify("BasicInformation", "Q"), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "TP-08"), Trait("Requirement", "DEC-56"), Trait("Requirement", "DEC-53")]
    public void A_third_party_loses_a_ticket_that_turns_out_to_regard_privacy()
    {
        var story = ATicketThatIsEscalated(party: "ThirdParty").When(new Classify("PrivacyIssue", "PI"), Anna);

        Assert.IsType<Ticket.Classified>(story.State);
        Assert.Equal(EngagementStatus.Withdrawn, Assert.Single(story.File.Engagements).Status);
        Assert.Equal(["privacy-team"], story.Procedure.QueuesOf(story.Case));
        Assert.IsType<Ticket.Escalated>(
            ATicketThatIsEscalated().When(new Classify("PrivacyIssue", "PI"), Anna).State);
    }

    [Theory, Trait("Requirement", "TP-09"), Trait("Requirement", "PPA-14")]
    [InlineData("BasicInformation", "Q"), InlineData("PrivacyQuestion", "PQ")]
    [InlineData("AdvancedInformation", "A"), InlineData("Reminder", "Q")]
    public void What_the_operator_service_may_work_alone_is_resolved_with_an_answer(string category, string type)
    {
        var story = ATicketClassified(category, type);

        Assert.Equal(new Ticket.Resolved(SendingSkipped: false), story.When(AnAnswer, DeskOf(category)).State);
        Assert.Equal("Missing", story.When(AnAnswer with { AnswerText = "" }, DeskOf(category)).Refusal.Code);
        Assert.Equal("AnswerMustBeSent", story.When(new Resolve("Ecco.", null, "no"), DeskOf(category)).Refusal.Code);
    }

    [Theory, Trait("Requirement", "TP-09"), Trait("Requirement", "PPA-19")]
    [InlineData("SpecialistSupport", "A"), InlineData("PrivacyActivity", "PA")]
    [InlineData("PrivacyIssue", "PI"), InlineData("MalfunctionReport", "I")]
    public void What_others_must_work_is_not_resolved_before_they_notified(string category, string type)
    {
        var (desk, notified) = (DeskOf(category), ATicketWhoseResolutionIsNotified(category, type));
        Assert.Equal("MustEscalateFirst", ATicketClassified(category, type).When(AnAnswer, desk).Refusal.Code);
        Assert.IsType<Ticket.Resolved>(notified.When(AnAnswer, desk).State);
    }

    [Fact, Trait("Requirement", "PPA-03"), Trait("Requirement", "PPA-14")]
    public void A_ticket_without_a_type_is_not_resolved() =>
        Assert.Equal("NotAllowedInThisState", ATicketInCharge().When(AnAnswer, Anna).Refusal.Code);

    [Theory, Trait("Requirement", "TP-10"), Trait("Requirement", "PPA-33")]
    [InlineData("BasicInformation", "Q", false), InlineData("Reminder", "Q", false)]
    [InlineData("PrivacyQuestion", "PQ", false), InlineData("MalfunctionReport", "Q", false)]
    [InlineData("AdvancedInformation", "A", true), InlineData("SpecialistSupport", "A", true)]
    [InlineData("MalfunctionReport", "I", true), InlineData("PrivacyActivity", "PA", true)]
    [InlineData("PrivacyIssue", "PI", true)]
    public void Only_the_categories_of_the_matrix_escalate(string category, string type, bool escalates)
    {
        var story = ATicketClassified(category, type)
            .When(new Escalate("PagoPaSpecialist", "verifica", null), DeskOf(category));

        Assert.Equal(escalates ? null : "CategoryDoesNotEscalate", (story.Outcome as Decision.Refused)?.Refusal.Code);
        Assert.Equal(escalates, story.State is Ticket.Escalated);
    }

    [Theory, Trait("Requirement", "TP-10"), Trait("Requirement", "DEC-49"), Trait("Requirement", "DEC-53")]
    [InlineData("MalfunctionReport", "I"), InlineData("PrivacyActivity", "PA"), InlineData("PrivacyIssue", "PI")]
    public void Issues_and_privacy_are_escalated_to_pagopa_only(string category, string type) =>
        Assert.Equal(
            "PartyNotForThisType",
            ATicketClassified(category, type)
                .When(new Escalate("ThirdParty", "verifica", null), DeskOf(category)).Refusal.Code);

    [Fact, Trait("Requirement", "TP-11"), Trait("Requirement", "PPA-12"), Trait("Requirement", "DEC-49")]
    public void A_specialist_hands_on_to_a_third_party_a_ticket_another_has_in_charge()
    {
        var story = ATicketThatIsEscalated("MalfunctionReport", "I")
            .When(new Escalate("ThirdParty", "rete", null), Sara);

        Assert.Equal(new Ticket.Escalated("ThirdParty"), story.State);
        Assert.Equal(
            [EngagementStatus.Withdrawn, EngagementStatus.Open], story.File.Engagements.Select(e => e.Status));
        Assert.Equal(Anna.OperatorId, story.File.Assignee);
        Assert.Equal("NotYourRole", story.When(new Escalate("PagoPaSpecialist", "x", null), Bruno).Refusal.Code);
    }

    [Theory, Trait("Requirement", "TP-11"), Trait("Requirement", "DEC-53")]
    [InlineData("PrivacyActivity", "PA"), InlineData("PrivacyIssue", "PI")]
    public void What_regards_privacy_is_not_handed_on(string category, string type) =>
        Assert.Equal(
            "PartyNotForThisType",
            ATicketThatIsEscalated(category, type).When(new Escalate("ThirdParty", "rete", null), Sara).Refusal.Code);

    [Fact, Trait("Requirement", "TP-12"), Trait("Requirement", "TP-14"), Trait("Requirement", "PPA-34")]
    public void Findings_come_back_and_if_they_do_not_suffice_go_out_again()
    {
        var notified = ATicketWhoseResolutionIsNotified();
        Assert.IsType<Ticket.ResolutionNotified>(notified.State);
        Assert.Equal("riparato", notified.File.Engagements[0].Findings);

        var again = notified.When(new Escalate("PagoPaSpecialist", "non basta", null), Anna);

        Assert.IsType<Ticket.Escalated>(again.State);
        var old = new NotifyResolution(notified.File.Engagements[0].Id, "altro");
        Assert.Equal("NoOpenEngagement", again.When(old, Sara).Refusal.Code);
    }

    [Fact, Trait("Requirement", "TP-13"), Trait("Requirement", "PPA-13"), Trait("Requirement", "PPA-35")]
    public void Nobody_but_the_operator_service_resolves()
    {
        var notified = ATicketWhoseResolutionIsNotified().Then(new Release(), Anna);

        foreach (var other in new[] { Sara, Sofia, Actor.System, Mailbox })
            Assert.Equal("NotYourRole", notified.When(AnAnswer, other).Refusal.Code);
        foreach (var stranger in new[] { Rita, Mario, Teo })
            Assert.Equal("NotForYou", notified.When(AnAnswer, stranger).Refusal.Code);
        Assert.Equal("AtOtherLevel", notified.When(AnAnswer, Dora).Refusal.Code);
        Assert.IsType<Ticket.Resolved>(notified.When(AnAnswer, Anna).State);
    }

    [Fact, Trait("Requirement", "TP-13"), Trait("Requirement", "PPA-26"), Trait("Requirement", "DEC-50")]
    public void Sending_is_skipped_for_a_restored_issue_and_the_ticket_closes_by_itself()
    {
        var notified = ATicketWhoseResolutionIsNotified("MalfunctionReport", "I");
        Assert.Equal("Missing", notified.When(new Resolve("Ecco.", null, null), Anna).Refusal.Code);

        var resolved = notified.When(new Resolve("Ecco.", null, "servizio ripristinato"), Anna);
        var closed = resolved.When(new Settle(), Actor.System);

        Assert.Equal(new Ticket.Resolved(SendingSkipped: true), resolved.State);
        Assert.Contains(
            resolved.Events, e => e.Change is CaseEvent.AnswerCompiled { SendingSkipped: "servizio ripristinato" });
        Assert.IsType<Ticket.Closed>(closed.State);
    }

    [Fact, Trait("Requirement", "DEC-57"), Trait("Requirement", "PPA-14")]
    public void Without_an_address_the_answer_is_compiled_and_not_sent()
    {
        var story = ATicketClassified(address: null);

        Assert.Equal("NoAddress", story.When(AnAnswer, Anna).Refusal.Code);
        Assert.Equal(
            new Ticket.Resolved(SendingSkipped: true),
            story.When(new Resolve("Ecco.", null, "nessun recapito"), Anna).State);
    }

    [Theory, Trait("Requirement", "TP-16"), Trait("Requirement", "PPA-65")]
    [InlineData(AttemptOutcome.Accepted), InlineData(AttemptOutcome.Delivered), InlineData(AttemptOutcome.Bounced)]
    public void A_resolved_ticket_closes_when_its_answer_left(AttemptOutcome first) =>
        Assert.IsType<Ticket.Closed>(AResolvedTicket().Sends().Report(first).State);

    [Fact, Trait("Requirement", "TP-16"), Trait("Requirement", "DEC-98")]
    public void An_answer_that_never_left_keeps_the_ticket_open_until_somebody_gives_up_or_no_send_is_left()
    {
        var failed = AnAnswerThatFailed();
        Assert.IsType<Ticket.Resolved>(failed.State);
        Assert.Equal(["undeliverable"], failed.Procedure.QueuesOf(failed.Case));
        Assert.Equal("ConditionNotMet", failed.When(new Settle(), Anna).Refusal.Code);

        Assert.IsType<Ticket.Closed>(failed.When(new GiveUpLetter(failed.Letter.Id), Bruno).State);
        Assert.IsType<Ticket.Closed>(AnAnswerThatFailed(3).State);
        var unknown = AnAnswerThatFailed(2).SendsAgain(Anna, AttemptOutcome.Uncertain);
        Assert.IsType<Ticket.Resolved>(unknown.State);
        Assert.IsType<Ticket.Closed>(unknown.When(new Settle(), Anna).State);
    }

    [Fact, Trait("Requirement", "DEC-09")]
    public void A_closed_ticket_is_not_opened_again()
    {
        foreach (var command in Worlds.CommandsOn(AClosedTicket()).Where(c => c.NeedsRow))
        {
            foreach (var by in People.All)
                Assert.Equal(AClosedTicket().State, AClosedTicket().When(command, by).State);
        }
    }

    [Fact, Trait("Requirement", "PPA-59"), Trait("Requirement", "PPA-61")]
    public void The_user_is_asked_for_more_before_and_after_the_classification()
    {
        Assert.IsType<Ticket.TakenInCharge>(ATicketInCharge().When(new AskSender(ALetter), Anna).State);
        var story = ATicketClassified().When(new AskSender(ALetter), Anna);
        Assert.IsType<Ticket.Classified>(story.State);
        Assert.Equal(LetterPurpose.Question, story.Letter.Purpose);
    }
}
