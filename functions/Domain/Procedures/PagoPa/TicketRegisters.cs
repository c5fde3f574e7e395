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

    public static readonly IReadOnlyList<string> All = [Tickets, Kinds, Passages, Escalations, Closures];

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
