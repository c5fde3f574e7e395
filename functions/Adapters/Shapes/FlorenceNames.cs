using ContactCenter.Domain.Procedures.Florence;

namespace ContactCenter.Adapters.Shapes;

/// <summary>What only 055055 stores, by name. Never changed, only added to.</summary>
internal static class FlorenceNames
{
    public static readonly IReadOnlyDictionary<Type, string> States = new Dictionary<Type, string>
    {
        [typeof(FlorenceCase.AtMailInsourcer)] = "florence-at-mail-insourcer",
        [typeof(FlorenceCase.ResolvedL1)] = "florence-resolved-l1",
        [typeof(FlorenceCase.Assigned)] = "florence-assigned",
        [typeof(FlorenceCase.Suspended)] = "florence-suspended",
        [typeof(FlorenceCase.Rejected)] = "florence-rejected",
        [typeof(FlorenceCase.ResolvedL2)] = "florence-resolved-l2",
        [typeof(FlorenceCase.Cancelled)] = "florence-cancelled",
        [typeof(FlorenceCase.Transferred)] = "florence-transferred",
        [typeof(FlorenceCase.AssignedResolved)] = "florence-assigned-resolved",
        [typeof(FlorenceCase.NotResolvable)] = "florence-not-resolvable",
        [typeof(InformationNeed.Signalled)] = "florence-need-signalled",
        [typeof(InformationNeed.Verified)] = "florence-need-verified",
        [typeof(InformationNeed.SentToEntity)] = "florence-need-sent-to-entity",
        [typeof(InformationNeed.Updated)] = "florence-need-updated",
        [typeof(InformationNeed.Discarded)] = "florence-need-discarded",
    };

    public static readonly IReadOnlyList<EventShape> Events =
    [
        EventNames.Shape<RequestRecorded>("florence-request-recorded"),
        EventNames.Shape<CaseRejected>("florence-case-rejected"),
        EventNames.Shape<CaseReassigned>("florence-case-reassigned"),
        EventNames.Shape<TransferFailed>("florence-transfer-failed"),
        EventNames.Shape<SpecialistAdvised>("florence-specialist-advised"),
        EventNames.Shape<ContactAttempted>("florence-contact-attempted"),
        EventNames.Shape<ContactBackAsked>("florence-contact-back-asked"),
        EventNames.Shape<CaseCancelled>("florence-case-cancelled"),
        EventNames.Shape<ChildJoined>("florence-child-joined"),
        EventNames.Shape<ParentFollowed>("florence-parent-followed"),
        EventNames.Shape<SeenBySecondLevel>("florence-seen-by-second-level"),
        EventNames.Shape<AnsweredInWriting>("florence-answered-in-writing"),
        EventNames.Shape<SwitchboardCallRecorded>("florence-switchboard-call-recorded"),
        EventNames.Shape<AppointmentBooked>("florence-appointment-booked"),
        EventNames.Shape<NeedSignalled>("florence-need-signalled"),
        EventNames.Shape<NeedSeen>("florence-need-seen"),
        EventNames.Shape<DocumentsSent>("florence-documents-sent"),
        EventNames.Shape<SmsAsked>("florence-sms-asked"),
        EventNames.Shape<SmsReported>("florence-sms-reported"),
    ];

    public static readonly IReadOnlyDictionary<Type, string> Files = new Dictionary<Type, string>
    {
        [typeof(FlorenceFile)] = "florence-file",
        [typeof(InformationNeedFile)] = "florence-information-need-file",
    };
}
