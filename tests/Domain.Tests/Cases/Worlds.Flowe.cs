using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Tests.Cases.Given;

namespace ContactCenter.Domain.Tests.Cases;

internal static partial class Worlds
{
    private static List<(string, Story)> Flowe() =>
    [
        ("(new)", Story.In(Organisation.Flowe)),
        ("Received", AReceivedMail()),
        ("WaitingForSender", AMailThatWaitsForItsSender()),
        ("WaitingForSender, too long", AMailThatWaitsForItsSender().After(TimeSpan.FromDays(20))),
        ("TakenInCharge", AMailInCharge()),
        ("WaitingForCustomer", AMailThatWaitsForTheCustomer()),
        ("WaitingForCustomer, too long", AMailThatWaitsForTheCustomer().After(TimeSpan.FromDays(20))),
        ("WaitingForOthers", AMailThatWaitsForOthers()),
        ("Answered", AnAnsweredMail().Sends()),
        ("Answered, came back", AnAnsweredMail().Sends().Report(AttemptOutcome.Bounced)),
        ("Lapsed", ALapsedMail()),
    ];

    private static IReadOnlyList<ProcedureCommand> FloweCommands(Story story) => [];
}
