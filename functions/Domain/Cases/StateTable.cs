namespace ContactCenter.Domain.Cases;

/// <summary>The dash of section 7: no case yet.</summary>
public sealed record Unopened : CaseState
{
    public static readonly Unopened Instance = new();

    public override bool IsTerminal => false;
}

/// <summary>Something that must hold for a row to be walked; when it does not, it says what is missing.</summary>
/// <param name="Name">How the guard reads in the decision table.</param>
public sealed record Guard(string Name, Func<Case?, CaseCommand, DecisionContext, Refusal?> Check);

/// <summary>
/// One row of section 7: from, to, who, on what, under which conditions, and the requirements it accepts.
/// <paramref name="When"/> chooses between rows with the same start and command; a <see cref="Guard"/> refuses.
/// </summary>
public sealed record Row(
    string Id,
    Type From,
    Type Command,
    IReadOnlyList<Type> To,
    IReadOnlyList<Role> By,
    string WhenReads,
    Func<Case?, CaseState, CaseCommand, DecisionContext, bool> When,
    IReadOnlyList<Guard> Guards,
    Func<Case?, CaseState, CaseCommand, CaseState> Target,
    IReadOnlyList<string> Requirements)
{
    public static RowStart Of(string id, params string[] requirements) => new(id, requirements);
}

/// <summary>
/// Begins a row as it is read aloud: <c>Row.Of("TW-15", "FLW-35").From&lt;Received&gt;().On&lt;TakeCharge&gt;()…</c>
/// </summary>
public sealed record RowStart(string Id, IReadOnlyList<string> Requirements)
{
    public RowFrom<TFrom> From<TFrom>()
        where TFrom : CaseState => new(this);
}

public sealed record RowFrom<TFrom>(RowStart Start)
    where TFrom : CaseState
{
    public RowOn<TFrom, TCommand> On<TCommand>()
        where TCommand : CaseCommand => new(Start);
}

public sealed record RowOn<TFrom, TCommand>(RowStart Start)
    where TFrom : CaseState
    where TCommand : CaseCommand
{
    private IReadOnlyList<Role> Roles { get; init; } = [];
    private IReadOnlyList<Guard> Guards { get; init; } = [];
    private string WhenReads { get; init; } = "";
    private Func<Case?, TFrom, TCommand, DecisionContext, bool> Applies { get; init; } = (_, _, _, _) => true;

    public RowOn<TFrom, TCommand> By(params Role[] roles) => this with { Roles = roles };

    public RowOn<TFrom, TCommand> When(string reads, Func<Case?, TFrom, TCommand, bool> applies) =>
        When(reads, (current, from, command, _) => applies(current, from, command));

    public RowOn<TFrom, TCommand> When(string reads, Func<Case?, TFrom, TCommand, DecisionContext, bool> applies) =>
        this with { WhenReads = reads, Applies = applies };

    public RowOn<TFrom, TCommand> Require(params Guard[] guards) => this with { Guards = [.. Guards, .. guards] };

    public Row To<TTo>(Func<TFrom, TCommand, TTo> target)
        where TTo : CaseState => Build([typeof(TTo)], (_, from, command) => target(from, command));

    public Row To<TTo>(Func<Case, TFrom, TCommand, TTo> target)
        where TTo : CaseState => Build([typeof(TTo)], (current, from, command) => target(current!, from, command));

    /// <summary>The state does not change: the command leaves its trace in the events alone.</summary>
    public Row Stays() => Build([typeof(TFrom)], (_, from, _) => from);

    private Row Build(IReadOnlyList<Type> to, Func<Case?, TFrom, TCommand, CaseState> target)
    {
        // Stored copies: the closures of a finished row must not follow later changes of this builder.
        var applies = Applies;
        return new(
            Start.Id, typeof(TFrom), typeof(TCommand), to, Roles, WhenReads,
            (current, from, command, context) => applies(current, (TFrom)from, (TCommand)command, context),
            Guards,
            (current, from, command) => target(current, (TFrom)from, (TCommand)command),
            Start.Requirements);
    }
}

/// <summary>A procedure's transitions as data. What no row lists is refused.</summary>
public sealed class StateTable
{
    private readonly ILookup<(Type From, Type Command), Row> _byStart;

    public StateTable(params Row[] rows)
    {
        Rows = rows;
        _byStart = rows.ToLookup(r => (r.From, r.Command));
    }

    public IReadOnlyList<Row> Rows { get; }

    public IEnumerable<Row> Starting(CaseState from, CaseCommand command) =>
        _byStart[(from.GetType(), command.GetType())];

    /// <summary>Who may ever take a step, whatever the state.</summary>
    public IEnumerable<Role> RolesFor(Type command) =>
        Rows.Where(r => r.Command == command).SelectMany(r => r.By).Distinct();

    /// <summary>Who may take a step from a state, whatever the conditions.</summary>
    public IEnumerable<Role> RolesFrom(CaseState from, Type command) =>
        _byStart[(from.GetType(), command)].SelectMany(r => r.By).Distinct();

    /// <summary>
    /// The commands that some row lists for a state: the next allowed steps, before roles and guards.
    /// </summary>
    public IEnumerable<Type> CommandsFrom(CaseState from) =>
        Rows.Where(r => r.From == from.GetType()).Select(r => r.Command).Distinct();
}
