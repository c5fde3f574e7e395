using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Procedures.PagoPa;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>PagoPA: privacy matters are recognised, passed on and seen by few (section 6.2.8).</summary>
public sealed class TicketPrivacy
{
    private static readonly Resolve AnAnswer = new("Ecco la risposta.", ALetter, null);
    private static readonly Escalate ToPagoPa = new("PagoPaSpecialist", "serve uno specialista", null);

    [Fact, Trait("Scenario", "SC-46"), Trait("Requirement", "PPA-74"), Trait("Requirement", "PPA-76")]
    [Trait("Requirement", "PPA-30"), Trait("Requirement", "PPA-75"), Trait("Requirement", "DEC-52")]
    [Trait("Requirement", "DEC-65")]
    public void A_yes_to_the_privacy_question_makes_pq_and_passes_to_the_privacy_team()
    {
        var call = ACallInCharge(phone: null)
            .Then(new AnswerPrivacyQuestion(PrivacyMatter.StandardProcedure), Anna);

        Assert.Equal(new Classification("PrivacyQuestion", "PQ"), call.File.Classification);
        Assert.IsType<Ticket.Classified>(call.State);
        Assert.Null(call.File.Assignee);
        Assert.Equal(["privacy-team"], call.Procedure.QueuesOf(call.Case));
        Assert.Equal("NotYourRole", call.When(new TakeCharge(), Anna).Refusal.Code);

        // The open call passes with the ticket; with nobody free it is closed with an address first.
        Assert.Equal("AddressBeforeClosing", call.When(new CloseContact(), Anna).Refusal.Code);
        var passed = call.Then(new TakeCharge(), Pia);
        var resolved = passed.When(
            new Resolve("Può chiederlo nella sezione dell'app o con il modulo web.", null, "detta al telefono"), Pia);
        Assert.IsType<Ticket.Resolved>(resolved.State);
    }

    [Fact, Trait("Requirement", "PPA-80"), Trait("Requirement", "TP-08")]
    public void The_privacy_team_shares_its_tickets_out_and_lets_go_of_what_turns_out_to_be_none()
    {
        var taken = ATicketInCharge().Then(new AnswerPrivacyQuestion(PrivacyMatter.StandardProcedure), Anna)
            .Then(new TakeCharge(), Pia);
        var paola = new OperatorId("paola");
        Assert.Equal("NotYourRole", taken.When(new Assign(paola, "Paola"), Sofia).Refusal.Code);
        Assert.Equal(paola, taken.When(new Assign(paola, "Paola"), Pia).File.Assignee);

        var none = taken.Then(new Classify("BasicInformation", "Q"), Pia);
        Assert.Null(none.File.Assignee);
        Assert.Equal(["operator-service"], none.Procedure.QueuesOf(none.Case));
        Assert.True(none.When(new TakeCharge(), Anna).Accepts());
    }

    [Theory, Trait("Scenario", "SC-47"), Trait("Requirement", "PPA-77"), Trait("Requirement", "PPA-78")]
    [Trait("Requirement", "PPA-79"), Trait("Requirement", "PPA-80"), Trait("Requirement", "DEC-53")]
    [InlineData(PrivacyMatter.NoStandardProcedure, "PA"), InlineData(PrivacyMatter.Breach, "PI")]
    public void What_pagopa_must_work_is_escalated_to_it_alone_and_read_by_few(PrivacyMatter matter, string type)
    {
        var ticket = ATicketInCharge().Then(new AnswerPrivacyQuestion(matter), Anna).Then(new TakeCharge(), Pia);
        Assert.Equal(type, ticket.File.Classification!.TicketType);
        Assert.Equal("MustEscalateFirst", ticket.When(AnAnswer, Pia).Refusal.Code);
        Assert.Equal(
            "PartyNotForThisType", ticket.When(new Escalate("ThirdParty", "verifica", null), Pia).Refusal.Code);

        var escalated = ticket.Then(ToPagoPa, Pia);
        Assert.Equal(
            "PartyNotForThisType", escalated.When(new Escalate("ThirdParty", "rete", null), Sara).Refusal.Code);
        Assert.IsType<Ticket.Resolved>(Worlds.Notified(escalated).When(AnAnswer, Pia).State);

        Assert.Equal(
            ["anna", "pia", "sara"],
            People.All.Where(p => escalated.Procedure.MaySee(escalated.Case, p)).Select(p => p.Login)
                .Except(["system", "channel:mailbox"]).Order());
        Assert.False(ticket.Procedure.MaySee(ticket.Case, Sara));
        Assert.Equal("NotForYou", escalated.When(new AddNote("curioso"), Bruno).Refusal.Code);
    }

    [Fact, Trait("Requirement", "PPA-80"), Trait("Requirement", "PPS-10")]
    public void The_area_sees_number_and_state_of_privacy_tickets_and_not_their_content()
    {
        var ticket = ATicketClassified("PrivacyActivity", "PA");

        Assert.False(ticket.Procedure.MaySee(ticket.Case, Sofia));
        var lines = WorkPlaces.Of(ticket.Case, ticket.Procedure);
        Assert.Contains(lines, l => l.Queue == "privacy-team");
        Assert.All(lines, l => Assert.Equal(
            ("Classified", "(riservato: privacy)", "(riservato)"), (l.State, l.Subject, l.RequesterName)));
        Assert.Equal(ticket.File.Reference, lines[0].Reference);
    }

    [Fact, Trait("Scenario", "SC-55"), Trait("Requirement", "PPA-15"), Trait("Requirement", "PPA-75")]
    [Trait("Requirement", "PPA-30"), Trait("Requirement", "TP-08"), Trait("Requirement", "DEC-56")]
    public void Privacy_recognised_late_moves_the_ticket_and_shuts_the_third_party_out()
    {
        var question = ATicketClassified("BasicInformation", "Q")
            .Then(new AnswerPrivacyQuestion(PrivacyMatter.Breach), Anna);
        Assert.Equal("PI", question.File.Classification!.TicketType);
        Assert.Equal(["privacy-team"], question.Procedure.QueuesOf(question.Case));
        Assert.Equal(
            ["Q", "PI"],
            question.Events.Select(e => e.Change).OfType<CaseEvent.Classified>().Select(c => c.TicketType));

        var atThirdParty = ATicketThatIsEscalated(party: "ThirdParty");
        Assert.True(atThirdParty.Procedure.MaySee(atThirdParty.Case, Teo));
        var taken = atThirdParty.Then(new AnswerPrivacyQuestion(PrivacyMatter.NoStandardProcedure), Anna);
        Assert.IsType<Ticket.Classified>(taken.State);
        Assert.False(taken.Procedure.MaySee(taken.Case, Teo));
        var notify = new NotifyResolution(atThirdParty.File.OpenEngagement!.Id, "tardi");
        Assert.Equal("NotForYou", taken.When(notify, Teo).Refusal.Code);
    }

    [Fact, Trait("Requirement", "PPA-75")]
    public void Cues_in_the_text_ask_for_the_privacy_question_before_another_category()
    {
        var story = Story.In(Organisation.PagoPa);
        var mail = AMail(Organisation.PagoPa, story.Now);
        var cued = story
            .Then(mail with { Message = mail.Message with { Text = "Esercito il DIRITTO ALL’OBLIO e il GDPR." } },
                Actor.System)
            .Then(new TakeCharge(), Anna);
        var basic = new Classify("BasicInformation", "Q");

        Assert.Equal("PrivacyQuestionFirst", cued.When(basic, Anna).Refusal.Code);
        Assert.True(cued.Then(new AnswerPrivacyQuestion(PrivacyMatter.None), Anna).When(basic, Anna).Accepts());
        Assert.True(cued.When(new Classify("PrivacyQuestion", "PQ"), Anna).Accepts());
        Assert.True(ATicketInCharge().When(basic, Anna).Accepts());
        var always = ATicketInCharge()
            .Under(c => c with { Tickets = c.Tickets! with { Privacy = new(AlwaysAsk: true, []) } });
        Assert.Equal("PrivacyQuestionFirst", always.When(basic, Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "TP-12"), Trait("Requirement", "PPA-34"), Trait("Requirement", "TP-08")]
    public void A_third_party_works_and_answers_only_what_is_with_it()
    {
        var own = ATicketThatIsEscalated(party: "ThirdParty");
        Assert.True(own.When(new Work("verificato"), Teo).Accepts());
        Assert.IsType<Ticket.ResolutionNotified>(
            own.When(new NotifyResolution(own.File.OpenEngagement!.Id, "riparato"), Teo).State);

        var others = ATicketThatIsEscalated(party: "PartnerAcquirer");
        Assert.Equal(
            "NotForYou",
            others.When(new NotifyResolution(others.File.OpenEngagement!.Id, "riparato"), Teo).Refusal.Code);
    }
}
