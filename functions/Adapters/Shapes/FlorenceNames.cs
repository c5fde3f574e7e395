using ContactCenter.Domain.Procedures.Florence;

namespace ContactCenter.Adapters.Shapes;

/// <summary>What only 055055 stores, by name. Never changed, only added to.</summary>
internal static class FlorenceNames
{
    public static readonly IReadOnlyDictionary<Type, string> States = new Dictionary<Type, string>
    {
        [typeof(FlorenceCase.AtMailInsourcer)] = "florence-at-mail-insourcer",
        [typeof(FlorenceCase.ResolvedL1)] = "florence-resolved-l1",
        [typeof(FlorenceCase.Assigned)] = "florence-assigned",
        [typeof(FlorenceCase.Suspended)] = "florence-suspended",
        [typeof(FlorenceCase.Rejected)] = "florence-rejected",
        [typeof(FlorenceCase.ResolvedL2)] = "florence-resolved-l2",
        [typeof(FlorenceCase.Cancelled)] = "florence-cancelled",
    };

    public static readonly IReadOnlyList<EventShape> Events =
    [
    ];

    public static readonly IReadOnlyDictionary<Type, string> Files = new Dictionary<Type, string>
    {
    };
}
