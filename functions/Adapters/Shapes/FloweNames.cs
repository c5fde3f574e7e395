using ContactCenter.Domain.Procedures.Flowe;

namespace ContactCenter.Adapters.Shapes;

/// <summary>What only Flowe stores, by name. Never changed, only added to.</summary>
internal static class FloweNames
{
    public static readonly IReadOnlyDictionary<Type, string> States = new Dictionary<Type, string>
    {
        [typeof(FloweMail.Received)] = "flowe-received",
        [typeof(FloweMail.WaitingForSender)] = "flowe-waiting-for-sender",
        [typeof(FloweMail.TakenInCharge)] = "flowe-taken-in-charge",
        [typeof(FloweMail.WaitingForCustomer)] = "flowe-waiting-for-customer",
        [typeof(FloweMail.WaitingForOthers)] = "flowe-waiting-for-others",
        [typeof(FloweMail.Answered)] = "flowe-answered",
        [typeof(FloweMail.Lapsed)] = "flowe-lapsed",
        [typeof(FloweMail.AutoAnswered)] = "flowe-auto-answered",
        [typeof(FloweMail.Forwarded)] = "flowe-forwarded",
        [typeof(FloweMail.AtComplaintDesk)] = "flowe-at-complaint-desk",
        [typeof(Claim.ClaimOpen)] = "flowe-claim-open",
        [typeof(Claim.ClaimClosed)] = "flowe-claim-closed",
        [typeof(Bug.BugOpen)] = "flowe-bug-open",
        [typeof(Bug.BugResolved)] = "flowe-bug-resolved",
        [typeof(PasscodeReset.EvidenceRequested)] = "flowe-evidence-requested",
        [typeof(PasscodeReset.EvidenceReceived)] = "flowe-evidence-received",
        [typeof(PasscodeReset.UnderInvestigation)] = "flowe-under-investigation",
        [typeof(PasscodeReset.CodeSent)] = "flowe-code-sent",
        [typeof(PasscodeReset.ResetCompleted)] = "flowe-reset-completed",
        [typeof(PasscodeReset.ResetRefused)] = "flowe-reset-refused",
        [typeof(PasscodeReset.ResetLapsed)] = "flowe-reset-lapsed",
        [typeof(DispositiveRequest.Declined)] = "flowe-declined",
        [typeof(DispositiveRequest.Collected)] = "flowe-collected",
        [typeof(DispositiveRequest.AwaitingConfirmation)] = "flowe-awaiting-confirmation",
        [typeof(DispositiveRequest.Confirmed)] = "flowe-confirmed",
        [typeof(DispositiveRequest.NotAuthorised)] = "flowe-not-authorised",
        [typeof(DispositiveRequest.OperationForwarded)] = "flowe-operation-forwarded",
        [typeof(DispositiveRequest.Executed)] = "flowe-executed",
        [typeof(DispositiveRequest.NotExecuted)] = "flowe-not-executed",
        [typeof(UrgentOperation.SignedRequestAwaited)] = "flowe-signed-request-awaited",
        [typeof(UrgentOperation.UnderVerification)] = "flowe-under-verification",
        [typeof(UrgentOperation.UrgentRefused)] = "flowe-urgent-refused",
        [typeof(UrgentOperation.EnteredAndArchived)] = "flowe-entered-and-archived",
        [typeof(UrgentOperation.UrgentLapsed)] = "flowe-urgent-lapsed",
    };

    public static readonly IReadOnlyList<EventShape> Events =
    [
        EventNames.Shape<SubjectClassSet>("flowe-subject-class-set"),
        EventNames.Shape<SignalsDismissed>("flowe-signals-dismissed"),
        EventNames.Shape<ComplaintRecognised>("flowe-complaint-recognised"),
        EventNames.Shape<ComplaintRegistered>("flowe-complaint-registered"),
        EventNames.Shape<ClaimsTeamConsulted>("flowe-claims-team-consulted"),
        EventNames.Shape<MailForwarded>("flowe-mail-forwarded"),
        EventNames.Shape<ItemEngaged>("flowe-item-engaged"),
        EventNames.Shape<ItemEnded>("flowe-item-ended"),
        EventNames.Shape<ItemReturned>("flowe-item-returned"),
        EventNames.Shape<DuplicateLinked>("flowe-duplicate-linked"),
        EventNames.Shape<ControlRecorded>("flowe-control-recorded"),
        EventNames.Shape<ClaimOpened>("flowe-claim-opened"),
        EventNames.Shape<BugOpened>("flowe-bug-opened"),
        EventNames.Shape<ClaimClosedWith>("flowe-claim-closed-with"),
        EventNames.Shape<BugResolvedWith>("flowe-bug-resolved-with"),
        EventNames.Shape<ItemReopened>("flowe-item-reopened"),
        EventNames.Shape<CustomerAffected>("flowe-customer-affected"),
        EventNames.Shape<MassiveSectionSet>("flowe-massive-section-set"),
        EventNames.Shape<SmsAsked>("flowe-sms-asked"),
        EventNames.Shape<SmsReported>("flowe-sms-reported"),
        EventNames.Shape<SmsAskedAgain>("flowe-sms-asked-again"),
        EventNames.Shape<SmsGivenUp>("flowe-sms-given-up"),
        EventNames.Shape<ResetOpened>("flowe-reset-opened"),
        EventNames.Shape<RandomWordIssued>("flowe-random-word-issued"),
        EventNames.Shape<EvidenceArrived>("flowe-evidence-arrived"),
        EventNames.Shape<InvestigationOpened>("flowe-investigation-opened"),
        EventNames.Shape<InvestigationEnded>("flowe-investigation-ended"),
        EventNames.Shape<TemporaryCodeIssued>("flowe-temporary-code-issued"),
        EventNames.Shape<WrongCodeGiven>("flowe-wrong-code-given"),
        EventNames.Shape<DispositiveOpened>("flowe-dispositive-opened"),
        EventNames.Shape<ConfirmationAsked>("flowe-confirmation-asked"),
        EventNames.Shape<OperationConfirmed>("flowe-operation-confirmed"),
        EventNames.Shape<OperationChanged>("flowe-operation-changed"),
        EventNames.Shape<OperationHandedOver>("flowe-operation-handed-over"),
        EventNames.Shape<UrgentOpened>("flowe-urgent-opened"),
        EventNames.Shape<RequestVerified>("flowe-request-verified"),
    ];

    public static readonly IReadOnlyDictionary<Type, string> Files = new Dictionary<Type, string>
    {
        [typeof(FloweMailFile)] = "flowe-mail",
        [typeof(ClaimFile)] = "flowe-claim",
        [typeof(BugFile)] = "flowe-bug",
        [typeof(PasscodeResetFile)] = "flowe-passcode-reset",
        [typeof(DispositiveFile)] = "flowe-dispositive-request",
        [typeof(UrgentOperationFile)] = "flowe-urgent-operation",
    };
}
