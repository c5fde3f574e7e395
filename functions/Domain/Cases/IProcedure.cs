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

    /// <summary>Whether this command fulfils what a deadline of this kind waits for.</summary>
    bool Fulfils(CaseCommand command, string deadlineKind);
}

/// <summary>Who asks, when, and under which procedure: everything a decision may depend on besides the case.</summary>
public sealed record DecisionContext(Actor Actor, DateTimeOffset At, IProcedure Procedure);
