namespace ContactCenter.Domain.Cases;

/// <summary>
/// What the hub must know of an organisation's written procedure, as configured at one moment. The procedures
/// implement it; the hub knows none of them.
/// </summary>
public interface IProcedure
{
    Organisation Organisation { get; }

    /// <summary>The configuration version in force; recorded on every event decided under it.</summary>
    int ConfigurationVersion { get; }

    StateTable Table { get; }

    /// <summary>What a step of this procedure's own is called by people; null when only the system takes it.</summary>
    (string Italian, string English)? NameOf(Type command);

    /// <summary>Sends in all, the first included (FLR-81, DEC-98).</summary>
    int MaxSends { get; }

    bool IsOpenAt(DateTimeOffset at);

    /// <summary>Opening hours in words, for refusals.</summary>
    (string Italian, string English) HoursInWords { get; }

    /// <summary>Null when the category exists and allows the type; otherwise what is wrong (PPA-25).</summary>
    Refusal? CheckClassification(string category, string? ticketType);

    /// <summary>Null when work may be passed to this party from this case; otherwise why not.</summary>
    Refusal? CheckParty(Case current, string party);

    /// <summary>When the party agreed to answer, if an agreed time is configured (FLW-47).</summary>
    DateTimeOffset? AgreedTime(string party, DateTimeOffset since);

    /// <summary>
    /// Clocks that start with this change of state: at opening <paramref name="from"/> is <see cref="Unopened"/>.
    /// </summary>
    IEnumerable<CaseEvent.DeadlineSet> DeadlinesStartedBy(
        CaseFile file, CaseState from, CaseState to, DateTimeOffset at);

    /// <summary>
    /// What a step of the procedure's own leaves behind, once a row allows it or none is needed (
    /// <see cref="CaseCommand.NeedsRow"/>).
    /// </summary>
    Decision Decide(Case current, ProcedureCommand command, DecisionContext context);

    /// <summary>Whether a step of the procedure's own asks for what has already happened.</summary>
    bool Repeats(Case current, ProcedureCommand command, DecisionContext context);

    /// <summary>
    /// What an opening of the procedure's own leaves behind besides the opening itself; <paramref name="blank"/> is the
    /// case with nothing in it yet.
    /// </summary>
    Decision DecideOpening(Case blank, CaseCommand.Open open, DecisionContext context);

    /// <summary>Why the procedure does not let this happen, whatever rows say; null when it does.</summary>
    Refusal? Forbids(Case current, CaseCommand command, DecisionContext context);

    /// <summary>What a command leaves behind in this procedure on top of what all procedures record of it.</summary>
    IEnumerable<CaseEvent> Consequences(
        Case current, CaseCommand command, IReadOnlyList<CaseEvent> events, DecisionContext context);

    /// <summary>
    /// Commands that follow in other cases from this change; with no case before, everything that ever could have.
    /// </summary>
    IEnumerable<Tell> Tells(Case? before, Case after);

    /// <summary>The lines these events write in the organisation's registers.</summary>
    IEnumerable<RegisterLine> LinesOf(Case after, IReadOnlyList<RecordedEvent> events);

    /// <summary>Whether this person is one of the party to whom work was passed.</summary>
    bool WorksFor(Case current, Actor actor, string party);

    /// <summary>Whether this person may know of the case at all (PPA-29).</summary>
    bool MaySee(Case current, Actor actor);

    /// <summary>The roles that hand this case to another person.</summary>
    IReadOnlyList<Role> Assigners(Case current);

    /// <summary>Whether the rule of this clock lets it be stopped.</summary>
    bool MayPause(string deadlineKind);

    /// <summary>When a stopped clock is due if it runs on from this moment, with the time that was left.</summary>
    ClockEnd? Resumed(CaseFile file, Deadline deadline, DateTimeOffset at);

    /// <summary>When it is due with the longer time its rule grants; null when it grants none.</summary>
    ClockEnd? Extended(CaseFile file, Deadline deadline);

    /// <summary>Whether this command fulfils what a deadline of this kind waits for.</summary>
    bool Fulfils(CaseCommand command, string deadlineKind);
}

/// <summary>The end of a clock, and why then: a sentence for people in both languages.</summary>
public sealed record ClockEnd(DateTimeOffset DueAt, string BecauseIt, string BecauseEn);

/// <summary>Who asks, when, and under which procedure: everything a decision may depend on besides the case.</summary>
public sealed record DecisionContext(Actor Actor, DateTimeOffset At, IProcedure Procedure);
