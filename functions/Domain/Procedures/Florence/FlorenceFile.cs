using System.Collections.Immutable;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>An attempt to reach the citizen; who and when are recorded with it (FLR-110).</summary>
public sealed record ContactAttempt(
    int Number, DateTimeOffset At, string By, AnswerChannel Channel, ContactResult Result, string? Note);

/// <summary>A step of the way to the competent second level (FLR-71).</summary>
/// <param name="Service">Where it was sent, or sent back from.</param>
/// <param name="Rejection">Null when the step is an assignment.</param>
public sealed record RoutingStep(
    DateTimeOffset At, string By, ServiceTriplet Service, RejectionReason? Rejection, string? Note);

/// <summary>A child that follows, or asked about, this case (FLR-46).</summary>
public sealed record ChildCase(CaseId Case, ContactReason Reason)
{
    /// <summary>Reminders and notices go where their parent goes; an inquiry is over at once (DEC-76).</summary>
    public bool Follows => Reason is ContactReason.Reminder or ContactReason.InformationNotice;
}

/// <summary>What a specialist of the Entity said (FLR-57, FLR-67).</summary>
public sealed record SpecialistAdvice(DateTimeOffset At, string By, string Findings, bool IndicatesRejection);

/// <summary>What 055055 keeps of a case besides what all cases have (FLR-06).</summary>
public sealed record FlorenceFile : ProcedureFile
{
    /// <summary>A mail, or a case whose service nobody named: nothing of all this is known.</summary>
    public static readonly FlorenceFile Blank = new();

    /// <summary>Null where no service is asked for: mail, switchboard, a contact cancelled at once (DEC-96).</summary>
    public ServiceQuadruplet? Route { get; init; }
    public ContactReason? Reason { get; init; }
    public InformationKind? Information { get; init; }
    public AnswerChannel? AnswerChannel { get; init; }

    /// <summary>What the first level found at the second level's telephone before it passed the case on.</summary>
    public SecondLevelAvailability? SecondLevel { get; init; }
    public string? Residence { get; init; }

    /// <summary>A complaint was wanted where the profile admits none (DEC-79).</summary>
    public bool ComplaintWanted { get; init; }
    public CancellationReason? Cancellation { get; init; }
    public CaseId? Parent { get; init; }

    /// <summary>Version of the parent that was followed last: what comes late is known by it.</summary>
    public int ParentVersion { get; init; }

    /// <summary>A notice by which the citizen gives the parent up (FLR-50).</summary>
    public bool CancelsParent { get; init; }
    public ImmutableList<ChildCase> Children { get; init; } = [];
    public ImmutableList<RoutingStep> Routing { get; init; } = [];
    public ImmutableList<ContactAttempt> Attempts { get; init; } = [];
    public ImmutableList<SpecialistAdvice> Advice { get; init; } = [];

    public SwitchboardCall? Switchboard { get; init; }
    public Appointment? Appointment { get; init; }

    /// <summary>Documents sent after the call, and where the address came from.</summary>
    public ImmutableList<string> Documents { get; init; } = [];
    public AddressOrigin? AddressOrigin { get; init; }
    public ImmutableList<TextMessage> Texts { get; init; } = [];

    /// <summary>The second level has seen what reached it for information only (DEC-78, DEC-81).</summary>
    public bool Seen { get; init; }

    /// <summary>Nobody works it by itself: it goes where its parent goes (FLR-48).</summary>
    public bool FollowsParent => Parent is not null
        && Reason is ContactReason.Reminder or ContactReason.InformationNotice;

    public static FlorenceFile Of(Case current) => Of(current.File);

    public static FlorenceFile Of(CaseFile file) => file.Own as FlorenceFile ?? Blank;

    /// <summary>The case was with the second level at some time, whatever became of it.</summary>
    public static bool WasGivenToSecondLevel(Case current) => current.File.Moves.Exists(m => m.To
        is nameof(FlorenceCase.Assigned) or nameof(FlorenceCase.Transferred) or nameof(FlorenceCase.AssignedResolved));
}
