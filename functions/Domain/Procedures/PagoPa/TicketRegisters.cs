using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>
/// The registers of PagoPA (PPS-41): what is counted of a ticket, with its line, and nothing personal.
/// </summary>
public static class TicketRegisters
{
    /// <summary>Every ticket once, with channel and system.</summary>
    public const string Tickets = "tickets";

    /// <summary>What a ticket is about, each time it is set: the last one counts.</summary>
    public const string Kinds = "kinds";

    /// <summary>From the first to the second level of the Operator Service (TP-17).</summary>
    public const string Passages = "passages";

    /// <summary>To PagoPA and third parties: counted apart from the passages (DEC-02).</summary>
    public const string Escalations = "escalations";

    /// <summary>How tickets ended, with their type; those no operator ever reached have none (DEC-54).</summary>
    public const string Closures = "closures";

    /// <summary>Users of the chatbot who asked for an operator (PPA-49).</summary>
    public const string HandOvers = "hand-overs";

    /// <summary>What regards personal data, for the Privacy team alone (PPA-80).</summary>
    public const string Privacy = "privacy";

    /// <summary>Calls that the IVR answered; out of hours they open no ticket (DEC-55).</summary>
    public const string Calls = "calls";

    private static readonly RegisterFact Line = new("line", "Linea di servizio", "Service line");
    private static readonly RegisterFact Channel = new("channel", "Canale", "Channel");
    private static readonly RegisterFact Kind = new("kind", "Argomento", "Topic");
    private static readonly RegisterFact Type = new("type", "Tipo ticket", "Ticket type");

    /// <summary>The registers as reports show them: the Area sees both levels (PPS-10).</summary>
    public static readonly IReadOnlyList<RegisterKind> All =
    [
        new(Tickets, "Ticket aperti", "Tickets opened",
            [Line, Channel, new("system", "Sistema", "System"), Kind], [Role.Supervisor]),
        new(Kinds, "Argomenti assegnati", "Topics set", [Line, Kind], [Role.Supervisor]),
        new(Passages, "Passaggi al II livello", "Passages to the second level", [Line], [Role.Supervisor]),
        new(Escalations, "Escalation a PagoPA e terze parti", "Escalations to PagoPA and third parties",
            [Line, new("party", "Parte ingaggiata", "Party engaged")], [Role.Supervisor]),
        new(Closures, "Ticket chiusi", "Tickets closed",
            [Line, Type, new("reason", "Motivo di chiusura", "Closure reason")], [Role.Supervisor]),
        new(HandOvers, "Richieste di operatore al chatbot", "Requests of the chatbot for an operator",
            [Line, Channel, Kind], [Role.Supervisor]),
        new(Calls, "Chiamate accolte dall'IVR", "Calls answered by the IVR",
            [Line, new("outcome", "Esito", "Outcome")], [Role.Supervisor]),
        new(Privacy, "Registro privacy", "Privacy register", [Line, Channel, Type], [Role.PrivacyTeam]),
    ];

    /// <summary>A call has no ticket yet: the line names the contact, and no reference.</summary>
    public static RegisterLine Call(ContactId contact, DateTimeOffset at, string line, CallAnswer answer) => new(
        Calls, at, new CaseId(contact.Value), new CaseReference(""), 0,
        new Dictionary<string, string>
        {
            ["line"] = line,
            ["outcome"] = answer.OperatorAvailable ? "InHours" : nameof(ClosureReason.OutOfHours),
        });

    internal static IEnumerable<RegisterLine> Of(Case after, IReadOnlyList<RecordedEvent> events)
    {
        foreach (var recorded in events)
        {
            if (Entry(after, recorded) is not var (register, facts))
                continue;
            facts["line"] = TicketFile.Of(after).Line ?? "";
            yield return new RegisterLine(
                register, recorded.At, after.File.Id, after.File.Reference, recorded.Sequence, facts);
        }
    }

    private static (string, Dictionary<string, string>)? Entry(Case after, RecordedEvent recorded) =>
        recorded.Change switch
        {
            TicketPlaced placed => (Tickets, new()
            {
                ["channel"] = after.File.Channel.ToString(),
                ["system"] = "ContactCenter",
                ["kind"] = placed.Topic ?? "",
            }),
            TopicSet topic => (Kinds, new() { ["kind"] = topic.Topic }),
            OperatorAsked => (HandOvers, new()
            {
                ["channel"] = after.File.Channel.ToString(),
                ["kind"] = TicketFile.Of(after).Topic ?? "",
            }),
            CaseEvent.Classified { TicketType: { } type } classified when Categories.IsPrivacy(classified.Category) =>
                (Privacy, new() { ["channel"] = after.File.Channel.ToString(), ["type"] = type }),
            PassedToSupportLevel2 => (Passages, []),
            CaseEvent.EngagementOpened engaged => (Escalations, new() { ["party"] = engaged.Party }),
            CaseEvent.Moved { To: Ticket.Closed closed } => (Closures, new()
            {
                ["type"] = after.File.Classification?.TicketType ?? "",
                ["reason"] = closed.Reason?.ToString() ?? "",
            }),
            _ => null,
        };
}
