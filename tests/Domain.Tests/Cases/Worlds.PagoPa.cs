using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Cases;

internal static partial class Worlds
{
    private static List<(string, Story)> PagoPa() =>
    [
        ("(new)", Story.In(Organisation.PagoPa)),
        ("Opened", AnOpenTicket()),
        ("TakenInCharge", ATicketInCharge()),
        ("Classified, A", ATicketClassified()),
        ("Classified, Q", ATicketClassified("BasicInformation", "Q")),
        ("Classified, specialist support", ATicketClassified("SpecialistSupport", "A")),
        ("Escalated", ATicketThatIsEscalated()),
        ("Escalated, third party", ATicketThatIsEscalated(party: "ThirdParty")),
        ("ResolutionNotified", ATicketWhoseResolutionIsNotified()),
        ("ResolutionNotified, third party", ATicketWhoseResolutionIsNotified(party: "ThirdParty")),
        ("Resolved, to be sent", AResolvedTicket().Sends()),
        ("Resolved, not sent", AResolvedTicketWithoutSending()),
        ("Resolved, failed", AnAnswerThatFailed()),
        ("Resolved, third send", AnAnswerThatFailed(2).Resends(Anna).Sends()),
        ("Closed", AClosedTicket()),
    ];

    private static IReadOnlyList<ProcedureCommand> PagoPaCommands(Story story) => [];
}
