using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>A case in every state of every procedure, and every command that can be asked of it.</summary>
internal static partial class Worlds
{
    public static IReadOnlyList<(string Name, Story Story)> Of(Organisation organisation) =>
        organisation == Organisation.Flowe ? Flowe() : organisation == Organisation.PagoPa ? PagoPa() : Florence();

    public static IEnumerable<(string Name, Story Story)> All => Organisation.All.SelectMany(Of);

    /// <summary>
    /// One command of each kind, as complete as the case allows: what is refused is refused for a rule, not for a gap.
    /// </summary>
    public static IReadOnlyList<CaseCommand> CommandsOn(Story story)
    {
        var organisation = story.Procedure.Organisation;
        var letter = story.Current?.File.Letters.LastOrDefault();
        var letterId = letter?.Id ?? new LetterId("none-l1");
        var engagement = story.Current?.File.Engagements.LastOrDefault()?.Id ?? new EngagementId("none-g1");
        var classify = story.Procedure.Configuration.Categories[0];
        var party = story.Procedure.Configuration.Parties[0].Key;
        CaseCommand open = AMail(organisation, story.Now);
        return
        [
            open,
            new AddMessage(AMessage(story.Now), new PersonId("p1")),
            new TakeCharge(),
            new Assign(new OperatorId("bruno"), "Bruno Bianchi"),
            new Release(),
            organisation == Organisation.PagoPa
                ? new Classify("AdvancedInformation", "A")
                : new Classify(classify.Key, null),
            new AddNote("richiamato"),
            new AskSender(ALetter),
            new Answer(ALetter),
            new Resolve("Ecco la risposta.", ALetter, null),
            new Escalate(party, "altra verifica", null),
            new NotifyResolution(engagement, "fatto"),
            new Close("nessuna risposta"),
            new PutOnHold(story.Now.AddDays(2), "attesa di un documento"),
            new EndHold(),
            new CorrectAddress("mario.rossi@example.com"),
            new ResendLetter(letterId, SentTwiceAccepted: false),
            new BeginAttempt(letterId),
            new ReportAttempt(letterId, letter?.Last?.Number ?? 1, AttemptOutcome.Bounced, "550"),
            new MarkLetterDelayed(letterId),
            new GiveUpLetter(letterId),
            new RemindDeadline(Clock(story), "before"),
            new RemindEngagement(engagement, 1),
            new PauseDeadline(Clock(story), "attesa di un terzo", "nota 12"),
            new ResumeDeadline(Clock(story)),
            new ExtendDeadline(Clock(story), "caso complesso", "nota 13"),
            new Settle(),
            new Acknowledge(ALetter),
            AnOpening(organisation),
            .. OwnOpeningsOn(story),
            .. OwnCommandsOn(story),
        ];
    }

    private static string Clock(Story story) =>
        story.Current?.File.Deadlines.FirstOrDefault()?.Kind ?? "first-answer";

    /// <summary>The steps that only the procedure knows, on the same terms.</summary>
    private static IReadOnlyList<ProcedureCommand> OwnCommandsOn(Story story) =>
        story.Procedure.Organisation == Organisation.Flowe ? FloweCommands(story)
        : story.Procedure.Organisation == Organisation.PagoPa ? PagoPaCommands(story)
        : FlorenceCommands(story);

    /// <summary>The procedure's own ways to open a case; on a case that is open they repeat what happened.</summary>
    private static IReadOnlyList<Open> OwnOpeningsOn(Story story) =>
        story.Procedure.Organisation == Organisation.Florence && story.Current is null ? FlorenceOpenings() : [];

    /// <summary>A command as the decision table calls it.</summary>
    public static string NameOf(CaseCommand command) =>
        FlorenceNameOf(command) is { } more ? $"{command.GetType().Name}: {more}" : command.GetType().Name;

    /// <summary>An opening that no procedure knows: its own ones are asked in its own tests.</summary>
    public static Open AnOpening(Organisation organisation) => new(
        new CaseId("o1"), new CaseReference("XX-1"), organisation, Channel.Phone,
        new Requester(new PersonId("p1"), "Mario Rossi", null, null, IdentityLevel.Caller),
        "Una richiesta", null, [], "unknown", new UnknownOpening());

    private sealed record UnknownOpening : ProcedureOpening;
}
