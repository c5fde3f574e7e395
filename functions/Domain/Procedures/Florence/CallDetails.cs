using System.Text.Json.Serialization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>What the first level records of a contact (FLR-06, FLR-32).</summary>
/// <param name="Outcome">The state, and attribute, in which the case is left.</param>
/// <param name="Service">Left out only by a contact cancelled at once (DEC-96).</param>
/// <param name="Information">With the reason Information only.</param>
/// <param name="AnswerGiven">What the citizen was told, where no standard answer serves.</param>
/// <param name="Letter">The answer also goes by mail after the call (FLR-76).</param>
/// <param name="SecondLevel">What the check of the second level's availability found (FLR-53).</param>
/// <param name="Parent">The case that is reminded, added to or asked about.</param>
/// <param name="CancelsParent">A notice by which the citizen gives the case up (FLR-50).</param>
/// <param name="Cancellation">With the outcome Cancelled only.</param>
/// <param name="Appointment">Start of the slot to book, with the reason Booking only (FLR-42).</param>
/// <param name="Documents">Keys of documents of the service sheet that go with the letter (FLR-72).</param>
/// <param name="AddressOrigin">Where the address is from; needed with documents (FLR-74).</param>
/// <param name="ComplaintWanted">A complaint was wanted, the base profile has none (DEC-79).</param>
public sealed record CallDetails(
    CallOutcome Outcome,
    ContactReason? Reason = null,
    InformationKind? Information = null,
    ServiceTriplet? Service = null,
    string? AnswerGiven = null,
    LetterText? Letter = null,
    SecondLevelAvailability? SecondLevel = null,
    string? Parent = null,
    bool CancelsParent = false,
    CancellationReason? Cancellation = null,
    bool ComplaintWanted = false,
    string? Residence = null,
    DateTimeOffset? Appointment = null,
    IReadOnlyList<string>? Documents = null,
    AddressOrigin? AddressOrigin = null) : ProcedureOpening
{
    /// <summary>The place that was kept in the agenda before the decision.</summary>
    [JsonIgnore]
    public Appointment? Booked { get; init; }

    /// <summary>The parent as it stands, looked up before the decision; null when there is none.</summary>
    [JsonIgnore]
    public Case? ParentCase { get; init; }

    [JsonIgnore]
    public override CaseId? LooksAt => Parent is null ? null : new CaseId(Parent);

    public override ProcedureOpening Seeing(Case? other) => this with { ParentCase = other };

    /// <summary>Reminder or notice: a child that follows its parent.</summary>
    [JsonIgnore]
    public bool IsFollower => Reason is ContactReason.Reminder or ContactReason.InformationNotice;
}
