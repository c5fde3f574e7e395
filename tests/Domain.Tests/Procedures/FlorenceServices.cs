using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;
using static ContactCenter.Domain.Tests.Cases.Calls;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>055055: bookings, the switchboard and information needs (§4.1, §7, §8).</summary>
public sealed class FlorenceServices
{
    [Fact, Trait("Requirement", "FLR-42"), Trait("Requirement", "FLR-43"), Trait("Requirement", "FLR-19")]
    public void A_booking_is_a_place_kept_in_the_agenda_and_its_case_closes_with_date_and_place()
    {
        var story = Ask(Booking);

        Assert.Equal(new FlorenceCase.ResolvedL1(Communicated), story.State);
        Assert.Equal(Booking.Booked, FlorenceFile.Of(story.Case).Appointment);
        Assert.Contains("Giardino di Esempio", story.File.Answer, StringComparison.Ordinal);
        Assert.Contains("3 marzo 2026", story.File.Answer, StringComparison.Ordinal);
        Assert.Equal("AppointmentNeeded", Ask(Booking with { Booked = null }).Refusal.Code);
    }

    [Fact, Trait("Requirement", "FLR-44")]
    public void An_agenda_gives_no_more_places_than_it_has_and_none_outside_its_times()
    {
        var now = Story.Monday;
        var (agenda, _) = Agenda().Reserve(Ten, new CaseId("a"), now);

        Assert.Equal("SlotIsFull", agenda!.Reserve(Ten, new CaseId("b"), now).Refusal?.Code);
        Assert.Same(agenda, agenda.Reserve(Ten, new CaseId("a"), now).Agenda);
        Assert.Equal("OutsideAgenda", agenda.Reserve(Ten.AddHours(1), new CaseId("b"), now).Refusal?.Code);
        Assert.Equal("SlotIsPast", Agenda().Reserve(Ten, new CaseId("b"), Ten).Refusal?.Code);
        Assert.Null(agenda.Release(Ten, new CaseId("a")).Reserve(Ten, new CaseId("b"), now).Refusal);
    }

    [Fact, Trait("Requirement", "FLR-42"), Trait("Requirement", "FLR-44")]
    public void Referents_change_an_agenda_and_never_below_what_was_booked()
    {
        var taken = Agenda(new Reservation(new CaseId("a"), Story.Monday));

        var (wider, _) = taken.Define("Altro ingresso", [new(Ten.AddHours(1), 2), new(Ten, 3)]);
        Assert.Equal([Ten, Ten.AddHours(1)], wider!.Slots.Select(s => s.Start));
        Assert.Equal((3, 1, "Altro ingresso"), (wider.Slots[0].Capacity, wider.Slots[0].Taken.Count, wider.Place));
        Assert.Equal("PlacesAreTaken", taken.Define("x", [new(Ten.AddHours(1), 2)]).Refusal?.Code);
        Assert.Equal("NotAnAgenda", taken.Define("x", [new(Ten, 1), new(Ten, 1)]).Refusal?.Code);
    }

    [Fact, Trait("Scenario", "SC-74"), Trait("Requirement", "TF-01")]
    [Trait("Requirement", "FLR-115"), Trait("Requirement", "FLR-116"), Trait("Requirement", "FLR-117")]
    [Trait("Requirement", "FLR-119"), Trait("Requirement", "FLR-120"), Trait("Requirement", "FLR-123")]
    [Trait("Requirement", "DEC-85"), Trait("Requirement", "DEC-96")]
    public void SC_74_Switchboard()
    {
        var story = Ask(NumberTold);

        Assert.Equal(new FlorenceCase.ResolvedL1(Communicated), story.State);
        Assert.Equal("Cercava l'anagrafe, occupato.", Assert.Single(story.File.Notes).Text);
        Assert.Null(story.File.Classification);
        Assert.Equal("055 0000001", FlorenceFile.Of(story.Case).Switchboard?.Number);
        var line = Assert.Single(story.Procedure.LinesOf(story.Case, story.Events));
        Assert.Equal(("switchboard", "NumberTold"), (line.Register, line.Facts["outcome"]));
        Assert.Equal("NotInDirectory", Ask(NumberTold with { Asked = "x" }).Refusal.Code);
        Assert.Equal("NoSwitchboard", Ask(NumberTold with { Entity = "ProvinciaFirenze" }).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-81"), Trait("Requirement", "FLR-118"), Trait("Requirement", "FLR-115")]
    [Trait("Requirement", "DEC-84")]
    public void SC_81_Switchboard_transfer()
    {
        var transfer = NumberTold with { Outcome = SwitchboardOutcome.CallTransferred, Notes = "Anagrafe, passata." };

        var story = Ask(transfer);

        Assert.Equal(new FlorenceCase.ResolvedL1(Communicated), story.State);
        Assert.True(story.State.IsTerminal);
        Assert.Equal("RecordAsInformation", Ask(transfer with { ExplicitRequest = false }).Refusal.Code);
        Assert.Equal("Missing", Ask(transfer with { Notes = " " }).Refusal.Code);
        Assert.IsType<FlorenceCase.Cancelled>(Ask(transfer with
        {
            Outcome = SwitchboardOutcome.Cancelled,
            Cancellation = CancellationReason.ContactAbandoned,
        }).State);
    }

    [Fact, Trait("Scenario", "SC-59")]
    [Trait("Requirement", "FLR-33"), Trait("Requirement", "FLR-84"), Trait("Requirement", "FLR-85")]
    [Trait("Requirement", "FLR-86"), Trait("Requirement", "FLR-87"), Trait("Requirement", "FLR-89")]
    [Trait("Requirement", "DEC-90"), Trait("Requirement", "DEC-91")]
    public void SC_59_Information_solved_SMS_summary()
    {
        var solved = Recorded(Solved);
        Assert.Equal("ConsentMissing", solved.When(Text with { Consent = false }, Anna).Refusal.Code);

        var asked = solved.When(Text, Anna);

        var text = Assert.Single(FlorenceFile.Of(asked.Case).Texts);
        Assert.Equal(("+393331234567", "2021-01", "anna"), (text.To, text.ConsentVersion, text.By));
        Assert.StartsWith("Ufficio anagrafe", text.Text, StringComparison.Ordinal);
        Assert.True(text.Text.Length <= 160);
        Assert.Equal(new FlorenceCase.ResolvedL1(Communicated), asked.State);
        Assert.Equal([1], asked.Procedure.SmsToSend(solved.Case, asked.Case));
        Assert.Equal("SmsOnlyForInformation", Recorded(Grievance).When(Text, Anna).Refusal.Code);
        Assert.Equal("NoSmsSection", Recorded(Solved with { Service = Roads }).When(Text, Anna).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-72")]
    [Trait("Requirement", "FLR-72"), Trait("Requirement", "FLR-73"), Trait("Requirement", "FLR-74")]
    [Trait("Requirement", "FLR-75"), Trait("Requirement", "FLR-77"), Trait("Requirement", "FLR-80")]
    [Trait("Requirement", "FLR-81"), Trait("Requirement", "FLR-82"), Trait("Requirement", "FLR-83")]
    [Trait("Requirement", "TF-30"), Trait("Requirement", "TF-32"), Trait("Requirement", "DEC-83")]
    public void SC_72_Proactive_mail_and_non_delivery()
    {
        Assert.Equal("DocumentNotOffered", Ask(WithDocuments with { Documents = ["modulo-ztl"] }).Refusal.Code);
        Assert.Equal("Missing", Ask(WithDocuments with { AddressOrigin = null }).Refusal.Code);
        var mailed = Ask(WithDocuments);
        var own = FlorenceFile.Of(mailed.Case);
        Assert.Equal(
            (AnswerChannel.Email, AddressOrigin.Declared, true),
            (own.AnswerChannel, own.AddressOrigin, mailed.State.IsTerminal));
        Assert.Equal(["modulo-residenza"], own.Documents);
        Assert.Contains("Modulo per il cambio di residenza: https://", mailed.Letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Guida", mailed.Letter.Body, StringComparison.Ordinal);

        var first = mailed.Sends().Report(AttemptOutcome.Bounced);
        Assert.Equal(new FlorenceCase.ResolvedL1(NotCommunicated), first.State);
        var second = first.Then(new CaseCommand.CorrectAddress("mario.r@example.com"), Anna)
            .SendsAgain(Anna, AttemptOutcome.Bounced);
        Assert.Equal("mario.r@example.com", second.Letter.Last!.To);
        var third = second.SendsAgain(Anna, AttemptOutcome.Bounced);

        Assert.Equal(new FlorenceCase.ResolvedL1(NotCommunicable), third.State);
        Assert.Equal((3, true), (third.Letter.Sends, third.Letter.Disabled));
        Assert.Equal("AttemptsExhausted", third.Resends(Anna).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-73")]
    [Trait("Requirement", "FLR-90"), Trait("Requirement", "FLR-91"), Trait("Requirement", "FLR-92")]
    [Trait("Requirement", "DEC-92"), Trait("Requirement", "DEC-97")]
    public void SC_73_One_to_one_SMS()
    {
        var processed = Text with { Section = SmsSection.PracticeProcessed };
        var story = Given.ASolvedCase(NotCommunicated);

        Assert.Single(FlorenceFile.Of(story.When(processed, Olga).Case).Texts);
        Assert.Single(FlorenceFile.Of(story.When(processed, Anna).Case).Texts);
        string[] lists = ["3331234567, 3337654321", "3331234567;3337654321", "333 1234567 / 333 7654321", "x", ""];
        Assert.All(
            lists, to => Assert.Equal("OneNumberOnly", story.When(processed with { To = to }, Olga).Refusal.Code));
        Assert.Equal("NotYourOffice", story.When(processed, Marta).Refusal.Code);
        Assert.Equal("PracticeNotProcessed", Given.AnAssignedCase().When(processed, Olga).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-80")]
    [Trait("Requirement", "FLR-27"), Trait("Requirement", "FLR-28"), Trait("Requirement", "FLR-29")]
    [Trait("Requirement", "FLR-30"), Trait("Requirement", "FLR-31"), Trait("Requirement", "FLR-76")]
    [Trait("Requirement", "FLR-78"), Trait("Requirement", "DEC-87"), Trait("Requirement", "DEC-88")]
    public void SC_80_Channels()
    {
        Assert.Equal("NeedsACall", Ask(Solved with { Letter = new("Ecco.") }, offline: true).Refusal.Code);
        Assert.Equal("NeedsACall", Recorded(Solved, offline: true).When(Text, Anna).Refusal.Code);
        var mailed = Ask(Solved with { Letter = new("Ecco.") });
        Assert.True(mailed.Letter.SendAsked);
        Assert.True(mailed.State.IsTerminal);
        Assert.Equal(AnswerChannel.Email, FlorenceFile.Of(mailed.Case).AnswerChannel);
        var inbound = Given.AMailAtTheInsourcer();
        Assert.Equal(["mail-insourcer"], inbound.Procedure.QueuesOf(inbound.Case));
        Assert.DoesNotContain("Fax", Enum.GetNames<AnswerChannel>().Concat(Enum.GetNames<Channel>()));
    }

    [Fact, Trait("Requirement", "FLR-87")]
    public void An_SMS_begins_once_and_what_is_known_of_it_is_recorded()
    {
        var asked = Recorded(Solved).Then(Text, Anna);
        var begun = asked.Then(new BeginSms(1), Actor.System);
        Assert.Empty(begun.When(new BeginSms(1), Actor.System).News);

        var later = begun.Then(new ReportSms(1, SmsOutcome.Asked, null), Actor.System);
        Assert.Equal([1], later.Procedure.SmsToSend(begun.Case, later.Case));
        var sent = begun.Then(new ReportSms(1, SmsOutcome.Sent, null), Actor.System);
        Assert.Empty(sent.When(new ReportSms(1, SmsOutcome.Uncertain, "late"), Actor.System).News);
        var failed = sent.When(new ReportSms(1, SmsOutcome.Failed, "no such number"), Actor.System);
        Assert.Equal(SmsOutcome.Failed, FlorenceFile.Of(failed.Case).Texts[0].Outcome);
        Assert.Empty(sent.Procedure.SmsToSend(null, sent.Case));
    }

    [Fact, Trait("Scenario", "SC-75")]
    [Trait("Requirement", "FLR-111"), Trait("Requirement", "FLR-112"), Trait("Requirement", "FLR-113")]
    [Trait("Requirement", "FLR-114")]
    public void SC_75_Information_need()
    {
        var origin = Recorded(Lacking);
        var signalled = Ask(MissingHours with { Origin = origin.File.Id.Value });
        Assert.Equal(["information-needs"], signalled.Procedure.QueuesOf(signalled.Case));
        Assert.Equal(origin.File.Id, InformationNeeds.FileOf(signalled.Case)?.Origin);
        Assert.Equal("NotYourRole", signalled.When(new VerifyNeed("x"), Anna).Refusal.Code);

        var sent = signalled.After(TimeSpan.FromHours(1)).Then(new VerifyNeed("mancano"), Sofia)
            .After(TimeSpan.FromHours(1)).When(new SendNeedToEntity("scritto al referente"), Sofia);
        Assert.Equal(["level2-inbox"], sent.Procedure.QueuesOf(sent.Case));

        var updated = sent.After(TimeSpan.FromDays(1)).When(new CompleteInformation("orari aggiunti"), Olga);
        Assert.IsType<InformationNeed.Updated>(updated.State);
        Assert.Equal(["information-updates"], updated.Procedure.QueuesOf(updated.Case));
        Assert.Equal(
            ["Signalled", "Verified", "SentToEntity", "Updated"], updated.File.Moves.Select(m => m.To));
        Assert.Equal(4, updated.File.Moves.Select(m => m.At).Distinct().Count());
        var seen = updated.When(new MarkSeen(), Anna);
        Assert.Empty(seen.Procedure.QueuesOf(seen.Case));

        var discarded = sent.When(new DiscardNeed("c'era già"), Sofia);
        Assert.IsType<InformationNeed.Discarded>(discarded.State);
        Assert.Equal("Missing", sent.When(new CompleteInformation(" "), Olga).Refusal.Code);
        Assert.Equal("UnknownService", Ask(MissingHours with { Entity = "Roma" }).Refusal.Code);
        Assert.Equal(
            "NoSwitchboard", Ask(MissingHours with { Entity = "ProvinciaFirenze", Service = null }).Refusal.Code);
    }
}
