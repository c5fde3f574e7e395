using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.PagoPa;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>PagoPA: the matrix of categories, types and duties (PPA-16 to PPA-25), and its channel map.</summary>
public sealed class TicketMatrix
{
    private static readonly Resolve AnAnswer = new("Ecco la risposta.", ALetter, null);
    private static readonly Escalate ToPagoPa = new("PagoPaSpecialist", "serve uno specialista", null);

    /// <summary>L of PagoPA on a reminder is a working note; on a malfunction it exists as I alone.</summary>
    [Theory, Trait("Scenario", "SC-54"), Trait("Scenario", "SC-48")]
    [Trait("Requirement", "PPA-03"), Trait("Requirement", "PPA-05"), Trait("Requirement", "PPA-06")]
    [Trait("Requirement", "PPA-07"), Trait("Requirement", "PPA-08"), Trait("Requirement", "PPA-09")]
    [Trait("Requirement", "PPA-10"), Trait("Requirement", "PPA-11"), Trait("Requirement", "PPA-12")]
    [Trait("Requirement", "PPA-13"), Trait("Requirement", "PPA-14"), Trait("Requirement", "PPA-17")]
    [Trait("Requirement", "PPA-18"), Trait("Requirement", "PPA-19"), Trait("Requirement", "PPA-20")]
    [Trait("Requirement", "PPA-21"), Trait("Requirement", "PPA-22"), Trait("Requirement", "PPA-23")]
    [Trait("Requirement", "PPA-24"), Trait("Requirement", "PPA-25"), Trait("Requirement", "DEC-48")]
    [Trait("Requirement", "DEC-49")]
    [InlineData("BasicInformation", "Q", "C L R", "")]
    [InlineData("AdvancedInformation", "A", "C L R", "L")]
    [InlineData("SpecialistSupport", "A", "C R", "L")]
    [InlineData("Reminder", "Q", "C L R", "L")]
    [InlineData("MalfunctionReport", "Q", "C L R", "")]
    [InlineData("MalfunctionReport", "I", "C L R", "L")]
    [InlineData("PrivacyQuestion", "PQ", "C L R", "")]
    [InlineData("PrivacyActivity", "PA", "C R", "L")]
    [InlineData("PrivacyIssue", "PI", "C R", "L")]
    public void Each_side_does_exactly_what_the_matrix_marks(
        string category, string type, string operatorService, string others)
    {
        var desk = DeskOf(category);
        var ticket = ATicketClassified(category, type);
        var escalates = ticket.When(ToPagoPa, desk);
        var atPagoPa = escalates.State is Ticket.Escalated ? escalates : ticket;
        var ready = atPagoPa.State is Ticket.Escalated && !ticket.When(AnAnswer, desk).Accepts()
            ? atPagoPa.Then(new NotifyResolution(atPagoPa.File.OpenEngagement!.Id, "riparato"), Sara)
            : ticket;

        Assert.Equal(operatorService, Marks(
            ticket.Then(new Release(), desk).When(new TakeCharge(), desk).Accepts(),
            ticket.When(new Work("verificato"), desk).Accepts(),
            ready.When(AnAnswer, desk).Accepts()));
        Assert.Equal(others, Marks(
            atPagoPa.When(new TakeCharge(), Sara).Accepts(),
            atPagoPa.When(new Work("verificato"), Sara).Accepts(),
            atPagoPa.When(AnAnswer, Sara).Accepts()));
        Assert.Equal("Missing", ready.When(AnAnswer with { AnswerText = "" }, desk).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-48"), Trait("Requirement", "PPS-43"), Trait("Requirement", "PPA-25")]
    public void What_is_not_classified_is_not_escalated_and_a_category_admits_only_its_types()
    {
        Assert.Equal("ClassifyFirst", ATicketInCharge().When(ToPagoPa, Anna).Refusal.Code);
        Assert.Equal(
            "TypeNotAllowed", ATicketInCharge().When(new Classify("BasicInformation", "I"), Anna).Refusal.Code);
        Assert.Equal(
            "CategoryDoesNotEscalate", ATicketClassified("BasicInformation", "Q").When(ToPagoPa, Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "PPA-04"), Trait("Requirement", "PPA-16"), Trait("Requirement", "DEC-47")]
    public void Type_b_is_the_chatbots_alone()
    {
        Assert.Equal(
            "OnlyChatbot", ATicketInCharge().When(new Classify("ChatbotHandled", "B"), Anna).Refusal.Code);
        var handled = ARequestBy(Channel.Chat).Then(new AnswerByChatbot("Ecco."), Actor.System);
        foreach (var person in new[] { Anna, Dora, Pia, Sofia })
            Assert.False(handled.When(new TakeCharge(), person).Accepts());
        Assert.False(handled.When(AnAnswer, Anna).Accepts());
    }

    [Theory, Trait("Scenario", "SC-44"), Trait("Requirement", "DEC-46"), Trait("Requirement", "PPA-02")]
    [Trait("Requirement", "PPA-69"), Trait("Requirement", "PPA-70")]
    [InlineData("AdvancedInformation"), InlineData("SpecialistSupport")]
    public void The_letter_of_the_document_comes_back_by_configuration_and_escalation_still_works(string category)
    {
        var byApi = ARequestBy(Channel.Api).Then(new TakeCharge(), Anna);
        Assert.Equal("TypeNotAllowed", byApi.When(new Classify(category, "Q"), Anna).Refusal.Code);
        Assert.IsType<Ticket.Escalated>(byApi.Then(new Classify(category, "A"), Anna).When(ToPagoPa, Anna).State);

        var restored = byApi.Under(c => c with
        {
            Version = 2,
            Tickets = c.Tickets! with { ChannelTypes = [new(Channel.Api, category, ["Q"])] },
        });

        Assert.Equal("TypeNotAllowed", restored.When(new Classify(category, "A"), Anna).Refusal.Code);
        var question = restored.Then(new Classify(category, "Q"), Anna);
        Assert.IsType<Ticket.Escalated>(question.When(ToPagoPa, Anna).State);
        // What was classified before the change keeps the type and the version of its own day.
        Assert.Equal(1, question.Events.First(e => e.Change is CaseEvent.TakenInCharge).ConfigurationVersion);
        Assert.Equal(2, question.Events.Last(e => e.Change is CaseEvent.Classified).ConfigurationVersion);
        // Other channels keep their types.
        var mail = ATicketInCharge() with { Procedure = restored.Procedure };
        Assert.True(mail.When(new Classify(category, "A"), Anna).Accepts());
    }

    private static string Marks(bool charge, bool work, bool resolve) =>
        string.Join(' ', new[] { charge ? "C" : "", work ? "L" : "", resolve ? "R" : "" }.Where(m => m.Length > 0));
}
