using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Flowe;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.FloweGiven;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>Flowe, contingency procedures and dispositive requests (sections 5.1.3 and 5.2.3).</summary>
public sealed class FloweContingency
{
    private static readonly Story Nothing = Story.In(Organisation.Flowe);

    [Fact, Trait("Scenario", "SC-12"), Trait("Requirement", "FLW-79"), Trait("Requirement", "FLW-80")]
    [Trait("Requirement", "FLW-81"), Trait("Requirement", "FLW-88"), Trait("Requirement", "FLW-89")]
    [Trait("Requirement", "FLW-90"), Trait("Requirement", "FLW-155"), Trait("Requirement", "FLW-156")]
    [Trait("Requirement", "FLW-157"), Trait("Requirement", "FLW-158"), Trait("Requirement", "TW-27")]
    [Trait("Requirement", "TW-28"), Trait("Requirement", "TW-32"), Trait("Requirement", "TW-33")]
    public void A_reset_with_four_positive_controls_sends_a_code_by_text_and_never_by_mail()
    {
        var asked = AReset();
        var word = ((PasscodeResetFile)asked.File.Own!).Word;
        Assert.Contains(word.Word, asked.Letter.Body, StringComparison.Ordinal);
        var received = Writes(asked);
        Assert.Equal("ControlMissing", received.When(new SendTemporaryCode(), Anna).Refusal.Code);
        Assert.Equal("ChecksNotPassed", received.When(
            Control(Controls.VideoSelfie.Key, Controls.VideoSelfie.Positive, "FanBase", null, "clear"),
            Anna).Refusal.Code);

        var sent = ResetChecked(received).Then(new SendTemporaryCode(), Anna);

        var own = (PasscodeResetFile)sent.File.Own!;
        var sms = Assert.Single(own.Sms);
        Assert.Equal((SmsPurpose.TemporaryCode, "+393331234567", 1), (sms.Purpose, sms.To, sms.Code));
        Assert.Contains("{{code}}", sms.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{code}}", sent.Letter.Body, StringComparison.Ordinal);
        Assert.Equal(LetterPurpose.Answer, sent.Letter.Purpose);
        Assert.Equal("WrongCode", sent.When(new CompleteReset(2), Actor.System).Refusal.Code);
        Assert.Equal("NotYourRole", sent.When(new CompleteReset(1), Anna).Refusal.Code);
        Assert.IsType<PasscodeReset.ResetCompleted>(sent.When(new CompleteReset(1), Actor.System).State);
    }

    [Fact, Trait("Scenario", "SC-13"), Trait("Requirement", "FLW-86"), Trait("Requirement", "FLW-87")]
    [Trait("Requirement", "FLW-84"), Trait("Requirement", "FLW-85"), Trait("Requirement", "DEC-23")]
    [Trait("Requirement", "TW-29"), Trait("Requirement", "TW-30")]
    public void A_dark_video_is_asked_again_and_a_doubt_goes_to_Account_Monitoring()
    {
        var dark = ResetChecked(AResetWithEvidence(), Controls.VideoSelfie.PoorQuality);
        Assert.Equal("ControlForbids", dark.When(new SendTemporaryCode(), Anna).Refusal.Code);
        Assert.Equal("ControlForbids", dark.When(new InvestigateReset("x"), Anna).Refusal.Code);
        var again = Writes(dark.Then(new RequestEvidence("Il video è scuro."), Anna));
        Assert.Equal("ControlMissing", again.When(new SendTemporaryCode(), Anna).Refusal.Code);

        var doubtful = ResetChecked(again, Controls.VideoSelfie.Inconsistent);
        Assert.Equal("ControlForbids", doubtful.When(new RequestEvidence("x"), Anna).Refusal.Code);
        var story = doubtful.Then(new InvestigateReset("il volto è diverso"), Anna);

        Assert.Equal("NotAllowedInThisState", story.When(new SendTemporaryCode(), Anna).Refusal.Code);
        var open = (Open)Assert.Single(story.Procedure.Tells(doubtful.Case, story.Case)).Command;
        var claim = Nothing.Then(open, Actor.System);
        Assert.Equal(["account-monitoring"], claim.Procedure.QueuesOf(claim.Case));
        var closed = claim.Then(new CloseClaim(true, "stessa persona"), Clara);
        var cleared = story.Then(
            Assert.Single(closed.Procedure.Tells(claim.Case, closed.Case)).Command, Actor.System);
        Assert.Equal("ControlMissing", cleared.When(new SendTemporaryCode(), Anna).Refusal.Code);
        Assert.IsType<PasscodeReset.CodeSent>(ResetChecked(cleared).When(new SendTemporaryCode(), Anna).State);
    }

    [Fact, Trait("Requirement", "TW-31"), Trait("Requirement", "DEC-24")]
    public void A_negative_investigation_refuses_the_reset_with_a_notice()
    {
        var story = AResetUnderInvestigation();

        var refused = story.When(
            new ItemFinished(InvestigationOf(story), 1, false, "documento contraffatto"), Actor.System);

        Assert.IsType<PasscodeReset.ResetRefused>(refused.State);
        Assert.DoesNotContain("contraffatto", refused.Letter.Body, StringComparison.Ordinal);
    }

    [Fact, Trait("Scenario", "SC-14"), Trait("Requirement", "FLW-77"), Trait("Requirement", "FLW-76")]
    [Trait("Requirement", "FLW-10"), Trait("Requirement", "DEC-20")]
    public void Without_a_recorded_problem_of_the_App_there_is_no_contingency_reset()
    {
        var refusal = Nothing.When(AnOpening(new PasscodeResetDetails(ResetEntry.Mail)), Anna).Refusal;

        Assert.Equal("AppFunctionWorks", refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-33"), Trait("Requirement", "FLW-78"), Trait("Requirement", "FLW-83")]
    [Trait("Requirement", "DEC-21"), Trait("Requirement", "TW-48")]
    public void Every_entry_gives_a_word_tied_to_the_request_and_a_new_one_only_when_it_expired()
    {
        foreach (var entry in Enum.GetValues<ResetEntry>())
        {
            var story = AReset(entry);
            Assert.NotEmpty(((PasscodeResetFile)story.File.Own!).Word.Word);
            Assert.Equal(entry == ResetEntry.Mail ? 1 : 0, story.File.Letters.Count);
        }
        var waiting = AReset();
        Assert.Equal("WordStillValid", waiting.When(new ReissueWord(), Anna).Refusal.Code);
        var later = waiting.After(TimeSpan.FromHours(73)).When(new ReissueWord(), Anna);
        Assert.Equal(2, ((PasscodeResetFile)later.File.Own!).Word.Number);
        var gone = waiting.After(TimeSpan.FromDays(20)).When(new Close("nessuna risposta"), Anna);
        Assert.IsType<PasscodeReset.ResetLapsed>(gone.State);
    }

    [Fact, Trait("Requirement", "TW-49"), Trait("Requirement", "DEC-22"), Trait("Requirement", "FLW-88")]
    public void A_new_code_voids_the_old_one_and_an_expired_one_opens_nothing()
    {
        var story = ACodeSent().Then(new ReissueCode("non arrivato"), Anna);

        Assert.Equal("CodeVoid", story.When(new CompleteReset(1), Actor.System).Refusal.Code);
        Assert.Equal(
            "CodeVoid", story.After(TimeSpan.FromHours(25)).When(new CompleteReset(2), Actor.System).Refusal.Code);
        Assert.IsType<PasscodeReset.ResetCompleted>(story.When(new CompleteReset(2), Actor.System).State);
    }

    [Fact, Trait("Scenario", "SC-15"), Trait("Requirement", "FLW-91"), Trait("Requirement", "FLW-92")]
    [Trait("Requirement", "FLW-93"), Trait("Requirement", "FLW-94"), Trait("Requirement", "DEC-27")]
    [Trait("Requirement", "TW-42"), Trait("Requirement", "TW-43"), Trait("Requirement", "TW-44")]
    [Trait("Requirement", "TW-45"), Trait("Requirement", "TW-52")]
    public void An_urgent_operation_needs_both_verifications_and_one_inconsistency_refuses_it()
    {
        Assert.Equal("Missing", Nothing.When(AnOpening(
            new UrgentDetails("L'App non si apre", " ", "Bonifico", "OperationsTeam")), Anna).Refusal.Code);
        var story = UnderVerification();
        Assert.Equal("VerificationMissing", story.When(new EnterOperation("CRO 1"), Anna).Refusal.Code);
        var once = story.Then(new VerifyRequest(true, "conforme"), Anna);
        Assert.Equal("VerificationMissing", once.When(new EnterOperation("CRO 1"), Anna).Refusal.Code);
        Assert.Equal("NotYourTeam", once.When(new VerifyRequest(true, "conforme"), Clara).Refusal.Code);

        Assert.IsType<UrgentOperation.UrgentRefused>(
            once.When(new VerifyRequest(false, "firma diversa"), Olga).State);
        Assert.IsType<UrgentOperation.EnteredAndArchived>(
            TwiceVerified().When(new EnterOperation("CRO 1"), Anna).State);
        var late = AnUrgentOperation().After(TimeSpan.FromDays(20));
        Assert.IsType<UrgentOperation.UrgentLapsed>(late.When(new Close("nessuna risposta"), Anna).State);
    }

    [Fact, Trait("Scenario", "SC-24"), Trait("Requirement", "FLW-141"), Trait("Requirement", "FLW-161")]
    [Trait("Requirement", "TW-34"), Trait("Requirement", "DEC-39")]
    public void What_the_App_can_do_is_declined_unless_an_open_bug_prevents_it()
    {
        var declined = Nothing.When(
            AnOpening(new DispositiveDetails("Transfer", Controls.DispositiveKind.InApp)), Anna);
        Assert.IsType<DispositiveRequest.Declined>(declined.State);
        Assert.Equal("NoException", Nothing.When(AnOpening(
            new DispositiveDetails("Transfer", Controls.DispositiveKind.NotInApp, APayment)), Anna).Refusal.Code);
        Assert.Equal("NoException", Nothing.When(AnOpening(
            new DispositiveDetails("Transfer", Controls.DispositiveKind.BlockedByBug, APayment)), Anna).Refusal.Code);
        Assert.IsType<DispositiveRequest.Collected>(Nothing.When(AnOpening(
            new DispositiveDetails("Transfer", Controls.DispositiveKind.BlockedByBug, APayment, "FW-1")), Anna).State);
    }

    [Fact, Trait("Scenario", "SC-25"), Trait("Requirement", "FLW-142"), Trait("Requirement", "FLW-143")]
    [Trait("Requirement", "FLW-144"), Trait("Requirement", "FLW-145"), Trait("Requirement", "FLW-146")]
    [Trait("Requirement", "FLW-147"), Trait("Requirement", "FLW-162"), Trait("Requirement", "DEC-38")]
    [Trait("Requirement", "TW-35"), Trait("Requirement", "TW-36"), Trait("Requirement", "TW-37")]
    [Trait("Requirement", "TW-39"), Trait("Requirement", "TW-41"), Trait("Requirement", "TW-50")]
    public void A_recall_is_forwarded_only_after_the_customer_confirmed_the_data_as_they_are()
    {
        Assert.Equal("Missing", Nothing.When(AnOpening(
            new DispositiveDetails("SctRecall", Controls.DispositiveKind.NotInApp)), Anna).Refusal.Code);
        Assert.Equal("AppCannotShow", ADispositive().When(new AskConfirmation(false), Anna).Refusal.Code);
        var waiting = AwaitingConfirmation();
        Assert.Equal("NotAllowedInThisState", waiting.When(new ForwardOperation(), Anna).Refusal.Code);
        Assert.Equal("NotYourRole", waiting.When(
            new ConfirmOperation(1, ConfirmationMeans.SecurityCode), Anna).Refusal.Code);
        Assert.Equal("ControlMissing", Confirmed().When(new ForwardOperation(), Anna).Refusal.Code);
        var changed = Authorised().Then(new ChangeOperation(APayment with { Amount = 99 }), Anna)
            .Then(new AskConfirmation(true), Anna);
        Assert.Equal("ConfirmationVoid", changed.When(
            new ConfirmOperation(1, ConfirmationMeans.SecurityCode), Actor.System).Refusal.Code);
        var confirmed = changed.Then(new ConfirmOperation(2, ConfirmationMeans.SecurityCode), Actor.System);
        Assert.Equal("ControlMissing", confirmed.When(new ForwardOperation(), Anna).Refusal.Code);

        var forwarded = AForwardedOperation();
        var open = (Open)Assert.Single(forwarded.Procedure.Tells(Authorised().Case, forwarded.Case)).Command;
        Assert.Contains("IT60X0542811101000000123456", open.Description, StringComparison.Ordinal);
        var claim = Nothing.Then(open, Actor.System);
        Assert.Equal(["operations"], claim.Procedure.QueuesOf(claim.Case));
        var closed = claim.Then(new CloseClaim(true, "richiamato"), Olga);
        var executed = forwarded.When(
            Assert.Single(closed.Procedure.Tells(claim.Case, closed.Case)).Command, Actor.System);
        Assert.IsType<DispositiveRequest.Executed>(executed.State);
        Assert.Equal(SmsPurpose.Executed, Assert.Single(((DispositiveFile)executed.File.Own!).Sms).Purpose);
    }

    [Fact, Trait("Requirement", "TW-38"), Trait("Requirement", "TW-51"), Trait("Requirement", "FLW-145")]
    public void Refused_expired_or_not_executable_nothing_is_done_and_the_customer_hears_why()
    {
        var waiting = AwaitingConfirmation();
        Assert.IsType<DispositiveRequest.NotAuthorised>(waiting.When(new RefuseOperation(1), Actor.System).State);
        Assert.Equal("StillWaiting", waiting.When(new ExpireConfirmation(), Anna).Refusal.Code);
        Assert.IsType<DispositiveRequest.NotAuthorised>(
            waiting.After(TimeSpan.FromHours(25)).When(new ExpireConfirmation(), Anna).State);
        Assert.Equal("ConfirmationVoid", waiting.After(TimeSpan.FromHours(25)).When(
            new ConfirmOperation(1, ConfirmationMeans.Biometrics), Actor.System).Refusal.Code);
        var forwarded = AForwardedOperation();
        var failed = forwarded.When(new ItemFinished(ClaimOf(forwarded), 1, false, "già incassato"), Actor.System);
        Assert.IsType<DispositiveRequest.NotExecuted>(failed.State);
        Assert.Empty(((DispositiveFile)failed.File.Own!).Sms);
        Assert.Contains("già incassato", failed.Letter.Body, StringComparison.Ordinal);
    }

    [Fact, Trait("Scenario", "SC-26"), Trait("Requirement", "FLW-148"), Trait("Requirement", "FLW-18")]
    [Trait("Requirement", "TW-40")]
    public void A_change_of_personal_data_is_executed_by_the_operator_and_recorded_as_their_own_Claim()
    {
        var before = Authorised("PersonalDataChange");
        Assert.Equal("ExecutedByOperator", before.When(new ForwardOperation(), Anna).Refusal.Code);
        Assert.Equal("ExecutedByTeam", Authorised().When(new ExecuteOperation("x"), Anna).Refusal.Code);

        var story = before.When(new ExecuteOperation("cognome cambiato"), Anna);

        Assert.IsType<DispositiveRequest.Executed>(story.State);
        Assert.Empty(story.File.Engagements);
        var open = (Open)Assert.Single(story.Procedure.Tells(before.Case, story.Case)).Command;
        Assert.Equal(ClaimPurpose.SelfHandled, Assert.IsType<ClaimDetails>(open.Details).Purpose);
    }

    [Fact, Trait("Scenario", "SC-34"), Trait("Requirement", "FLW-163"), Trait("Requirement", "FLW-34")]
    [Trait("Requirement", "DEC-25"), Trait("Requirement", "FLW-160")]
    public void Fourteen_controls_are_delivered_and_none_can_be_taken_away()
    {
        var shipped = OrganisationConfigurations.Shipped[Organisation.Flowe];
        var controls = shipped.Flowe!.Controls;

        Assert.Equal(14, controls.Count);
        Assert.Equal(
            Enumerable.Range(149, 14).Select(n => $"FLW-{n}"), controls.Select(c => c.Requirement).Order());
        Assert.All(controls, c => Assert.Equal(("Manual", "OnEvent"), (c.Type, c.Frequency)));
        foreach (var control in controls)
        {
            var without = shipped with
            {
                Flowe = shipped.Flowe with { Controls = [.. controls.Where(c => c != control)] },
            };
            Assert.Contains(
                without.Problems(), p => p.Contains($"'{control.Key}' is missing", StringComparison.Ordinal));
        }
        Assert.Empty((shipped with
        {
            Flowe = shipped.Flowe with
            {
                Controls = [.. controls, controls[0] with { Key = "own-control", Requirement = null }],
            },
        }).Problems());
    }

    [Fact, Trait("Scenario", "SC-34"), Trait("Requirement", "FLW-164")]
    public void Every_guarded_step_that_was_taken_had_its_control()
    {
        foreach (var story in new[] { AnAnsweredMail(), ACodeSent(), AForwardedOperation(), AMailWithABug() })
        {
            var lines = story.Procedure.LinesOf(story.Case, story.Events).ToList();
            var guarded = lines.Where(l => l.Register == FloweLines.GuardedSteps).ToList();
            Assert.NotEmpty(guarded);
            Assert.All(guarded, l => Assert.Equal("yes", l.Facts["recorded"]));
            Assert.Contains(lines, l => l.Register == FloweLines.ControlsMade);
        }
    }

    [Fact, Trait("Requirement", "FLW-34")]
    public void What_a_control_or_a_step_does_not_know_is_refused_by_name()
    {
        var mail = AMailInCharge();
        var noMobile = AnOpening(new DispositiveDetails("SctRecall", Controls.DispositiveKind.NotInApp, APayment));
        noMobile = noMobile with { Requester = noMobile.Requester with { Phone = null } };
        var said = new[]
        {
            mail.When(Control("video-selfie", "Positive", "FanBase"), Anna),
            mail.When(Control(Controls.RequestContent.Key, "Positive", "FanBase"), Anna),
            mail.When(Control(Controls.RequestContent.Key, Controls.RequestContent.Unclear, "Internet"), Anna),
            AFixThatDoesNotHold().When(new ReturnItem(7, "x"), Anna),
            AMiscellaneousMail().Then(new TakeCharge(), Anna).When(new Answer(ALetter), Anna),
            Nothing.When(noMobile, Anna),
            Nothing.When(AnOpening(new DispositiveDetails("Nothing", Controls.DispositiveKind.NotInApp)), Anna),
        };

        Assert.Equal(
            ["UnknownControl", "UnknownOutcome", "UnknownApplication", "ItemNotOpen", "ForwardInstead",
                "NoCertifiedMobile", "UnknownOperation"],
            said.Select(s => s.Refusal.Code));
    }
}
