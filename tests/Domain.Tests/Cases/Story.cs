using System.Collections.Immutable;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>The people of the tests, one per role.</summary>
internal static class People
{
    public static readonly Actor Anna = new("anna", "Anna Neri", [Role.FirstLevel], ["CustomerInteractionTeam"]);
    public static readonly Actor Bruno = new("bruno", "Bruno Bianchi", [Role.FirstLevel], []);
    public static readonly Actor Olga = new("olga", "Olga Rossi", [Role.SecondLevel], ["OperationsTeam", "Level2"]);
    public static readonly Actor Clara = new(
        "clara", "Clara Sassi", [Role.SecondLevel],
        ["ClaimsTeam", "AccountMonitoringTeam", "AugmentedIntelligencePerspective"]);
    public static readonly Actor Sara = new("sara", "Sara Verdi", [Role.Specialist], []);
    public static readonly Actor Rita = new("rita", "Rita Conti", [Role.RejectionGroup], []);
    public static readonly Actor Mario = new("mario", "Mario Poli", [Role.MailInsourcer], []);
    public static readonly Actor Sofia = new("sofia", "Sofia Capo", [Role.Supervisor], []);
    public static readonly Actor Ada = new("ada", "Ada Regola", [Role.Administrator], []);
    public static readonly Actor Dora = new("dora", "Dora Due", [Role.SecondLevel], ["CashbackAcquirers"]);
    public static readonly Actor Pia = new("pia", "Pia Privata", [Role.PrivacyTeam], []);
    public static readonly Actor Teo = new("teo", "Teo Terzi", [Role.ThirdParty], ["ThirdParty"]);
    public static readonly Actor Mailbox = Actor.Channel("mailbox");

    public static IReadOnlyList<Actor> All { get; } =
        [Anna, Bruno, Olga, Clara, Sara, Rita, Mario, Sofia, Ada, Dora, Pia, Teo, Actor.System, Mailbox];

    public static IReadOnlyList<Actor> OnePerRole { get; } =
        [Anna, Olga, Sara, Rita, Mario, Sofia, Ada, Pia, Teo, Actor.System, Mailbox];
}

/// <summary>A case as it lives: commands decided one by one, their events folded, the clock under control.</summary>
internal sealed record Story(
    ConfiguredProcedure Procedure, Case? Current, DateTimeOffset Now, ImmutableList<RecordedEvent> Events)
{
    /// <summary>A Monday at ten in Rome, in service hours everywhere.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>What the last command left, or why it was refused.</summary>
    public Decision Outcome { get; init; } = Decision.Nothing;

    public Case Case => Current ?? throw new InvalidOperationException("The case was never opened.");

    public CaseFile File => Case.File;

    public CaseState State => Case.State;

    public Letter Letter => File.Letters[^1];

    public IReadOnlyList<CaseEvent> News => Assert.IsType<Decision.Accepted>(Outcome).Events;

    public Refusal Refusal => Assert.IsType<Decision.Refused>(Outcome).Refusal;

    public static Story In(Organisation organisation) =>
        new(ProcedureCatalog.Under(OrganisationConfiguration.Shipped(organisation)), null, Monday, []);

    public Decision Decide(CaseCommand command, Actor by) =>
        CaseDecider.Decide(Current, command, new DecisionContext(by, Now, Procedure));

    /// <summary>Somebody asks something; what was accepted is folded, a refusal changes nothing.</summary>
    public Story When(CaseCommand command, Actor by)
    {
        var outcome = Decide(command, by);
        if (outcome is not Decision.Accepted accepted)
            return this with { Outcome = outcome };
        var recorded = accepted.Events.Select((change, i) => new RecordedEvent(
            Events.Count + i, Now, by, Procedure.ConfigurationVersion, change)).ToList();
        return this with
        {
            Current = recorded.Count == 0 ? Current : CaseEvolution.Fold(Current, recorded),
            Events = Events.AddRange(recorded),
            Outcome = outcome,
        };
    }

    /// <summary>As <see cref="When"/> on the way to what a test is about: a refusal is a mistake of the test.</summary>
    public Story Then(CaseCommand command, Actor by)
    {
        var next = When(command, by);
        return next.Outcome is Decision.Refused refused
            ? throw new InvalidOperationException($"{command.GetType().Name}: {refused.Refusal.English}")
            : next;
    }

    /// <summary>Whether the last command was accepted.</summary>
    public bool Accepts() => Outcome is Decision.Accepted;

    public Story After(TimeSpan time) => this with { Now = Now + time };

    public Story At(DateTimeOffset moment) => this with { Now = moment };

    public Story Under(Func<OrganisationConfiguration, OrganisationConfiguration> change) =>
        this with { Procedure = ProcedureCatalog.Under(change(Procedure.Configuration)) };

    /// <summary>The report of the mail service on a send of the last letter.</summary>
    public Story Report(AttemptOutcome outcome, int? number = null) =>
        When(new CaseCommand.ReportAttempt(Letter.Id, number ?? Letter.Last!.Number, outcome, null), Actor.System);

    /// <summary>The delivery records its intent and sends.</summary>
    public Story Sends() => When(new CaseCommand.BeginAttempt(Letter.Id), Actor.System);

    public Story Resends(Actor by, bool sentTwiceAccepted = false) =>
        When(new CaseCommand.ResendLetter(Letter.Id, sentTwiceAccepted), by);

    /// <summary>The address is corrected, the letter sent again and the report comes.</summary>
    public Story SendsAgain(Actor by, AttemptOutcome outcome) => Resends(by, true).Sends().Report(outcome);
}
