using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Flowe;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Tests.Cases.FloweGiven;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>Text messages of Flowe: each leaves once, and one that did not arrive is shown.</summary>
public sealed class FloweTexts
{
    private static readonly string[] Nobody = [];

    [Fact, Trait("Requirement", "FLW-88"), Trait("Requirement", "DEC-22")]
    public void A_code_is_sent_under_its_number_and_a_second_start_sends_nothing()
    {
        var story = ACodeSent();
        Assert.Equal([1], story.Procedure.SmsToSend(null, story.Case));
        Assert.Equal(
            new OutgoingSms("Flowe", "+393331234567", SmsText(story), SmsOutcome.Asked, 1),
            story.Procedure.Sms(story.Case, 1));

        var begun = story.Then(new BeginSms(1), Actor.System);

        Assert.Empty(begun.When(new BeginSms(1), Actor.System).News);
        Assert.Empty(begun.Procedure.SmsToSend(null, begun.Case));
        var later = begun.Then(new ReportSms(1, SmsOutcome.Asked, null), Actor.System);
        Assert.Equal([1], later.Procedure.SmsToSend(begun.Case, later.Case));
        var delivered = begun.Then(new ReportSms(1, SmsOutcome.Delivered, null), Actor.System);
        Assert.Empty(delivered.When(new ReportSms(1, SmsOutcome.Sent, null), Actor.System).News);
        Assert.Equal("NotYourRole", begun.When(new ReportSms(1, SmsOutcome.Sent, null), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "FLW-88"), Trait("Requirement", "TW-49")]
    public void A_code_that_failed_is_shown_and_sent_again_by_a_person_three_times_in_all()
    {
        var story = TextFails(ACodeSent());
        Assert.Equal(
            ["waiting-for-customer", ConfiguredProcedure.UndeliverableQueue], story.Procedure.QueuesOf(story.Case));
        Assert.All(WorkPlaces.Of(story.Case, story.Procedure), p => Assert.Contains(WorkFlags.Undelivered, p.Flags));
        Assert.Empty(story.Procedure.SmsToSend(null, story.Case));
        Assert.Equal("NotYourRole", story.When(new ResendSms(1), Olga).Refusal.Code);
        Assert.Equal("NoSuchSms", story.When(new ResendSms(2), Anna).Refusal.Code);

        var again = story.Then(new ResendSms(1), Anna);

        Assert.Equal([1], again.Procedure.SmsToSend(story.Case, again.Case));
        Assert.Equal(1, again.Procedure.Sms(again.Case, 1)!.Code);
        Assert.DoesNotContain(
            ConfiguredProcedure.UndeliverableQueue, again.Procedure.QueuesOf(again.Case));
        var thrice = TextFails(TextFails(again).Then(new ResendSms(1), Anna));
        Assert.Equal("AttemptsExhausted", thrice.When(new ResendSms(1), Anna).Refusal.Code);
        var expired = story.After(TimeSpan.FromHours(25));
        Assert.Equal("CodeVoid", expired.When(new ResendSms(1), Anna).Refusal.Code);
        var reissued = story.Then(new ReissueCode("non arrivato"), Anna);
        Assert.Equal("NothingToResend", reissued.When(new ResendSms(1), Anna).Refusal.Code);
        Assert.Equal([2], reissued.Procedure.SmsToSend(story.Case, reissued.Case));
    }

    [Fact, Trait("Requirement", "FLW-88")]
    public void What_may_have_left_is_repeated_only_by_who_accepts_that_it_arrives_twice()
    {
        var story = TextFails(ACodeSent(), SmsOutcome.Uncertain);

        Assert.All(WorkPlaces.Of(story.Case, story.Procedure), p => Assert.Contains(WorkFlags.Uncertain, p.Flags));
        Assert.Equal("OutcomeUnknown", story.When(new ResendSms(1), Anna).Refusal.Code);
        Assert.True(story.When(new ResendSms(1, SentTwiceAccepted: true), Anna).Accepts());
        var arrived = story.Then(new ReportSms(1, SmsOutcome.Delivered, null), Actor.System);
        Assert.Equal("NothingToResend", arrived.When(new ResendSms(1, true), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "FLW-147")]
    public void A_confirmation_of_execution_that_failed_stays_in_sight_after_the_case_is_over()
    {
        var forwarded = AForwardedOperation();
        var executed = forwarded.Then(new ItemFinished(ClaimOf(forwarded), 1, true, "richiamato"), Actor.System);
        Assert.Equal(Nobody, executed.Procedure.QueuesOf(executed.Case));

        var failed = TextFails(executed);

        Assert.True(failed.State.IsTerminal);
        Assert.Equal([ConfiguredProcedure.UndeliverableQueue], failed.Procedure.QueuesOf(failed.Case));
        Assert.Equal("Missing", failed.When(new GiveUpSms(1, " "), Anna).Refusal.Code);
        var settled = failed.Then(new GiveUpSms(1, "confermato in chat"), Anna);
        Assert.Equal(Nobody, settled.Procedure.QueuesOf(settled.Case));
    }

    [Fact, Trait("Requirement", "FLW-88"), Trait("Requirement", "FLW-142")]
    public void A_number_that_receives_no_SMS_is_no_certified_mobile()
    {
        var story = ResetChecked(AResetWithEvidence());
        var file = story.File with { Requester = story.File.Requester with { Phone = "interno 12" } };
        var withoutMobile = story with { Current = story.Case with { File = file } };

        Assert.Equal("NoCertifiedMobile", withoutMobile.When(new SendTemporaryCode(), Anna).Refusal.Code);
    }

    [Theory, Trait("Requirement", "FLW-88")]
    [InlineData("333 123 4567", "+393331234567")]
    [InlineData("0039-333-1234567", "+393331234567")]
    [InlineData("+44 7700 900123", "+447700900123")]
    [InlineData("333 1234567, 333 7654321", null)]
    [InlineData("", null)]
    public void A_number_is_written_as_the_service_wants_it_or_not_at_all(string given, string? number) =>
        Assert.Equal(number, MobileNumber.Of(given));

    [Theory]
    [InlineData("+390550055055", true)]
    [InlineData("Flowe", true)]
    [InlineData("", false)]
    [InlineData("Flowe Assistenza", false)]
    [InlineData("055", false)]
    public void The_sender_of_SMS_is_a_number_or_a_short_name(string sender, bool good)
    {
        var shipped = OrganisationConfigurations.Shipped[Organisation.Flowe];
        var changed = shipped with { Flowe = shipped.Flowe! with { SmsSender = sender } };

        Assert.Equal(good, !changed.Problems().Any(p => p.StartsWith("flowe.smsSender", StringComparison.Ordinal)));
    }

    private static string SmsText(Story story) => ((FloweFile)story.File.Own!).Sms[^1].Text;
}
