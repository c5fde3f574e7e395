using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>Says what a mail is and who it is about, before anybody takes charge of it (FLW-06, FLW-32).</summary>
/// <param name="Category">Anomaly report, information request, dispositive request or miscellaneous.</param>
public sealed record Triage(string Category, SubjectClass Subject) : ProcedureCommand;

/// <summary>Records a first-level control (FLW-34).</summary>
/// <param name="Application">The application that was consulted.</param>
/// <param name="Checks">The sub-checks of controls that have some.</param>
public sealed record RecordControl(
    string Control, string Outcome, string Application, string? Note = null, ImmutableList<CheckResult>? Checks = null)
    : ProcedureCommand;

/// <summary>The word "reclamo" is there and means no complaint: why (DEC-28).</summary>
public sealed record DismissSignals(string Reason) : ProcedureCommand;

/// <summary>The operator recognises a complaint, on these grounds (FLW-97 to FLW-99, FLW-102, FLW-165).</summary>
/// <param name="Note">Mandatory with the ground <see cref="ComplaintGround.Other"/>.</param>
public sealed record RecogniseComplaint(ImmutableList<ComplaintGround> Grounds, string? Note = null) : ProcedureCommand;

/// <summary>Team Claims was asked, by phone or chat, whether it is a complaint (FLW-100).</summary>
public sealed record ConsultClaimsTeam(ConsultationMeans Means, string With, bool IsComplaint, string? Note = null)
    : ProcedureCommand;

/// <summary>Forwards a complaint to the mailbox of its channel (FLW-95, FLW-96).</summary>
public sealed record ForwardComplaint(string? Note = null) : ProcedureCommand;

/// <summary>Forwards a mail of another subject to those whose business it is (FLW-105).</summary>
/// <param name="Kind">Key of the route.</param>
public sealed record ForwardMail(string Kind, string? Note = null) : ProcedureCommand;

/// <summary>What is asked of an item of work.</summary>
/// <param name="Topic">Kind of problem, by which reports of the same kind are found (FLW-46).</param>
public sealed record ItemText(string Topic, string Title, string Description);

/// <summary>A report of the same kind that is open under the same customer's position.</summary>
public sealed record OpenItem(CaseId Case, ItemKind Kind, string Topic);

/// <summary>A step that opens an item; what is open under the customer's position is looked up before.</summary>
public abstract record OpeningItem(ItemText Item) : ProcedureCommand
{
    /// <summary>Filled in by the application before the step is decided, never by the caller.</summary>
    [JsonIgnore]
    public ImmutableList<OpenItem> UnderPosition { get; init; } = [];
}

/// <summary>Opens a Claim to a team (FLW-43, FLW-45, FLW-59).</summary>
public sealed record OpenClaim(string Team, ItemText Item) : OpeningItem(Item);

/// <summary>Opens a bug for Augmented Intelligence (FLW-42).</summary>
/// <param name="Massive">Many customers, or all, are affected (FLW-48).</param>
public sealed record OpenBug(ItemText Item, bool Massive = false) : OpeningItem(Item);

/// <summary>Opens a user story for Augmented Intelligence (FLW-60).</summary>
public sealed record OpenUserStory(ItemText Item) : OpeningItem(Item);

/// <summary>Adds the customer to the parent bug that is open already (FLW-44, DEC-17, DEC-43).</summary>
/// <param name="Bug">Id of the bug's case.</param>
/// <param name="InMassiveSection">
/// Whether a bug with massive impact stands in the section of massive tickets; must be said when it has one (FLW-48).
/// </param>
public sealed record JoinBug(string Bug, bool? InMassiveSection = null) : ProcedureCommand
{
    /// <summary>The bug as the application found it; null when there is none.</summary>
    [JsonIgnore]
    public BugFile? Found { get; init; }
}

/// <summary>Engages an outsourcer or third party by a dedicated mail (FLW-47, FLW-61).</summary>
public sealed record WriteToParty(string Party, LetterText Letter, string Topic) : ProcedureCommand;

/// <summary>A fix that did not hold goes back to those who made it (FLW-152).</summary>
public sealed record ReturnItem(int Number, string Reason) : ProcedureCommand;

/// <summary>Records a change made directly to the customer's position (FLW-18, DEC-15).</summary>
public sealed record RecordOwnChange(ItemText Item) : ProcedureCommand;

/// <summary>The same request was made elsewhere: the two belong together (FLW-154).</summary>
public sealed record LinkDuplicate(string Case) : ProcedureCommand;

/// <summary>An engaged item came to an end; told by its own case.</summary>
/// <param name="Positive">False when the check was negative, or nothing could be executed.</param>
public sealed record ItemFinished(CaseId Item, int Round, bool Positive, string Findings) : ProcedureCommand
{
    [JsonIgnore]
    public override bool ByPeople => false;
}

/// <summary>The mail bot answers a trained topic (FLW-72).</summary>
public sealed record AutoAnswer(string Topic) : ProcedureCommand
{
    [JsonIgnore]
    public override bool ByPeople => false;
}
