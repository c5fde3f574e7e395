using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>A register of the organisation (registro) as people meet it in reports.</summary>
/// <param name="Key">As in <see cref="RegisterLine.Register"/>; a path segment of the API.</param>
/// <param name="Facts">What its lines say, in the order of the columns; a report counts by any of them.</param>
/// <param name="Readers">Who may read it, numbers and lines alike.</param>
/// <param name="Teams">The teams among them, when not all may; supervisors always may.</param>
public sealed record RegisterKind(
    string Key, string Italian, string English, IReadOnlyList<RegisterFact> Facts, IReadOnlyList<Role> Readers,
    IReadOnlyList<string>? Teams = null)
{
    public bool IsOpenTo(Actor actor) =>
        actor.HasAny(Readers)
        && (Teams is not { Count: > 0 } || actor.Has(Role.Supervisor) || Teams.Any(actor.Teams.Contains));
}

/// <summary>Something that the lines of a register say, with the name of its column.</summary>
public sealed record RegisterFact(string Key, string Italian, string English);
