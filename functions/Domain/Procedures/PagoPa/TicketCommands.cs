using System.Text.Json.Serialization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>A request as its channel brings it: a call, a chat, an API client, the portal, app IO (PPA-29).</summary>
/// <param name="Line">Key of the service line.</param>
/// <param name="Topic">Key of one of its topics, when the channel knows it.</param>
/// <param name="Audience">Key of the group the requester belongs to; the portal needs an accredited one.</param>
public sealed record TicketRequest(string Line, string? Topic = null, string? Audience = null) : ProcedureOpening;

/// <summary>Chooses the topic of the request among those of its service line (PPS-04 to PPS-07, PPS-18 to PPS-21).
/// </summary>
public sealed record SetTopic(string Topic, string? Audience = null) : ProcedureCommand;

/// <summary>
/// Ends the call or chat (chiusura del contatto, PPA-31). Where the answer comes later, an address for it is asked
/// for first, or its refusal recorded (DEC-57).
/// </summary>
public sealed record CloseContact(
    bool DroppedOff = false, string? Address = null, string? Phone = null, bool AddressRefused = false)
    : ProcedureCommand;

/// <summary>The answer to "does the request regard personal data?"; a yes classifies the ticket (PPA-75).</summary>
public sealed record AnswerPrivacyQuestion(PrivacyMatter Matter) : ProcedureCommand;

/// <summary>Work of the Operator Service, of PagoPA or of a third party (lavorazione, L).</summary>
public sealed record Work(string Text) : ProcedureCommand
{
    [JsonIgnore]
    public override bool FreeOfCharge => true;
}

/// <summary>The standard solution comes from this article of the Knowledge Base (PPA-32).</summary>
public sealed record UseArticle(string Article) : ProcedureCommand;

/// <summary>Looks at the malfunctions under way (PPA-44); what the register says is added by the application.</summary>
/// <param name="Malfunction">The one that explains the report; null when there is none.</param>
public sealed record CheckMalfunctions(string? Malfunction, string? Title, string? Restoration) : ProcedureCommand;

/// <summary>Looks at the ticket that is asked about (PPA-36); its status is added by the application.</summary>
/// <param name="Other">Null when the requester has no open ticket.</param>
/// <param name="Over">It is resolved or closed already.</param>
/// <param name="Notify">Tells the party that works it (DEC-48).</param>
/// <param name="Outcome">What was found instead of an open ticket (DEC-67).</param>
public sealed record ConsultReminded(
    string? Other, string? Reference, string? State, string? Party, bool Over, bool Notify, string? Outcome)
    : ProcedureCommand;

/// <summary>A reminder tells its ticket (DEC-48).</summary>
public sealed record NoteReminder(string Reminder, string Reference) : ProcedureCommand
{
    [JsonIgnore]
    public override bool NeedsRow => false;

    [JsonIgnore]
    public override bool ByPeople => false;
}

/// <summary>Passes to the second level what the first cannot solve (scalare dal I al II livello, TP-17).</summary>
public sealed record PassToSupportLevel2(string Reason) : ProcedureCommand;

/// <summary>Forwards inside the service to the competent group (PPS-34, PPS-35).</summary>
public sealed record ForwardToGroup(string Group, string Reason) : ProcedureCommand;

/// <summary>The competent group says what it found.</summary>
public sealed record AnswerForwarding(string Findings) : ProcedureCommand
{
    [JsonIgnore]
    public override bool FreeOfCharge => true;
}

/// <summary>The Assistance and Operations Area engages a technical team (PPS-27).</summary>
public sealed record EngageTechnicalTeam(string Team, string Reason) : ProcedureCommand
{
    [JsonIgnore]
    public override bool FreeOfCharge => true;
}

/// <summary>The user of the chatbot asks for an operator (PPA-49).</summary>
public sealed record AskForOperator : ProcedureCommand
{
    [JsonIgnore]
    public override bool ByPeople => false;
}

/// <summary>The chatbot handled the request completely (PPA-48).</summary>
public sealed record AnswerByChatbot(string Text) : ProcedureCommand
{
    [JsonIgnore]
    public override bool ByPeople => false;
}

/// <summary>The chat with the chatbot is over and the request was not handled (TP-04, TP-05).</summary>
public sealed record EndChatbot : ProcedureCommand
{
    [JsonIgnore]
    public override bool ByPeople => false;
}
