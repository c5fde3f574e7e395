using System.Collections.Immutable;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>The two levels of the Operator Service, both the Supplier's (DEC-02).</summary>
public enum SupportLevel
{
    /// <summary>Requests with a standardised solution or a coded procedure (PPS-08, PPS-22).</summary>
    Level1,

    /// <summary>What the first level cannot solve alone (PPS-09, PPS-23).</summary>
    Level2,
}

/// <summary>Whether a request regards personal data, as the operator answers at classification (PPA-75).</summary>
public enum PrivacyMatter
{
    None,

    /// <summary>A right of the data subject for which there is a standard procedure: PQ.</summary>
    StandardProcedure,

    /// <summary>A right, or another matter of processing, that PagoPA must work: PA.</summary>
    NoStandardProcedure,

    /// <summary>A possible breach of personal data: PI.</summary>
    Breach,
}

/// <summary>How a call or chat ended.</summary>
public enum ContactEnding
{
    /// <summary>The operator closed it (chiusura del contatto).</summary>
    Closed,

    /// <summary>The user hung up or left.</summary>
    DroppedOff,

    /// <summary>The chatbot ended it, with or without an answer.</summary>
    ByChatbot,
}

/// <summary>A call or chat with its own life (PPA-31): its end does not end the ticket.</summary>
public sealed record TicketContact(Channel Channel, DateTimeOffset Since)
{
    public DateTimeOffset? ClosedAt { get; init; }
    public ContactEnding? Ending { get; init; }

    /// <summary>The user did not want to leave an address for the answer (DEC-57).</summary>
    public bool AddressRefused { get; init; }
}

/// <summary>Category and type that the channel suggests; the operator confirms or changes them (DEC-66).</summary>
public sealed record ProposedClassification(string Category, string TicketType);

/// <summary>What the register of malfunctions under way said when the operator looked.</summary>
/// <param name="Malfunction">Null when none was under way, or none explains the report.</param>
public sealed record MalfunctionCheck(string? Malfunction, string? Title, string? Restoration, DateTimeOffset At);

/// <summary>The ticket that a reminder asks about, as it stood when the operator looked (PPA-36).</summary>
/// <param name="Other">Null when the requester has no open ticket (DEC-67).</param>
public sealed record RemindedTicket(
    CaseId? Other, string? Reference, string? State, string? Party, string? Outcome, bool Notify, DateTimeOffset At);

/// <summary>A reminder that arrived for this ticket.</summary>
public sealed record ReceivedReminder(CaseId Reminder, string Reference, DateTimeOffset At);

/// <summary>Passed inside the service to the group that is competent (PPS-34, PPS-35).</summary>
public sealed record Forwarding(string Group, string Reason, string By, DateTimeOffset Since)
{
    public string? Findings { get; init; }
    public DateTimeOffset? ReturnedAt { get; init; }
}

/// <summary>A technical team at work for a complex problem (PPS-27).</summary>
public sealed record TechnicalEngagement(string Team, string Reason, string By, DateTimeOffset Since);

/// <summary>Work recorded by one of the parties (lavorazione, L).</summary>
public sealed record RecordedWork(string Party, string By, string Text, DateTimeOffset At);

/// <summary>What only PagoPA keeps of a ticket.</summary>
public sealed record TicketFile : ProcedureFile
{
    /// <summary>Key of the service line; null for a ticket older than the lines.</summary>
    public string? Line { get; init; }
    public string? Topic { get; init; }
    public string? Audience { get; init; }
    public SupportLevel Level { get; init; }
    public ProposedClassification? Proposed { get; init; }
    public TicketContact? Contact { get; init; }

    /// <summary>In the chatbot's hands, the user has asked for an operator (TP-03).</summary>
    public bool OperatorAsked { get; init; }
    public PrivacyMatter? Privacy { get; init; }

    /// <summary>The first-line operator who recognised the privacy matter: may go on reading (PPA-80).</summary>
    public OperatorId? RecognisedBy { get; init; }
    public MalfunctionCheck? Malfunctions { get; init; }
    public RemindedTicket? Reminded { get; init; }
    public ImmutableList<ReceivedReminder> Reminders { get; init; } = [];
    public ImmutableList<Forwarding> Forwardings { get; init; } = [];
    public ImmutableList<TechnicalEngagement> TechnicalTeams { get; init; } = [];
    public ImmutableList<RecordedWork> Works { get; init; } = [];

    /// <summary>Articles of the Knowledge Base used for the answer (PPA-32).</summary>
    public ImmutableList<string> Articles { get; init; } = [];

    public bool HasOpenContact => Contact is { ClosedAt: null };

    public Forwarding? OpenForwarding => Forwardings.Find(f => f.ReturnedAt is null);

    public static TicketFile Of(CaseFile file) => file.Own as TicketFile ?? new TicketFile();

    public static TicketFile Of(Case? current) => current is null ? new TicketFile() : Of(current.File);
}
