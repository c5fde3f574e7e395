namespace ContactCenter.Domain.Cases;

/// <summary>The answer to a command: events, none when it repeats what already happened, or a refusal.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    public sealed record Accepted(IReadOnlyList<CaseEvent> Events) : Decision;

    public sealed record Refused(Refusal Refusal) : Decision;

    /// <summary>Asked twice, done once.</summary>
    public static readonly Decision Nothing = new Accepted([]);

    public static Decision Accept(params CaseEvent[] events) => new Accepted(events);

    public static Decision Refuse(Refusal refusal) => new Refused(refusal);
}
