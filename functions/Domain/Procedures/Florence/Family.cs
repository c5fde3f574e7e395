using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>
/// Parent and child cases (FLR-45 to FLR-50). A child tells its parent that it is there; from then on the parent tells
/// each child where it stands, and a child that is told twice, or late, stays where the latest word put it.
/// </summary>
internal static class Family
{
    public static IEnumerable<Tell> Tells(Case? before, Case after)
    {
        var own = FlorenceFile.Of(after);
        if (before is null && own is { Parent: { } parent, Reason: { } reason })
        {
            yield return new Tell(parent, new TakeChild(after.File.Id, reason));
            if (own.CancelsParent)
                yield return new Tell(parent, new CancelForNotice(after.File.Id));
        }
        if (after.State is not FlorenceCase standing)
            yield break;
        var known = before is not null && before.State == after.State ? FlorenceFile.Of(before).Children.Count : 0;
        foreach (var child in own.Children.Skip(known).Where(c => c.Follows))
            yield return new Tell(child.Case, new FollowParent(standing, after.Version));
    }

    public static Decision Decide(Case current, ProcedureCommand command) => command switch
    {
        TakeChild take => Decision.Accept(new ChildJoined(take.Child, take.Reason)),
        FollowParent follow => Decision.Accept(new ParentFollowed(follow.ParentVersion)),
        MarkSeen when InformationNeeds.FileOf(current) is not null => InformationNeeds.IsToBeSeen(current)
            ? Decision.Accept(new NeedSeen())
            : Decision.Refuse(FlorenceRefusals.NothingToSee),
        MarkSeen => FlorenceProcedure.IsForInformation(current)
            ? Decision.Accept(new SeenBySecondLevel())
            : Decision.Refuse(FlorenceRefusals.NothingToSee),
        _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
    };

    public static bool Repeats(Case current, ProcedureCommand command) => command switch
    {
        TakeChild take => FlorenceFile.Of(current).Children.Exists(c => c.Case == take.Child),
        FollowParent follow => follow.ParentVersion <= FlorenceFile.Of(current).ParentVersion,
        CancelForNotice => current.State is FlorenceCase.Cancelled,
        MarkSeen => FlorenceFile.Of(current).Seen || InformationNeeds.FileOf(current) is { Seen: true },
        _ => false,
    };
}
