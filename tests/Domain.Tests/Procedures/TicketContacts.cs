using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Lifecycle;
using ContactCenter.Domain.Procedures.PagoPa;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>PagoPA: calls and chats have their own life (PPA-31), and how each channel goes.</summary>
public sealed class TicketContacts
{
    /// <summary>A Saturday at 14:00 in Rome: the closing minute is out.</summary>
    private static readonly DateTimeOffset SaturdayAt14 = new(2026, 3, 7, 13, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Sunday = new(2026, 3, 8, 9, 0, 0, TimeSpan.Zero);
    private static readonly Resolve ByMail = new("Ecco la risposta.", ALetter, null);
    private static readonly Resolve OnTheContact = new("Ecco la risposta.", null, "detta nel contatto");
    private static readonly Escalate ToPagoPa = new("PagoPaSpecialist", "serve uno specialista", null);

    [Fact, Trait("Scenario", "SC-36"), Trait("Requirement", "PPA-38"), Trait("Requirement", "PPA-39")]
    [Trait("Requirement", "PPA-32"), Trait("Requirement", "PPA-31")]
    public void A_question_by_voice_is_resolved_with_an_article_before_the_call_is_closed()
    {
        var question = ACallInCharge().Classified("BasicInformation", "Q").Then(new UseArticle("KB-12"), Anna);
        Assert.Equal("ResolveBeforeClosing", question.When(new CloseContact(), Anna).Refusal.Code);

        var resolved = question.Then(OnTheContact, Anna);
        Assert.IsType<Ticket.Resolved>(resolved.State);
        Assert.True(TicketFile.Of(resolved.Case).HasOpenContact);
        var closed = resolved.Then(new Settle(), Actor.System);
        Assert.IsType<Ticket.Closed>(closed.State);

        var over = closed.Then(new CloseContact(), Anna);
        Assert.False(TicketFile.Of(over.Case).HasOpenContact);
        Assert.Equal(["KB-12"], TicketFile.Of(over.Case).Articles);
        Assert.Equal("Ecco la risposta.", over.File.Answer);
    }

    [Fact, Trait("Scenario", "SC-37"), Trait("Requirement", "PPA-41"), Trait("Requirement", "PPA-31")]
    [Trait("Requirement", "PPA-33"), Trait("Requirement", "PPA-34"), Trait("Requirement", "PPA-35")]
    [Trait("Requirement", "PPA-58"), Trait("Requirement", "PPA-13"), Trait("Requirement", "DEC-57")]
    public void An_advanced_call_goes_on_after_it_is_closed_with_an_address()
    {
        var advanced = ACallInCharge(phone: null).Classified("AdvancedInformation", "A");
        Assert.Equal("CloseContactFirst", advanced.When(ToPagoPa, Anna).Refusal.Code);
        Assert.Equal("CloseContactFirst", advanced.When(ByMail, Anna).Refusal.Code);
        Assert.Equal("AddressBeforeClosing", advanced.When(new CloseContact(), Anna).Refusal.Code);

        var closed = advanced.Then(new CloseContact(Address: "mario@example.com"), Anna);
        Assert.Equal("mario@example.com", closed.File.Requester.Address);
        Assert.IsType<Ticket.Classified>(closed.State);
        var notified = Worlds.Notified(closed.Then(ToPagoPa, Anna));
        Assert.IsType<Ticket.ResolutionNotified>(notified.State);
        Assert.Equal("NotYourRole", notified.Then(new Release(), Anna).When(ByMail, Sara).Refusal.Code);
        Assert.IsType<Ticket.Resolved>(notified.When(ByMail, Anna).State);
    }

    [Fact, Trait("Requirement", "DEC-57"), Trait("Requirement", "PPA-58"), Trait("Requirement", "PPA-14")]
    public void Who_refuses_to_leave_an_address_or_hangs_up_is_recorded_and_the_answer_is_not_sent()
    {
        var advanced = ACallInCharge(phone: null).Classified("AdvancedInformation", "A");

        var refused = advanced.Then(new CloseContact(AddressRefused: true), Anna);
        Assert.True(TicketFile.Of(refused.Case).Contact!.AddressRefused);
        Assert.Equal(new Ticket.Resolved(SendingSkipped: true),
            refused.When(new Resolve("Ecco.", null, "nessun recapito"), Anna).State);

        var dropped = ACallInCharge(phone: null).Then(new CloseContact(DroppedOff: true), Anna);
        Assert.Equal(ContactEnding.DroppedOff, TicketFile.Of(dropped.Case).Contact!.Ending);
        Assert.IsType<Ticket.TakenInCharge>(dropped.State);
    }

    [Fact, Trait("Scenario", "SC-38"), Trait("Requirement", "PPA-46"), Trait("Requirement", "DEC-55")]
    [Trait("Requirement", "PPS-11")]
    public void Out_of_hours_a_call_opens_no_ticket_and_is_told_where_else_to_turn()
    {
        var refusal = Story.In(Organisation.PagoPa).At(SaturdayAt14)
            .When(ARequest(Channel.Phone), Actor.System).Refusal;

        Assert.Equal("LineClosed", refusal.Code);
        Assert.Contains("non è disponibile", refusal.Italian, StringComparison.Ordinal);
        Assert.Contains("assistenza@pagopa.example", refusal.Italian, StringComparison.Ordinal);
        Assert.True(Story.In(Organisation.PagoPa).At(SaturdayAt14.AddMinutes(-1))
            .When(ARequest(Channel.Phone), Actor.System).Accepts());
    }

    [Fact, Trait("Requirement", "PPA-67"), Trait("Requirement", "TP-01")]
    public void A_chat_that_an_operator_records_is_past_the_chatbot_and_waits_for_operators()
    {
        var chat = Story.In(Organisation.PagoPa).Then(ARequest(Channel.Chat), Anna);

        Assert.Equal(new Ticket.Opened(), chat.State);
        Assert.Equal(["operator-service"], chat.Procedure.QueuesOf(chat.Case));
        Assert.True(chat.When(new TakeCharge(), Anna).Accepts());
    }

    [Fact, Trait("Requirement", "DEC-09"), Trait("Requirement", "PPA-01")]
    public void What_is_written_while_the_answer_leaves_opens_another_ticket()
    {
        var resolved = AResolvedTicket();

        var written = new AddMessage(
            AMessage(resolved.Now), resolved.File.Requester.Person, IdentityLevel.UnknownAddress);

        Assert.Equal("CaseIsOver", resolved.When(written, Mailbox).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-39"), Trait("Requirement", "TP-02"), Trait("Requirement", "TP-15")]
    [Trait("Requirement", "PPA-47"), Trait("Requirement", "PPA-48"), Trait("Requirement", "PPA-16")]
    public void What_the_chatbot_handles_is_of_type_b_resolved_and_closed_with_no_operator()
    {
        var chat = ARequestBy(Channel.Chat);
        Assert.Equal(new Ticket.Opened(WithChatbot: true), chat.State);
        Assert.Empty(chat.Procedure.QueuesOf(chat.Case));

        var handled = chat.Then(new AnswerByChatbot("Ecco dove trovarlo."), Actor.System);
        Assert.Equal(new Classification("ChatbotHandled", "B"), handled.File.Classification);
        // The plan asks for it, with nobody's help.
        Assert.Equal([new Settle()], LifecyclePlan.Next(handled.Case, handled.Procedure, handled.Now).Due);
        var closed = handled.Then(new Settle(), Actor.System);
        Assert.IsType<Ticket.Closed>(closed.State);
        Assert.Equal(["TP-01", "TP-02", "TP-15"], closed.File.Moves.Select(m => m.Row));
        Assert.Null(closed.File.Assignee);
    }

    [Fact, Trait("Scenario", "SC-40"), Trait("Requirement", "TP-04"), Trait("Requirement", "PPA-57")]
    [Trait("Requirement", "DEC-54"), Trait("Requirement", "TP-05"), Trait("Requirement", "PPA-11")]
    public void A_chat_the_bot_did_not_solve_closes_out_of_hours_or_abandoned_with_no_type()
    {
        var night = Story.In(Organisation.PagoPa).At(Sunday).Then(ARequest(Channel.Chat), Actor.System);
        var asked = night.When(new AskForOperator(), Actor.System).Refusal;
        Assert.Equal("LineClosed", asked.Code);
        Assert.Contains("assistenza@pagopa.example", asked.Italian, StringComparison.Ordinal);

        var closed = night.When(new EndChatbot(), Actor.System);
        Assert.Equal(new Ticket.Closed(ClosureReason.OutOfHours), closed.State);
        Assert.Null(closed.File.Classification);
        Assert.Equal(
            new Ticket.Closed(ClosureReason.Abandoned),
            ARequestBy(Channel.Chat).When(new EndChatbot(), Actor.System).State);
    }

    [Fact, Trait("Requirement", "TP-03"), Trait("Requirement", "PPA-49"), Trait("Requirement", "PPA-28")]
    public void An_operator_takes_a_chat_when_the_user_asks()
    {
        Assert.Equal("WithTheChatbot", ARequestBy(Channel.Chat).When(new TakeCharge(), Anna).Refusal.Code);
        var asked = ARequestBy(Channel.Chat).Then(new AskForOperator(), Actor.System);
        Assert.Equal(["operator-service"], asked.Procedure.QueuesOf(asked.Case));
        // The chatbot has no more say, also when the chat breaks off.
        Assert.False(asked.When(new EndChatbot(), Actor.System).Accepts());
        Assert.False(asked.When(new AnswerByChatbot("Ecco."), Actor.System).Accepts());
        var taken = asked.When(new TakeCharge(), Anna);
        Assert.IsType<Ticket.TakenInCharge>(taken.State);
        Assert.Equal("TP-03", taken.File.Moves[^1].Row);
    }

    [Fact, Trait("Requirement", "PPA-67"), Trait("Requirement", "PPS-11"), Trait("Scenario", "SC-44")]
    public void What_a_client_sends_on_sunday_is_taken_in_charge_on_monday()
    {
        var sunday = Story.In(Organisation.PagoPa).At(Sunday).Then(ARequest(Channel.Api), Actor.System);
        Assert.Equal("LineClosed", sunday.When(new TakeCharge(), Anna).Refusal.Code);
        Assert.IsType<Ticket.TakenInCharge>(
            sunday.At(Sunday.AddDays(1)).When(new TakeCharge(), Anna).State);
    }

    /// <summary>Type, path and, for calls and chats, when the contact closes.</summary>
    [Theory, Trait("Scenario", "SC-53")]
    [Trait("Requirement", "PPA-39"), Trait("Requirement", "PPA-40"), Trait("Requirement", "PPA-41")]
    [Trait("Requirement", "PPA-42"), Trait("Requirement", "PPA-43"), Trait("Requirement", "PPA-44")]
    [Trait("Requirement", "PPA-45"), Trait("Requirement", "PPA-50"), Trait("Requirement", "PPA-51")]
    [Trait("Requirement", "PPA-52"), Trait("Requirement", "PPA-53"), Trait("Requirement", "PPA-54")]
    [Trait("Requirement", "PPA-55"), Trait("Requirement", "PPA-56"), Trait("Requirement", "PPA-60")]
    [Trait("Requirement", "PPA-61"), Trait("Requirement", "PPA-62"), Trait("Requirement", "PPA-63")]
    [Trait("Requirement", "PPA-64"), Trait("Requirement", "PPA-65"), Trait("Requirement", "PPA-66")]
    [Trait("Requirement", "PPA-68"), Trait("Requirement", "PPA-69"), Trait("Requirement", "PPA-70")]
    [Trait("Requirement", "PPA-71"), Trait("Requirement", "PPA-72"), Trait("Requirement", "PPA-73")]
    [MemberData(nameof(EveryWay))]
    public void Each_category_goes_its_way_on_each_channel(
        Channel channel, string category, string type, bool escalated)
    {
        var synchronous = channel is Channel.Phone or Channel.Chat;
        var story = InCharge(channel).Classified(category, type);
        if (synchronous && type == "A")
            story = story.Then(new CloseContact(), Anna);
        Assert.Equal(type, story.File.Classification!.TicketType);
        if (escalated)
        {
            story = story.Then(ToPagoPa, Anna);
            if (synchronous && type == "I")
                story = story.Then(new CloseContact(), Anna);
            story = Worlds.Notified(story);
        }

        var resolved = story.Then(synchronous && type == "Q" ? OnTheContact : ByMail, Anna);

        Assert.Equal("Ecco la risposta.", resolved.File.Answer);
        var inWriting = category == "MalfunctionReport" && type == "Q" && !synchronous;
        Assert.Equal(inWriting ? typeof(Ticket.Closed) : typeof(Ticket.Resolved), resolved.State.GetType());
        if (synchronous && type == "Q")
            Assert.True(resolved.When(new CloseContact(), Anna).Accepts());
        Assert.Equal(synchronous && type == "Q", TicketFile.Of(resolved.Case).HasOpenContact);
    }

    public static TheoryData<Channel, string, string, bool> EveryWay()
    {
        var ways = new TheoryData<Channel, string, string, bool>();
        foreach (var channel in new[] { Channel.Phone, Channel.Chat, Channel.OrdinaryMail, Channel.Api })
        {
            ways.Add(channel, "BasicInformation", "Q", false);
            ways.Add(channel, "AdvancedInformation", "A", false);
            ways.Add(channel, "AdvancedInformation", "A", true);
            ways.Add(channel, "SpecialistSupport", "A", true);
            ways.Add(channel, "Reminder", "Q", false);
            ways.Add(channel, "MalfunctionReport", "Q", false);
            ways.Add(channel, "MalfunctionReport", "I", true);
        }
        return ways;
    }

    private static Story InCharge(Channel channel) => channel switch
    {
        Channel.Phone => ACallInCharge(address: "mario@example.com"),
        Channel.Chat => AChatInCharge(address: "mario@example.com"),
        Channel.Api => ARequestBy(Channel.Api).Then(new TakeCharge(), Anna),
        _ => ATicketInCharge(),
    };
}
