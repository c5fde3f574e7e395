using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;
using static ContactCenter.Domain.Tests.Cases.Calls;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>
/// 055055, table 7.1: which level may set which state and attribute, asked of the rules from every state.
/// </summary>
public sealed class FlorenceStatesByLevel
{
    private static readonly string[] _firstLevel =
    [
        "Assigned", "AssignedResolved", "Cancelled", "NotResolvable",
        "ResolvedL1 Communicated", "ResolvedL1 NotCommunicable", "ResolvedL1 NotCommunicated",
        "ResolvedL2 Communicated", "ResolvedL2 NotCommunicable", "ResolvedL2 ToCommunicate", "Transferred",
    ];

    private static readonly string[] _secondLevel =
    [
        "Rejected", "ResolvedL2 Communicated", "ResolvedL2 NotCommunicable", "ResolvedL2 NotCommunicated",
        "ResolvedL2 ToCommunicate", "Suspended",
    ];

    [Fact, Trait("Scenario", "SC-77")]
    [Trait("Requirement", "FLR-93"), Trait("Requirement", "FLR-94"), Trait("Requirement", "FLR-95")]
    [Trait("Requirement", "FLR-96"), Trait("Requirement", "FLR-97"), Trait("Requirement", "FLR-98")]
    [Trait("Requirement", "FLR-99"), Trait("Requirement", "FLR-100"), Trait("Requirement", "FLR-101")]
    [Trait("Requirement", "FLR-102"), Trait("Requirement", "FLR-104"), Trait("Requirement", "FLR-105")]
    [Trait("Requirement", "FLR-107"), Trait("Requirement", "FLR-108"), Trait("Requirement", "FLR-109")]
    [Trait("Requirement", "DEC-69"), Trait("Requirement", "DEC-70"), Trait("Requirement", "DEC-71")]
    public void SC_77_Each_level_sets_exactly_the_states_and_attributes_of_table_7_1()
    {
        Assert.Equal(_firstLevel, SetBy(Anna));
        Assert.Equal(_secondLevel, SetBy(Olga));
    }

    [Fact, Trait("Scenario", "SC-77"), Trait("Requirement", "FLR-93")]
    public void SC_77_A_base_profile_knows_no_state_of_the_second_level()
    {
        string[] states = [.. Enum.GetValues<CallOutcome>().SelectMany(outcome =>
            new[] { Lacking, Grievance, Pothole, ToAssign, ToTransfer, Complaint, Abandoned }.SelectMany(call =>
                new[] { false, true }.Select(offline => Ask(
                    call with { Outcome = outcome, Service = Records, AnswerGiven = "Ecco." }, offline: offline))))
            .Where(s => s.Current is not null).Select(s => s.State.Name).Distinct().Order()];

        Assert.Equal(["AssignedResolved", "Cancelled", "NotResolvable", "ResolvedL1"], states);
        Assert.Equal(
            "BaseProfileHasNoSecondLevel",
            Given.ARejectedCase().When(new Reassign(Records, "x"), Rita).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-77"), Trait("Requirement", "FLR-108"), Trait("Requirement", "DEC-71")]
    public void SC_77_The_first_level_confirms_To_Communicate_and_never_introduces_it()
    {
        var introduced = Asked(Anna).Where(a => a.After.State is FlorenceCase.ResolvedL2 { Attribute: ToCommunicate }
            && a.Before?.State is not FlorenceCase.ResolvedL2 { Attribute: ToCommunicate });

        Assert.Empty(introduced);
    }

    private static string[] SetBy(Actor level) =>
        [.. Asked(level).Select(a => Named(a.After.State)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// Every move this person can make from every world, and what they confirm by an attempt that changes nothing.
    /// </summary>
    private static IEnumerable<(Case? Before, Case After)> Asked(Actor level) =>
        from world in Worlds.Of(Organisation.Florence)
        from command in Worlds.CommandsOn(world.Story)
        let after = world.Story.When(command, level)
        where after.Current?.State is FlorenceCase && after.Outcome is Decision.Accepted accepted
            && (accepted.Events.Any(e => e is CaseEvent.Moved)
            || (command is ContactCitizen && after.State is FlorenceCase.ResolvedL2))
        select (world.Story.Current, after.Case);

    private static string Named(CaseState state) => state switch
    {
        FlorenceCase.ResolvedL1 solved => $"ResolvedL1 {solved.Attribute}",
        FlorenceCase.ResolvedL2 solved => $"ResolvedL2 {solved.Attribute}",
        _ => state.Name,
    };
}
