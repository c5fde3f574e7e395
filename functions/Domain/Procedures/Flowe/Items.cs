using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>
/// A Claim: a verification request under one customer's position, worked by a team (section 7.4, TW-21 to TW-23).
/// Never a complaint (DEC-14).
/// </summary>
public abstract record Claim : CaseState
{
    private Claim()
    {
    }

    /// <summary>A fix that does not hold opens it again, so it is never over for good.</summary>
    public override bool IsTerminal => false;

    public sealed record ClaimOpen(string Team) : Claim;

    public sealed record ClaimClosed(bool Positive) : Claim;
}

/// <summary>A bug or a user story at Augmented Intelligence (TW-24 to TW-26).</summary>
public abstract record Bug : CaseState
{
    private Bug()
    {
    }

    public override bool IsTerminal => false;

    public sealed record BugOpen : Bug;

    public sealed record BugResolved : Bug;
}

/// <summary>What a Claim is for; decides who hears how it ended.</summary>
public enum ClaimPurpose
{
    /// <summary>Analysis and fixing for a contact (FLW-43, FLW-59).</summary>
    Verification,

    /// <summary>A deeper check of position and documents in a passcode reset (FLW-86).</summary>
    PasscodeReset,

    /// <summary>A confirmed dispositive request to be executed (FLW-146).</summary>
    DispositiveRequest,

    /// <summary>Records a change made by Customer Interaction itself (DEC-15).</summary>
    SelfHandled,
}

public sealed record ClaimDetails(
    string Team, ClaimPurpose Purpose, string Topic, CaseId Origin, int Round) : ProcedureOpening;

/// <param name="Affected">The contact that found it.</param>
public sealed record BugDetails(bool UserStory, string Topic, bool Massive, Affected Affected) : ProcedureOpening;

/// <summary>A customer affected by a bug, and the contact that said so (FLW-44).</summary>
public sealed record Affected(CaseId Case, PersonId Person, string Name);

public sealed record ClaimFile : FloweFile
{
    public required string Team { get; init; }
    public required ClaimPurpose Purpose { get; init; }
    public required string Topic { get; init; }
    public required CaseId Origin { get; init; }
    public string? Findings { get; init; }

    /// <summary>Why it was opened again the last time.</summary>
    public string? Reopened { get; init; }
}

public sealed record BugFile : FloweFile
{
    public required bool UserStory { get; init; }
    public required string Topic { get; init; }

    /// <summary>Many customers or the whole customer base are affected (FLW-48).</summary>
    public required bool Massive { get; init; }
    public ImmutableList<Affected> Affected { get; init; } = [];
    public MassiveSection Section { get; init; }
    public string? Findings { get; init; }
    public string? Reopened { get; init; }
}

/// <summary>Whether a massive bug stands in the section of massive tickets (DEC-18).</summary>
public enum MassiveSection
{
    Unknown,

    /// <summary>It does not, and Augmented Intelligence was asked to register it.</summary>
    Requested,
    Registered,
}

/// <summary>The team says what it found or did (TW-22).</summary>
/// <param name="Positive">False when the check was negative, or nothing could be executed.</param>
public sealed record CloseClaim(bool Positive, string Findings) : ProcedureCommand;

/// <summary>Augmented Intelligence, or the outsourcer through it, has finished (TW-25).</summary>
public sealed record ResolveBug(string Findings) : ProcedureCommand;

/// <summary>The bug stands in the section of massive tickets now (FLW-48).</summary>
public sealed record RegisterMassive : ProcedureCommand;

/// <summary>A fix that did not hold (TW-23, TW-26); told by the contact that verified it.</summary>
public sealed record ReopenItem(int Round, string Reason) : ProcedureCommand
{
    [JsonIgnore]
    public override bool ByPeople => false;
}

/// <summary>Another customer has the same problem (FLW-44); told by the contact.</summary>
public sealed record AddAffected(Affected Affected, bool? InMassiveSection) : ProcedureCommand
{
    [JsonIgnore]
    public override bool ByPeople => false;
}

public sealed record ClaimOpened(string Team, ClaimPurpose Purpose, string Topic, CaseId Origin, int Round)
    : ProcedureEvent
{
    public static ClaimOpened Of(ClaimDetails claim) =>
        new(claim.Team, claim.Purpose, claim.Topic, claim.Origin, claim.Round);

    public override CaseFile Apply(CaseFile file, RecordedEvent recorded) => file with
    {
        Own = new ClaimFile { Team = Team, Purpose = Purpose, Topic = Topic, Origin = Origin, Round = Round },
    };
}

public sealed record BugOpened(bool UserStory, string Topic, bool Massive, Affected Affected) : ProcedureEvent
{
    public static BugOpened Of(BugDetails bug) => new(bug.UserStory, bug.Topic, bug.Massive, bug.Affected);

    public override CaseFile Apply(CaseFile file, RecordedEvent recorded) => file with
    {
        Own = new BugFile { UserStory = UserStory, Topic = Topic, Massive = Massive, Affected = [Affected] },
    };
}

public sealed record ClaimClosedWith(bool Positive, string Findings) : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded) =>
        file with { Own = ((ClaimFile)file.Own!) with { Findings = Findings } };
}

public sealed record BugResolvedWith(string Findings) : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded) =>
        file with { Own = ((BugFile)file.Own!) with { Findings = Findings } };
}

public sealed record ItemReopened(int Round, string Reason) : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded) => file with
    {
        Own = file.Own switch
        {
            ClaimFile claim => claim with { Round = Round, Reopened = Reason },
            BugFile bug => bug with { Round = Round, Reopened = Reason },
            var other => throw new System.Diagnostics.UnreachableException($"{other} cannot be reopened."),
        },
    };
}

public sealed record CustomerAffected(Affected Affected) : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded)
    {
        var bug = (BugFile)file.Own!;
        return file with { Own = bug with { Affected = bug.Affected.Add(Affected) } };
    }
}

public sealed record MassiveSectionSet(MassiveSection Section) : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded) =>
        file with { Own = ((BugFile)file.Own!) with { Section = Section } };
}
