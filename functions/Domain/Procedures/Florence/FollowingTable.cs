using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Procedures.Florence.FlorenceCase;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>TF-34: a reminder or a notice goes wherever its parent goes, and by no other way (FLR-48).</summary>
internal static class FollowingTable
{
    public static readonly StateTable Rows = new(
    [
        .. From<FlorenceCase.Assigned>(),
        .. From<Transferred>(),
        .. From<Suspended>(),
        .. From<Rejected>(),
        To<ResolvedL2, ResolvedL2>(),
    ]);

    private static Row[] From<TFrom>()
        where TFrom : FlorenceCase =>
    [
        To<TFrom, FlorenceCase.Assigned>(),
        To<TFrom, Transferred>(),
        To<TFrom, Suspended>(),
        To<TFrom, Rejected>(),
        To<TFrom, ResolvedL2>(),
        To<TFrom, Cancelled>(),
    ];

    private static Row To<TFrom, TTo>()
        where TFrom : FlorenceCase
        where TTo : FlorenceCase => Row.Of("TF-34", "FLR-48").From<TFrom>().On<FollowParent>().By(Role.System)
            .When($"the parent is {typeof(TTo).Name}", (current, _, follow) =>
                follow.Parent is TTo && FlorenceFile.Of(current!).FollowsParent)
            .To((_, follow) => (TTo)follow.Parent);
}
