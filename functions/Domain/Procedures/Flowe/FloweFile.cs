using System.Collections.Immutable;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>Who the contact is about (FLW-06).</summary>
public enum SubjectClass
{
    /// <summary>Cliente.</summary>
    Customer,

    /// <summary>Potenziale cliente, also during onboarding.</summary>
    Prospect,

    /// <summary>Altro soggetto esterno: an authority, a company, a candidate.</summary>
    ExternalSubject,
}

/// <summary>A sub-check of a control and whether it passed.</summary>
public sealed record CheckResult(string Check, bool Passed);

/// <summary>
/// A control as it was made (FLW-34): who, when, in which application, with which outcome and what evidence.
/// </summary>
/// <param name="Round">
/// Round of the item in which it was made: new evidence or a new finish begins another, and asks for it again.
/// </param>
public sealed record ControlRecord(
    string Control, string Outcome, string Application, string? Note, ImmutableList<CheckResult> Checks,
    DateTimeOffset At, OperatorId By, string ByName, int Round);

/// <summary>What every Flowe item keeps: the controls made on it, all of them.</summary>
public abstract record FloweFile : ProcedureFile
{
    public ImmutableList<ControlRecord> Controls { get; init; } = [];

    /// <summary>Counts what makes earlier controls stale: new evidence, another finish of those engaged.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Text messages to the certified mobile, as asked for and sent.</summary>
    public ImmutableList<SmsMessage> Sms { get; init; } = [];

    /// <summary>The last time a control was made, whatever the round.</summary>
    public ControlRecord? Last(string control) => Controls.FindLast(c => c.Control == control);

    /// <summary>The last time a control was made in this round.</summary>
    public ControlRecord? Now(string control) => Controls.FindLast(c => c.Control == control && c.Round == Round);
}

/// <summary>Who found a complaint in a contact, on what grounds (FLW-165).</summary>
/// <param name="Fraud">A fraud by or against a customer: always a complaint (FLW-102).</param>
public sealed record ComplaintFinding(
    ImmutableList<ComplaintGround> Grounds, bool Fraud, string? Note, DateTimeOffset At, string By);

public enum ComplaintGround
{
    /// <summary>The word "reclamo" (FLW-97).</summary>
    Word,

    /// <summary>An expressed will to complain (FLW-98).</summary>
    ExpressedWill,

    /// <summary>Tono polemico (FLW-99).</summary>
    PolemicTone,

    /// <summary>Frode (FLW-102).</summary>
    Fraud,

    /// <summary>Any other ground, which the note names (FLW-165).</summary>
    Other,
}

/// <summary>Team Claims was asked in real time whether a message is a complaint (FLW-100).</summary>
public sealed record Consultation(
    ConsultationMeans Means, string With, bool IsComplaint, string? Note, DateTimeOffset At, string By);

public enum ConsultationMeans
{
    Phone,
    Chat,
}

public enum ItemKind
{
    /// <summary>Verification request under one customer's position; never a complaint (DEC-14).</summary>
    Claim,

    /// <summary>A malfunction of an application, owned by no customer (FLW-08).</summary>
    Bug,
    UserStory,

    /// <summary>A dedicated mail to an outsourcer or third party (FLW-47, FLW-61).</summary>
    Mail,
}

/// <summary>An item engaged for a contact, and where it stands as far as the contact has heard.</summary>
/// <param name="Case">The item's own case; this case's own id for a mail.</param>
/// <param name="Engagement">Null for a change that was made already: nobody waits for it.</param>
/// <param name="Joined">True when the item was open already and the contact was added to it.</param>
public sealed record EngagedItem(
    int Number, ItemKind Kind, CaseId Case, EngagementId? Engagement, string Party, string Topic, bool Joined)
{
    /// <summary>How many times it was handed over: the first, and each return of a fix that did not hold.</summary>
    public int Round { get; init; } = 1;
    public bool Finished { get; init; }
    public string? Findings { get; init; }
    public string Title { get; init; } = "";
    public string Description { get; init; } = "";
    public bool Massive { get; init; }

    /// <summary>What the operator found in the section of massive tickets (FLW-48).</summary>
    public bool? InMassiveSection { get; init; }

    /// <summary>Why it went back the last time (FLW-152).</summary>
    public string? Returned { get; init; }
}

/// <summary>What Flowe keeps of a mail case.</summary>
public sealed record FloweMailFile : FloweFile
{
    public SubjectClass? Subject { get; init; }
    public ComplaintFinding? Complaint { get; init; }

    /// <summary>Why the word "reclamo" means no complaint here (DEC-28).</summary>
    public string? SignalsDismissed { get; init; }
    public ImmutableList<Consultation> Consultations { get; init; } = [];
    public ImmutableList<EngagedItem> Items { get; init; } = [];

    /// <summary>Kind of miscellaneous mail, once forwarded.</summary>
    public string? Route { get; init; }

    public static FloweMailFile Of(CaseFile file) => file.Own as FloweMailFile ?? new FloweMailFile();
}
