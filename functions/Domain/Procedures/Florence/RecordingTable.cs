using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;
using static ContactCenter.Domain.Procedures.Florence.FlorenceCase;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>TF-01 to TF-09: the first level records a contact.</summary>
internal static class RecordingTable
{
    public static readonly StateTable Rows = new(
        Recorded(CallOutcome.Solved, "TF-01", "FLR-33", "FLR-37", "FLR-40", "FLR-43", "FLR-76")
            .Require(Recording.PlaceKept, Recording.AnswerKnown)
            .To((_, _) => new ResolvedL1(Communicated)),

        Recorded(CallOutcome.SolvedNotCommunicated, "TF-02", "FLR-109")
            .Require(Recording.Offline, Recording.AnswerKnown)
            .To((_, _) => new ResolvedL1(NotCommunicated)),

        Recorded(CallOutcome.SolvedNotCommunicable, "TF-03", "FLR-109")
            .Require(Recording.Offline, Recording.AnswerKnown)
            .To((_, _) => new ResolvedL1(NotCommunicable)),

        Recorded(CallOutcome.NotResolvable, "TF-04", "FLR-34", "FLR-103")
            .To((_, _) => new NotResolvable()),

        Recorded(CallOutcome.Transferred, "TF-05", "FLR-35", "FLR-51", "FLR-52", "FLR-53")
            .Require(Recording.SecondLevelAvailable)
            .To((_, _) => new Transferred()),

        Recorded(CallOutcome.Assigned, "TF-06", "FLR-36", "FLR-41", "FLR-63")
            .When("it goes to the second level", (_, _, open) => Is(open, CallOutcome.Assigned, follower: false))
            .Require(Recording.TransferNotPossible)
            .To((_, _) => new FlorenceCase.Assigned()),

        Recorded(CallOutcome.Assigned, "TF-07", "FLR-38", "FLR-49")
            .When("reminder or notice", (_, _, open) => Is(open, CallOutcome.Assigned, follower: true))
            .To((_, _) => new FlorenceCase.Assigned()),

        Recorded(CallOutcome.AssignedResolved, "TF-08", "FLR-39")
            .To((_, _) => new AssignedResolved()),

        Recorded(CallOutcome.Cancelled, "TF-09", "FLR-102")
            .To((_, _) => new Cancelled()),

        Row.Of("TF-01", "FLR-117", "FLR-118", "FLR-119", "FLR-120", "DEC-85")
            .From<Unopened>().On<Open>().By(Role.FirstLevel)
            .When("switchboard call", (_, _, open) => IsSwitchboard(open, cancelled: false))
            .Require(Switchboard.Served, Switchboard.Filtered, Switchboard.InDirectory, Switchboard.Summarised)
            .To((_, _) => new ResolvedL1(Communicated)),

        Row.Of("TF-09", "FLR-102", "DEC-96").From<Unopened>().On<Open>().By(Role.FirstLevel)
            .When("switchboard call, cancelled", (_, _, open) => IsSwitchboard(open, cancelled: true))
            .Require(Switchboard.Served)
            .To((_, _) => new Cancelled()));

    private static bool IsSwitchboard(Open open, bool cancelled) => open.Details is SwitchboardDetails call
        && call.Outcome == SwitchboardOutcome.Cancelled == cancelled;

    /// <summary>What every recorded contact needs, whatever its outcome.</summary>
    private static RowOn<Unopened, Open> Recorded(CallOutcome outcome, string id, params string[] requirements) =>
        Row.Of(id, requirements).From<Unopened>().On<Open>().By(Role.FirstLevel)
            .When($"recorded as {outcome}", (_, _, open) => Is(open, outcome))
            .Require(
                Recording.ReasonInProfile, Recording.OutcomeOfReason, Recording.PersonalDataGiven, Recording.Described,
                Recording.ParentFits, Recording.LetterAfterACall, Documents.OfTheService);

    private static bool Is(Open open, CallOutcome outcome, bool? follower = null) =>
        open.Details is CallDetails call && call.Outcome == outcome && (follower ?? call.IsFollower) == call.IsFollower;
}
