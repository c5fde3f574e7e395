using System.Text.Json.Serialization;

namespace ContactCenter.Domain.Cases;

/// <summary>
/// A step that only one procedure knows. Its records stand in the procedure's folder, and each is the body of its step
/// over HTTP as well (<c>POST …/cases/{id}/steps/{name}</c>): parameters are what the operator says, nothing else.
/// </summary>
public abstract record ProcedureCommand : CaseCommand
{
    /// <summary>False when an orchestrator or another case asks, never a person.</summary>
    [JsonIgnore]
    public virtual bool ByPeople => true;

    /// <summary>True when others than the one in charge may take this step too.</summary>
    [JsonIgnore]
    public virtual bool FreeOfCharge => false;
}

/// <summary>
/// What only one procedure records. It knows what it leaves in the case file: in <see cref="CaseFile.Own"/>, as a rule.
/// </summary>
public abstract record ProcedureEvent : CaseEvent
{
    public abstract CaseFile Apply(CaseFile file, RecordedEvent recorded);
}

/// <summary>What only one procedure keeps of a case.</summary>
public abstract record ProcedureFile;

/// <summary>
/// How a case of a procedure begins when it is no mail: a call, a chat, a request of the App. Body of
/// <c>POST …/openings/{name}</c> under <c>details</c>.
/// </summary>
public abstract record ProcedureOpening
{
    /// <summary>A case whose standing the decision depends on: a reminder looks at the case it reminds of.</summary>
    [JsonIgnore]
    public virtual CaseId? LooksAt => null;

    /// <summary>The same opening with that case as it stands; null when there is none.</summary>
    public virtual ProcedureOpening Seeing(Case? other) => this;
}

/// <summary>
/// A command that follows, in another case, from what happened in this one: a child that follows its parent, a
/// reminder that finds its ticket. It may be told twice and late, so it must be decided the same each time.
/// </summary>
public sealed record Tell(CaseId Other, CaseCommand Command);

/// <summary>
/// A line in one of the organisation's registers (complaints, rejections, controls …): no personal data, only what is
/// counted and the case where the rest is found.
/// </summary>
/// <param name="Register">Key of the register, e.g. <c>rejections</c>.</param>
/// <param name="Sequence">
/// Of the event it comes from. An event may leave several lines in one register: with the case and the place among
/// them this is the identity of the line, so a procedure yields them in the same order each time.
/// </param>
public sealed record RegisterLine(
    string Register, DateTimeOffset At, CaseId Case, CaseReference Reference, int Sequence,
    IReadOnlyDictionary<string, string> Facts);

/// <summary>What a person asks a letter to say; composed with a template when it is decided on.</summary>
/// <param name="Template">Key of a template; without one the first that serves the purpose.</param>
public sealed record LetterText(string Text, string? Template = null);
