namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>
/// A contact reason as a service offers it to the desk: how it may end and what must be recorded for it. The same
/// rules that decide the opening say this, so the form asks what the opening demands.
/// </summary>
/// <param name="Outcomes">How a call may end.</param>
/// <param name="OfflineOutcomes">How a request handled offline may end (FLR-109).</param>
/// <param name="Needs">Personal data without which it is refused (FLR-20).</param>
/// <param name="NeedsParent">It is about another case (FLR-46).</param>
/// <param name="StandardAnswer">What is said where no particular answer is due (FLR-37).</param>
public sealed record OfferedReason(
    ContactReason Reason, InformationKind? Kind, IReadOnlyList<CallOutcome> Outcomes,
    IReadOnlyList<CallOutcome> OfflineOutcomes, IReadOnlyList<PersonalDatum> Needs, bool NeedsParent,
    string? StandardAnswer)
{
    /// <summary>Everything the profile of a service admits (FLR-24, FLR-25), in the order of the document.</summary>
    public static IEnumerable<OfferedReason> By(EntityServiceSetting service, FlorenceSettings settings) =>
        from reason in Enum.GetValues<ContactReason>()
        from kind in KindsOf(reason)
        where settings.Admits(service.Profile, reason, kind)
        let outcomes = Recording.Outcomes(reason, kind)
        select new OfferedReason(
            reason, kind, [.. outcomes.Where(o => !Recording.IsOffline(o))], outcomes,
            [.. settings.Needed(reason, kind, service)], Recording.NeedsParent(reason),
            settings.StandardAnswer(reason));

    private static InformationKind?[] KindsOf(ContactReason reason) => reason == ContactReason.Information
        ? [.. Enum.GetValues<InformationKind>().Select(k => (InformationKind?)k)]
        : [null];
}
