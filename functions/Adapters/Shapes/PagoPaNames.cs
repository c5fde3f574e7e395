using ContactCenter.Domain.Procedures.PagoPa;

namespace ContactCenter.Adapters.Shapes;

/// <summary>What only PagoPA stores, by name. Never changed, only added to.</summary>
internal static class PagoPaNames
{
    public static readonly IReadOnlyDictionary<Type, string> States = new Dictionary<Type, string>
    {
        [typeof(Ticket.Opened)] = "pagopa-opened",
        [typeof(Ticket.TakenInCharge)] = "pagopa-taken-in-charge",
        [typeof(Ticket.Classified)] = "pagopa-classified",
        [typeof(Ticket.Escalated)] = "pagopa-escalated",
        [typeof(Ticket.ResolutionNotified)] = "pagopa-resolution-notified",
        [typeof(Ticket.Resolved)] = "pagopa-resolved",
        [typeof(Ticket.Closed)] = "pagopa-closed",
    };

    public static readonly IReadOnlyList<EventShape> Events =
    [
    ];

    public static readonly IReadOnlyDictionary<Type, string> Files = new Dictionary<Type, string>
    {
    };
}
