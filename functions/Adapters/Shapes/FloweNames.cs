using ContactCenter.Domain.Procedures.Flowe;

namespace ContactCenter.Adapters.Shapes;

/// <summary>What only Flowe stores, by name. Never changed, only added to.</summary>
internal static class FloweNames
{
    public static readonly IReadOnlyDictionary<Type, string> States = new Dictionary<Type, string>
    {
        [typeof(FloweMail.Received)] = "flowe-received",
        [typeof(FloweMail.WaitingForSender)] = "flowe-waiting-for-sender",
        [typeof(FloweMail.TakenInCharge)] = "flowe-taken-in-charge",
        [typeof(FloweMail.WaitingForCustomer)] = "flowe-waiting-for-customer",
        [typeof(FloweMail.WaitingForOthers)] = "flowe-waiting-for-others",
        [typeof(FloweMail.Answered)] = "flowe-answered",
        [typeof(FloweMail.Lapsed)] = "flowe-lapsed",
    };

    public static readonly IReadOnlyList<EventShape> Events =
    [
    ];

    public static readonly IReadOnlyDictionary<Type, string> Files = new Dictionary<Type, string>
    {
    };
}
