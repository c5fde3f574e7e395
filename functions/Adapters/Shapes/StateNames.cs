using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Procedures.Flowe;
using ContactCenter.Domain.Procedures.PagoPa;

namespace ContactCenter.Adapters.Shapes;

/// <summary>The name under which each state is stored. Never changed, only added to.</summary>
internal static class StateNames
{
    public static readonly IReadOnlyDictionary<Type, string> All = new Dictionary<Type, string>
    {
        [typeof(Unopened)] = "unopened",
        [typeof(FloweMail.Received)] = "flowe-received",
        [typeof(FloweMail.WaitingForSender)] = "flowe-waiting-for-sender",
        [typeof(FloweMail.TakenInCharge)] = "flowe-taken-in-charge",
        [typeof(FloweMail.WaitingForCustomer)] = "flowe-waiting-for-customer",
        [typeof(FloweMail.WaitingForOthers)] = "flowe-waiting-for-others",
        [typeof(FloweMail.Answered)] = "flowe-answered",
        [typeof(FloweMail.Lapsed)] = "flowe-lapsed",
        [typeof(Ticket.Opened)] = "pagopa-opened",
        [typeof(Ticket.TakenInCharge)] = "pagopa-taken-in-charge",
        [typeof(Ticket.Classified)] = "pagopa-classified",
        [typeof(Ticket.Escalated)] = "pagopa-escalated",
        [typeof(Ticket.ResolutionNotified)] = "pagopa-resolution-notified",
        [typeof(Ticket.Resolved)] = "pagopa-resolved",
        [typeof(Ticket.Closed)] = "pagopa-closed",
        [typeof(FlorenceCase.AtMailInsourcer)] = "florence-at-mail-insourcer",
        [typeof(FlorenceCase.ResolvedL1)] = "florence-resolved-l1",
        [typeof(FlorenceCase.Assigned)] = "florence-assigned",
        [typeof(FlorenceCase.Suspended)] = "florence-suspended",
        [typeof(FlorenceCase.Rejected)] = "florence-rejected",
        [typeof(FlorenceCase.ResolvedL2)] = "florence-resolved-l2",
        [typeof(FlorenceCase.Cancelled)] = "florence-cancelled",
    };
}
