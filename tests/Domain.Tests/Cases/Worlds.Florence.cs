using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Florence;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Cases;

internal static partial class Worlds
{
    private static List<(string, Story)> Florence() =>
    [
        ("(new)", Story.In(Organisation.Florence)),
        ("AtMailInsourcer", AMailAtTheInsourcer()),
        ("ResolvedL1, Communicated", ACallSolvedByMail().Sends()),
        ("ResolvedL1, NotCommunicated", AnAnswerThatCameBack()),
        ("ResolvedL1, third send", AnAnswerThatCameBack(2).Resends(Anna).Sends()),
        ("ResolvedL1, NotCommunicable", AnAnswerThatCameBack(3)),
        ("Assigned", AnAssignedCase()),
        ("Suspended", ASuspendedCase()),
        ("Rejected", StandingIn(new FlorenceCase.Rejected())),
        ("ResolvedL2, Communicated", ASecondLevelAnswer().Sends()),
        ("ResolvedL2, NotCommunicated", ASecondLevelAnswerThatCameBack()),
        ("ResolvedL2, third send", ASecondLevelAnswerThatCameBack(2).Resends(Olga).Sends()),
        ("ResolvedL2, ToCommunicate", ContactBackThatCameBack()),
        ("ResolvedL2, NotCommunicable", ASecondLevelAnswerThatCameBack(3)),
        ("Cancelled", ACancelledCall()),
    ];

    private static IReadOnlyList<ProcedureCommand> FlorenceCommands(Story story) => [];

    private static Story ContactBackThatCameBack() =>
        StandingIn(new FlorenceCase.ResolvedL2(CommunicationAttribute.Communicated, InContactBack: true))
            .Sends().Report(AttemptOutcome.Bounced);
}
