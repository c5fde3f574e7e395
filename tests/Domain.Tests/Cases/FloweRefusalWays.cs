using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Flowe;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.FloweGiven;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>How each "no" of Flowe's own is heard.</summary>
internal static class FloweRefusalWays
{
    public static readonly IReadOnlyDictionary<string, Func<Story>> All = new Dictionary<string, Func<Story>>
    {
        ["NotTriaged"] = () => AReceivedMail().When(new TakeCharge(), Anna),
        ["SignalsNotJudged"] =
            () => Checked(AMailFrom(IdentityLevel.KnownAddress, "reclamo")).When(new TakeCharge(), Anna),
        ["IsAComplaint"] = () => AComplaint().When(new AskSender(ALetter), Anna),
        ["NotAComplaint"] = () => AReceivedMail().When(new ForwardComplaint(), Anna),
        ["FraudIsAlwaysAComplaint"] = () => AComplaint(ComplaintGround.Fraud).When(new DismissSignals("x"), Anna),
        ["NoSignals"] = () => AReceivedMail().When(new DismissSignals("x"), Anna),
        ["Disclosure"] = () => Unregistered(AMailInCharge()).When(
            new NotifyCustomer(NoticeMeans.Email, "Il suo IBAN è IT60X0542811101000000123456."), Anna),
        ["ItemNotOpen"] = () => AFixThatDoesNotHold().When(new ReturnItem(7, "x"), Anna),
        ["AddressOnlyInApp"] = () => AMailInCharge().When(new CorrectAddress("x@example.com"), Anna),
        ["NoSuchBug"] = () => AMalfunction(Controls.KnownReport.KnownBug).When(new JoinBug("x"), Anna),
        ["MassiveSectionUnknown"] = () => AMalfunction(Controls.KnownReport.KnownBug).When(
            new JoinBug(ItemId.Value) { Found = Bug(ABug(massive: true)) }, Anna),
        ["ForwardInstead"] =
            () => AMiscellaneousMail().Then(new TakeCharge(), Anna).When(new Answer(ALetter), Anna),
        ["NobodyEngaged"] = () => AMalfunction().When(new Answer(ALetter), Anna),
        ["SolveFirst"] = () => AFixThatDoesNotHold().When(new Answer(ALetter), Anna),
        ["NotYourTeam"] = () => UnderVerification().When(new VerifyRequest(true, "x"), Clara),
        ["NoteNeeded"] = () => AReceivedMail().When(new RecogniseComplaint([ComplaintGround.Other]), Anna),
        ["ChecksNotPassed"] = () => AResetWithEvidence().When(
            Control(Controls.VideoSelfie.Key, Controls.VideoSelfie.Positive, "FanBase", null, "clear"), Anna),
        ["AppFunctionWorks"] = () => Flowe.When(AnOpening(new PasscodeResetDetails(ResetEntry.Mail)), Anna),
        ["WordStillValid"] = () => AReset().When(new ReissueWord(), Anna),
        ["CodeVoid"] = () => ACodeSent().Then(new ReissueCode("x"), Anna).When(new CompleteReset(1), Actor.System),
        ["WrongCode"] = () => ACodeSent().When(new CompleteReset(0), Actor.System),
        ["NotTheirCase"] = () => AwaitingConfirmation() is var story
            ? story with { Outcome = Decision.Refuse(new AppCustomer("x@example.com").HasNoSayIn(story.Case)!) }
            : throw new System.Diagnostics.UnreachableException(),
        ["NoCertifiedMobile"] = () => Flowe.When(WithoutMobile(), Anna),
        ["NoSuchSms"] = () => ACodeSent().When(new ResendSms(2), Anna),
        ["NoException"] = () => Flowe.When(
            AnOpening(new DispositiveDetails("Transfer", Controls.DispositiveKind.NotInApp, APayment)), Anna),
        ["AppCannotShow"] = () => ADispositive().When(new AskConfirmation(false), Anna),
        ["ConfirmationVoid"] = () => AwaitingConfirmation().When(new RefuseOperation(2), Actor.System),
        ["ExecutedByOperator"] = () => Authorised("PersonalDataChange").When(new ForwardOperation(), Anna),
        ["ExecutedByTeam"] = () => Authorised().When(new ExecuteOperation("x"), Anna),
        ["VerificationMissing"] = () => UnderVerification().When(new EnterOperation("x"), Anna),
        ["UnknownOperation"] = () => Flowe.When(
            AnOpening(new DispositiveDetails("x", Controls.DispositiveKind.NotInApp, APayment)), Anna),
        ["ControlMissing"] = () => AResetWithEvidence().When(new SendTemporaryCode(), Anna),
        ["ControlForbids"] = () => ResetChecked(AResetWithEvidence(), Controls.VideoSelfie.PoorQuality)
            .When(new SendTemporaryCode(), Anna),
        ["UnknownControl"] = () => AMailInCharge().When(Control("video-selfie", "Positive", "FanBase"), Anna),
        ["UnknownOutcome"] = () => AMailInCharge().When(Control(Controls.RequestContent.Key, "x", "FanBase"), Anna),
        ["UnknownApplication"] = () => AMailInCharge().When(
            Control(Controls.RequestContent.Key, Controls.RequestContent.Unclear, "x"), Anna),
        ["TemplateNeeded"] = () => AGeneralQuestion().When(new Answer(ALetter), Anna),
        ["SameKindOpen"] = () => AMalfunction().When(
            new OpenBug(AProblem) { UnderPosition = [new OpenItem(ItemId, ItemKind.Bug, AProblem.Topic)] }, Anna),
        ["UnknownRoute"] = () => AMiscellaneousMail().When(new ForwardMail("x"), Anna),
        ["NoMailAddress"] = () => NeedingOthers(AMailInCharge()).When(
            new WriteToParty("OperationsTeam", new LetterText("x"), "y"), Anna),
    };

    private static Story Flowe => Story.In(Organisation.Flowe);

    private static Open WithoutMobile()
    {
        var open = AnOpening(new DispositiveDetails("SctRecall", Controls.DispositiveKind.NotInApp, APayment));
        return open with { Requester = open.Requester with { Phone = null } };
    }
}
