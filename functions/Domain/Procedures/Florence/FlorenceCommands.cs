using System.Text.Json.Serialization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>Trasferimento non riuscito: the caller goes, the case stays with the second level (TF-10).</summary>
public sealed record FailTransfer(string Reason) : ProcedureCommand;

/// <summary>How the citizen was, or was not, reached.</summary>
public sealed record ContactMade(AnswerChannel Channel, string? Note = null);

/// <summary>
/// The second level has the solution, and says what is known of telling the citizen (TF-11 to TF-21).
/// </summary>
/// <param name="Contact">The attempt made; needed for every attribute but To Communicate (FLR-110).</param>
public sealed record FindSolution(string Solution, CommunicationAttribute Attribute, ContactMade? Contact = null)
    : ProcedureCommand;

/// <summary>Rigetto (FLR-68).</summary>
public sealed record RejectCase(RejectionReason Reason, string Note) : ProcedureCommand;

/// <summary>Riassegnazione by the rejection group (FLR-70).</summary>
public sealed record Reassign(ServiceTriplet Service, string Note) : ProcedureCommand;

/// <summary>Annullamento of a case at the second level (TF-24, TF-33).</summary>
public sealed record CancelCase(CancellationReason Reason, string Note) : ProcedureCommand
{
    [JsonIgnore]
    public override bool FreeOfCharge => true;
}

/// <summary>Another attempt to tell the citizen the solution (TF-25 to TF-28, TF-37).</summary>
public sealed record ContactCitizen(ContactResult Result, AnswerChannel Channel, string? Note = null)
    : ProcedureCommand
{
    [JsonIgnore]
    public override bool FreeOfCharge => true;
}

/// <summary>After failed attempts the second level asks the first to go on (TF-29).</summary>
public sealed record AskContactBack(string Note) : ProcedureCommand;

/// <summary>Parere dello specialista, who may indicate a rejection (FLR-67).</summary>
public sealed record Advise(string Findings, bool IndicatesRejection = false) : ProcedureCommand
{
    [JsonIgnore]
    public override bool FreeOfCharge => true;
}

/// <summary>Presa visione of what reached the second level for information only (DEC-78, DEC-81).</summary>
public sealed record MarkSeen : ProcedureCommand
{
    [JsonIgnore]
    public override bool NeedsRow => false;

    [JsonIgnore]
    public override bool FreeOfCharge => true;
}

/// <summary>A child tells its parent that it is there.</summary>
public sealed record TakeChild(CaseId Child, ContactReason Reason) : ProcedureCommand
{
    [JsonIgnore]
    public override bool NeedsRow => false;

    [JsonIgnore]
    public override bool ByPeople => false;
}

/// <summary>A notice of the citizen cancels the case (TF-33, FLR-50).</summary>
public sealed record CancelForNotice(CaseId Notice) : ProcedureCommand
{
    [JsonIgnore]
    public override bool ByPeople => false;
}

/// <summary>A parent tells its child where it stands (TF-34).</summary>
/// <param name="ParentVersion">What comes late, after a later one, is left alone.</param>
public sealed record FollowParent(FlorenceCase Parent, int ParentVersion) : ProcedureCommand
{
    [JsonIgnore]
    public override bool ByPeople => false;
}
