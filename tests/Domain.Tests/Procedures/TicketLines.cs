using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Procedures.PagoPa;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>PagoPA: malfunctions, reminders, service lines, levels and forwarding (6.2.3, 6.4).</summary>
public sealed class TicketLines
{
    private static readonly Resolve AnAnswer = new("Ecco la risposta.", ALetter, null);
    private static readonly DateTimeOffset SundayAt10 = new(2026, 3, 8, 9, 0, 0, TimeSpan.Zero);

    [Fact, Trait("Scenario", "SC-42"), Trait("Requirement", "PPA-65"), Trait("Requirement", "PPA-59")]
    [Trait("Requirement", "DEC-51"), Trait("Requirement", "TP-16")]
    public void A_known_malfunction_by_mail_is_q_and_is_resolved_and_closed_in_one_step()
    {
        Assert.Equal("CheckMalfunctionsFirst",
            ATicketInCharge().When(new Classify("MalfunctionReport", "Q"), Anna).Refusal.Code);
        var known = ATicketInCharge().Then(AKnownMalfunction, Anna);
        Assert.Equal("Ripristino previsto alle 18.", TicketFile.Of(known.Case).Malfunctions!.Restoration);
        Assert.Equal(
            "CheckMalfunctionsFirst", known.When(new Classify("MalfunctionReport", "I"), Anna).Refusal.Code);

        var closed = known.Then(new Classify("MalfunctionReport", "Q"), Anna).Then(AnAnswer, Anna);

        Assert.IsType<Ticket.Closed>(closed.State);
        Assert.True(closed.Letter.SendAsked);
        Assert.Equal("TP-16", closed.File.Moves[^1].Row);
    }

    [Fact, Trait("Scenario", "SC-41"), Trait("Requirement", "PPA-56"), Trait("Requirement", "PPA-21")]
    [Trait("Requirement", "PPA-26"), Trait("Requirement", "PPA-49"), Trait("Requirement", "DEC-49")]
    [Trait("Requirement", "DEC-50")]
    public void A_new_malfunction_by_chat_is_escalated_and_resolved_with_or_without_the_user()
    {
        var issue = AChatInCharge().Classified("MalfunctionReport", "I");
        Assert.Equal("EscalateBeforeClosing", issue.When(new CloseContact(), Anna).Refusal.Code);
        Assert.Equal("MustEscalateFirst", issue.When(AnAnswer, Anna).Refusal.Code);
        var escalated = issue.Then(new Escalate("PagoPaSpecialist", "pagamenti fermi", null), Anna)
            .Then(new CloseContact(Address: "mario@example.com"), Anna);

        var notified = Worlds.Notified(escalated);

        Assert.Equal(new Ticket.Resolved(SendingSkipped: false), notified.When(AnAnswer, Anna).State);
        Assert.Equal(new Ticket.Resolved(SendingSkipped: true),
            notified.When(new Resolve("Ecco.", null, "servizio ripristinato"), Anna).State);
    }

    [Fact, Trait("Scenario", "SC-43"), Trait("Requirement", "PPA-64"), Trait("Requirement", "PPA-36")]
    [Trait("Requirement", "PPA-20"), Trait("Requirement", "DEC-48"), Trait("Requirement", "DEC-67")]
    public void A_reminder_is_a_ticket_of_its_own_linked_to_the_one_it_asks_about()
    {
        var reminder = ATicketInCharge().Then(new Classify("Reminder", "Q"), Anna);
        Assert.Equal("ConsultRemindedFirst", reminder.When(AnAnswer, Anna).Refusal.Code);
        Assert.Equal("RemindedIsOver", reminder.When(AConsultation(over: true), Anna).Refusal.Code);
        Assert.Equal("CategoryDoesNotEscalate", reminder.When(
            new Escalate("PagoPaSpecialist", "sollecito", null), Anna).Refusal.Code);

        // Consulted first without a word to those who work it, then with one.
        var quiet = reminder.Then(AConsultation(), Anna);
        var told = quiet.Then(AConsultation(notify: true), Anna);
        Assert.Single(told.Procedure.Tells(quiet.Case, told.Case));
        Assert.Empty(told.Procedure.Tells(told.Case, told.Case));
        var consulted = reminder.Then(AConsultation(notify: true), Anna);
        Assert.Equal(("Escalated", "PagoPaSpecialist"),
            (TicketFile.Of(consulted.Case).Reminded!.State, TicketFile.Of(consulted.Case).Reminded!.Party));
        Assert.Equal(new Link(new CaseId(AConsultation().Other!), "reminder"), Assert.Single(consulted.File.Links));
        Assert.IsType<Ticket.Resolved>(consulted.When(AnAnswer, Anna).State);

        var tell = Assert.Single(consulted.Procedure.Tells(reminder.Current, consulted.Case));
        var reminded = ATicketThatIsEscalated().Then(tell.Command, Actor.System);
        Assert.IsType<Ticket.Escalated>(reminded.State);
        Assert.Equal(consulted.File.Id, Assert.Single(TicketFile.Of(reminded.Case).Reminders).Reminder);
        Assert.Empty(reminded.When(tell.Command, Actor.System).News);
        Assert.Contains(
            WorkFlags.Reminded, WorkPlaces.Of(reminded.Case, reminded.Procedure).Select(p => p.Flags).First());
        Assert.Equal("NotYourRole", reminded.When(new NoteReminder("other", "PP-2"), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "DEC-67"), Trait("Requirement", "PPA-36")]
    public void Without_an_open_ticket_the_reminder_records_what_was_found_and_links_nothing()
    {
        var reminder = ATicketInCharge().Then(new Classify("Reminder", "Q"), Anna);
        var none = new ConsultReminded(null, null, null, null, Over: false, Notify: false, "  ");
        Assert.Equal("Missing", reminder.When(none, Anna).Refusal.Code);

        var told = reminder.Then(none with { Outcome = "PP-1: risolto ieri" }, Anna);

        Assert.Empty(told.File.Links);
        Assert.IsType<Ticket.Resolved>(told.When(AnAnswer, Anna).State);
    }

    [Fact, Trait("Scenario", "SC-45"), Trait("Requirement", "PPA-27"), Trait("Requirement", "PPA-19")]
    [Trait("Requirement", "PPS-13"), Trait("Requirement", "DEC-66"), Trait("Requirement", "DEC-58")]
    public void The_portal_is_for_accredited_parties_and_defaults_to_specialist_support()
    {
        var entity = new TicketRequest("pagopa-platform", "ConfigurationUpdate", "CreditorEntity");
        var ticket = ARequestBy(Channel.SelfServicePortal, entity);
        Assert.Equal(new ProposedClassification("SpecialistSupport", "A"), TicketFile.Of(ticket.Case).Proposed);

        var charged = ticket.Then(new TakeCharge(), Anna).Then(new Classify("SpecialistSupport", "A"), Anna);
        Assert.Equal("DutyNotGranted", charged.When(new Work("provo"), Anna).Refusal.Code);
        Assert.Equal("MustEscalateFirst", charged.When(AnAnswer, Anna).Refusal.Code);
        Assert.True(charged.When(new Escalate("PagoPaSpecialist", "configurazione", null), Anna).Accepts());
        Assert.Equal("NotAccredited", Story.In(Organisation.PagoPa).When(
            ARequest(Channel.SelfServicePortal, entity with { Audience = "EndUser", Topic = null }), Actor.System)
            .Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-49"), Trait("Requirement", "PPS-28"), Trait("Requirement", "PPS-29")]
    [Trait("Requirement", "PPS-32"), Trait("Requirement", "PPS-33"), Trait("Requirement", "PPS-35")]
    [Trait("Requirement", "PPS-36")]
    public void A_missing_cashback_transaction_is_forwarded_to_the_group_that_engages_the_acquirer()
    {
        var story = Story.In(Organisation.PagoPa).At(SundayAt10)
            .Then(ARequest(Channel.App, new("app-io", "CashbackTransactions", "EndUser")), Actor.System)
            .Then(new TakeCharge(), Anna).Then(new Classify("AdvancedInformation", "A"), Anna);
        var procedure = (TicketProcedure)story.Procedure;
        Assert.Null(procedure.Lines.Closed(procedure.Lines.Find("app-io")!, SundayAt10));
        var shown = Assert.IsType<TicketView>(procedure.Shown(story.Case, Anna));
        Assert.Equal(["CashbackDashboard", "InternalDocumentation"], shown.Tools.Select(t => t.Key));
        Assert.Equal("CashbackAcquirers", procedure.GroupFor(story.Case)!.Key);

        var forwarded = story.Then(new ForwardToGroup("CashbackAcquirers", "manca una transazione"), Anna);
        Assert.Equal(["cashback-acquirers"], procedure.QueuesOf(forwarded.Case));
        Assert.Equal("NotYourGroup", forwarded.When(new AnswerForwarding("trovata"), Anna).Refusal.Code);
        var returned = forwarded.Then(new AnswerForwarding("transazione trovata"), Dora);
        Assert.Equal("transazione trovata", Assert.Single(TicketFile.Of(returned.Case).Forwardings).Findings);
        Assert.Equal(["operator-service"], procedure.QueuesOf(returned.Case));
        // The answer is read in the app that asked.
        Assert.Equal(new Ticket.Resolved(SendingSkipped: true),
            returned.Then(new TakeCharge(), Anna).When(new Resolve("Ecco.", null, "letta in app IO"), Anna).State);
    }

    [Theory, Trait("Scenario", "SC-50"), Trait("Requirement", "PPS-24"), Trait("Requirement", "PPS-25")]
    [Trait("Requirement", "PPS-26"), Trait("Requirement", "PPS-27"), Trait("Requirement", "PPS-31")]
    [Trait("Requirement", "DEC-59")]
    [InlineData("PartnerIssuer", "CentroStellaApi"), InlineData("PartnerAcquirer", "TransactionFlows")]
    [InlineData("Consap", "Refunds")]
    public void Partners_of_app_io_reach_the_second_level_by_the_portal(string audience, string topic)
    {
        var story = ARequestBy(Channel.SelfServicePortal, new("app-io", topic, audience));
        Assert.Equal(["support-level-2"], story.Procedure.QueuesOf(story.Case));
        Assert.Equal("AtOtherLevel", story.When(new TakeCharge(), Anna).Refusal.Code);
        var engage = new EngageTechnicalTeam("Architect", "anomalia complessa");

        var engaged = story.Then(new TakeCharge(), Dora).Then(engage, Sofia);

        Assert.Equal("Architect", Assert.Single(TicketFile.Of(engaged.Case).TechnicalTeams).Team);
        Assert.Equal("NotYourRole", engaged.Then(new Release(), Dora)
            .When(engage with { Team = "Design" }, Anna).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-51"), Trait("Requirement", "PPS-20")]
    public void An_expired_topic_is_chosen_again_only_when_an_administrator_extends_it()
    {
        var late = Story.In(Organisation.PagoPa).At(new DateTimeOffset(2022, 1, 1, 9, 0, 0, TimeSpan.Zero))
            .Then(ARequest(Channel.App, new("app-io", null, "EndUser")), Actor.System).Then(new TakeCharge(), Anna);
        var bonus = new SetTopic("HolidayBonus");
        Assert.Equal("TopicExpired", late.When(bonus, Anna).Refusal.Code);

        var extended = late.Under(c => c with
        {
            Tickets = c.Tickets! with
            {
                Lines = [.. c.Tickets.Lines.Select(l => l with
            {
                Topics = [.. l.Topics.Select(t => t.Key == "HolidayBonus"
                    ? t with { SupportedUntil = new DateOnly(2022, 12, 31) } : t)],
            })],
            }
        });
        Assert.Equal("HolidayBonus", TicketFile.Of(extended.Then(bonus, Anna).Case).Topic);

        // A ticket of the day on which it was supported keeps it.
        var inTime = Story.In(Organisation.PagoPa).At(new DateTimeOffset(2021, 12, 31, 9, 0, 0, TimeSpan.Zero))
            .Then(ARequest(Channel.App, new("app-io", null, "EndUser")), Actor.System).Then(new TakeCharge(), Anna);
        Assert.True(inTime.After(TimeSpan.FromDays(3)).When(bonus, Anna).Accepts());
    }

    [Theory, Trait("Scenario", "SC-57"), Trait("Requirement", "PPS-03"), Trait("Requirement", "PPS-04")]
    [Trait("Requirement", "PPS-05"), Trait("Requirement", "PPS-06"), Trait("Requirement", "PPS-07")]
    [Trait("Requirement", "PPS-08"), Trait("Requirement", "PPS-09"), Trait("Requirement", "PPS-17")]
    [Trait("Requirement", "PPS-18"), Trait("Requirement", "PPS-19"), Trait("Requirement", "PPS-21")]
    [Trait("Requirement", "PPS-22"), Trait("Requirement", "PPS-23"), Trait("Requirement", "PPS-44")]
    [Trait("Requirement", "TP-17"), Trait("Requirement", "DEC-02")]
    [InlineData("pagopa-platform", "Joining", "CreditorEntity")]
    [InlineData("pagopa-platform", "ConformityCheck", "PaymentServiceProvider")]
    [InlineData("pagopa-platform", "ConfigurationUpdate", "TechnologyPartner")]
    [InlineData("pagopa-platform", "PaymentLifeCycle", "EndUser")]
    [InlineData("app-io", "SpidAccess", "EndUser"), InlineData("app-io", "CashbackIban", "EndUser")]
    public void The_first_level_solves_what_is_coded_and_passes_the_rest_to_the_second(
        string line, string topic, string audience)
    {
        var ticket = ARequestBy(Channel.Phone, new(line, topic, audience)).Then(new TakeCharge(), Anna);
        Assert.Equal("NotAllowedInThisState", ticket.When(new PassToSupportLevel2("x"), Anna).Refusal.Code);
        var coded = ticket.Classified("BasicInformation", "Q");
        Assert.IsType<Ticket.Resolved>(coded.When(AnAnswer, Anna).State);

        var advanced = ticket.Classified("AdvancedInformation", "A").Then(new CloseContact(), Anna);
        var passed = advanced.Then(new PassToSupportLevel2("anomalia complessa"), Anna);
        Assert.IsType<Ticket.Classified>(passed.State);
        Assert.Null(passed.File.Assignee);
        Assert.Equal(["support-level-2"], passed.Procedure.QueuesOf(passed.Case));
        Assert.Equal(line, TicketFile.Of(passed.Case).Line);
        var solved = passed.Then(new TakeCharge(), Dora).Then(AnAnswer, Dora);
        Assert.IsType<Ticket.Resolved>(solved.State);
        Assert.Single(passed.Procedure.LinesOf(passed.Case, passed.Events), l => l.Register == "passages");
        Assert.DoesNotContain(
            passed.Procedure.LinesOf(passed.Case, passed.Events), l => l.Register == "escalations");
    }

    [Fact, Trait("Requirement", "PPS-34"), Trait("Scenario", "SC-57")]
    public void Payments_of_app_io_go_to_the_group_for_payments()
    {
        var story = ARequestBy(Channel.App, new("app-io", "PagoPaPayment", "EndUser"));
        Assert.Equal("PagoPaPayments", ((TicketProcedure)story.Procedure).GroupFor(story.Case)!.Key);
    }

    [Fact, Trait("Requirement", "PPS-02"), Trait("Requirement", "PPS-14"), Trait("Requirement", "PPS-15")]
    [Trait("Requirement", "PPS-30"), Trait("Scenario", "SC-56")]
    public void A_mail_belongs_to_the_line_of_its_mailbox_and_its_clock_counts_the_hours_of_the_line()
    {
        var story = Story.In(Organisation.PagoPa).At(SundayAt10);
        var mail = AMail(Organisation.PagoPa, story.Now);
        foreach (var (mailbox, line) in new[]
            { ("assistenza", "pagopa-platform"), ("pec", "pagopa-platform"), ("app-io", "app-io") })
        {
            var ticket = story.Then(mail with { Mailbox = mailbox }, Actor.System);
            Assert.Equal(line, TicketFile.Of(ticket.Case).Line);
        }
        // 1,380 minutes from Sunday 10:00: app IO works on Sunday, the platform starts on Monday.
        var platform = story.Then(mail with { Mailbox = "assistenza" }, Actor.System);
        var appIo = story.Then(mail with { Mailbox = "app-io" }, Actor.System);
        Assert.True(appIo.File.Deadlines[0].DueAt < platform.File.Deadlines[0].DueAt);
    }

    [Fact, Trait("Scenario", "SC-84"), Trait("Requirement", "PPS-11"), Trait("Requirement", "PPS-28")]
    public void The_lines_open_at_their_own_hours()
    {
        var lines = ((TicketProcedure)Story.In(Organisation.PagoPa).Procedure).Lines;
        (DateTimeOffset At, bool Platform, bool AppIo)[] moments =
        [
            (new(2026, 3, 7, 12, 30, 0, TimeSpan.Zero), true, false),
            (new(2026, 3, 8, 11, 30, 0, TimeSpan.Zero), false, true),
            (new(2026, 3, 9, 7, 15, 0, TimeSpan.Zero), false, true),
        ];
        foreach (var (at, platform, appIo) in moments)
        {
            Assert.Equal(platform, lines.Closed(lines.Find("pagopa-platform")!, at) is null);
            Assert.Equal(appIo, lines.Closed(lines.Find("app-io")!, at) is null);
        }
    }
}
