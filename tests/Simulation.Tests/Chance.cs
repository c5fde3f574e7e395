using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Florence;

namespace ContactCenter.Simulation.Tests;

/// <summary>Who asks what: everything the people and the world of a case may do, chosen by one generator.</summary>
internal sealed class Chance(Random random, ConfiguredProcedure procedure)
{
    public static readonly Actor FirstLevel = new("anna", "Anna", [Role.FirstLevel], []);

    private static readonly IReadOnlyList<Actor> People =
    [
        FirstLevel, FirstLevel, FirstLevel,
        new("bruno", "Bruno", [Role.FirstLevel, Role.SecondLevel], []),
        new("olga", "Olga", [Role.SecondLevel], []), new("sara", "Sara", [Role.Specialist], []),
        new("mario", "Mario", [Role.MailInsourcer], []), new("sofia", "Sofia", [Role.Supervisor], []),
        new("ada", "Ada", [Role.Administrator], []), Actor.System,
    ];

    private static readonly AttemptOutcome[][] Outcomes =
    [
        [AttemptOutcome.Accepted, AttemptOutcome.Delivered], [AttemptOutcome.Accepted, AttemptOutcome.Bounced],
        [AttemptOutcome.Accepted, AttemptOutcome.Delivered, AttemptOutcome.Bounced], [AttemptOutcome.Suppressed],
        [AttemptOutcome.Failed], [AttemptOutcome.Uncertain], [AttemptOutcome.Uncertain, AttemptOutcome.Bounced],
    ];

    private static readonly ServiceTriplet _residence = new("ComuneFirenze", "ServiziDemografici", "CambioResidenza");

    private int _contacts;

    public Actor Person() => Pick(People);

    public IEnumerable<AttemptOutcome> Reports() => Pick(Outcomes).OrderBy(_ => random.Next()).ToList();

    public CaseCommand Opening(DateTimeOffset at)
    {
        if (procedure.Organisation != Organisation.Florence || random.Next(4) == 0)
            return Mail(at);
        var id = NewId(at);
        return new CaseCommand.Open(
            id, ReferenceOf(id), procedure.Organisation, Channel.Phone, Requester(), "Orari", "Chiede gli orari", [],
            "call", Call(Pick([CallOutcome.Solved, CallOutcome.Assigned, CallOutcome.Cancelled])));
    }

    private CallDetails Call(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Solved => new(
            outcome, ContactReason.Information, InformationKind.AdvancedL1, _residence, "Dalle 8:30 alle 13.",
            random.Next(4) > 0 ? new LetterText($"testo {random.Next(3)}") : null),
        CallOutcome.Assigned => new(
            outcome, ContactReason.Information, InformationKind.AdvancedSpecialist, _residence,
            SecondLevel: SecondLevelAvailability.Unavailable),
        _ => new(outcome, Cancellation: CancellationReason.ContactAbandoned),
    };

    public CaseCommand Mail(DateTimeOffset at)
    {
        var id = NewId(at);
        return new CaseCommand.OpenFromMail(
            id, ReferenceOf(id), procedure.Organisation, "info", Requester(), Message(at), []);
    }

    public CaseCommand Command(Case current, DateTimeOffset now)
    {
        var file = current.File;
        var letter = file.Letters.Count > 0 ? Pick(file.Letters).Id : new LetterId("none-l1");
        var engagement = file.Engagements.Count > 0 ? Pick(file.Engagements).Id : new EngagementId("none-g1");
        // Half of the time a step that the state table lists, so that lives lead somewhere.
        var listed = procedure.Table.CommandsFrom(current.State).ToList();
        var any = random.Next(2) == 0 || listed.Count == 0;
        var all = All(file, letter, engagement, now);
        var chosen = any ? all : all.Where(c => listed.Contains(c.GetType())).ToList();
        return Pick(chosen.Count > 0 ? chosen : all);
    }

    private List<CaseCommand> All(CaseFile file, LetterId letter, EngagementId engagement, DateTimeOffset now)
    {
        var category = Pick(procedure.Configuration.Categories);
        var type = category.TicketTypes.Count > 0 ? Pick(category.TicketTypes) : null;
        return
        [
            Mail(now), new CaseCommand.AddMessage(Message(now), file.Requester.Person), new CaseCommand.TakeCharge(),
            new CaseCommand.Assign(new OperatorId("anna"), "Anna"), new CaseCommand.Release(),
            new CaseCommand.Classify(category.Key, type), new CaseCommand.AddNote("nota"),
            new CaseCommand.AskSender(ALetter()), new CaseCommand.Answer(ALetter()),
            new CaseCommand.Resolve("Ecco.", random.Next(3) > 0 ? ALetter() : null, "non serve"),
            new CaseCommand.Escalate(Pick(procedure.Configuration.Parties).Key, $"motivo {random.Next(5)}", null),
            new CaseCommand.NotifyResolution(engagement, "fatto"), new CaseCommand.Close("silenzio"),
            new CaseCommand.PutOnHold(now.AddHours(random.Next(1, 200)), "attesa"), new CaseCommand.EndHold(),
            new CaseCommand.CorrectAddress($"mario{random.Next(4)}@example.com"),
            new CaseCommand.ResendLetter(letter, random.Next(2) == 0), new CaseCommand.GiveUpLetter(letter),
            new CaseCommand.BeginAttempt(letter), new CaseCommand.Settle(),
            new CaseCommand.Acknowledge(ALetter()),
        ];
    }

    private Message Message(DateTimeOffset at) => new(
        new ContactId($"contact{_contacts++}"), Channel.OrdinaryMail, at, "mario@example.com", "Aiuto", "testo", false,
        "raw", "content", [], $"<{_contacts}@example.com>", random.Next(4) == 0, []);

    private Requester Requester() => new(
        new PersonId("p1"), "Mario", random.Next(8) == 0 ? null : "mario@example.com", null,
        IdentityLevel.KnownAddress);

    private ComposedLetter ALetter() => new("Re: Aiuto", $"testo {random.Next(3)}", "answer", "info@example.com");

    private CaseId NewId(DateTimeOffset at)
    {
        var bytes = new byte[OpaqueId.RandomBytes];
        random.NextBytes(bytes);
        return new CaseId(OpaqueId.Create(at, bytes));
    }

    private CaseReference ReferenceOf(CaseId id) =>
        CaseReference.Derive(procedure.Configuration.ReferencePrefix, id, 1);

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
