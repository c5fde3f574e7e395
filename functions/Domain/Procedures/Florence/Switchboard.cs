using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>How a switchboard call ended (055055 §8).</summary>
public enum SwitchboardOutcome
{
    /// <summary>The call was put through to the office or person (FLR-118).</summary>
    CallTransferred,

    /// <summary>Nobody was there: the citizen was told the number (FLR-119).</summary>
    NumberTold,

    /// <summary>The caller was gone, or asked for nobody we have.</summary>
    Cancelled,
}

/// <summary>
/// A call for an employee or an office (centralino): no contact reason, only the Entity (DEC-85, DEC-96).
/// </summary>
/// <param name="Asked">Key of the directory entry asked for.</param>
/// <param name="ExplicitRequest">The caller asks for a person or an office, not for information (FLR-115).</param>
/// <param name="Notes">Summary for Note/Commenti (FLR-120).</param>
public sealed record SwitchboardDetails(
    string Entity, SwitchboardOutcome Outcome, string Notes, bool ExplicitRequest, string? Asked = null,
    CancellationReason? Cancellation = null) : ProcedureOpening;

/// <summary>A switchboard call as recorded; the number is that of the day.</summary>
public sealed record SwitchboardCall(string Entity, SwitchboardOutcome Outcome, string? Asked, string? Number);

/// <summary>A switchboard call was recorded (FLR-117).</summary>
public sealed record SwitchboardCallRecorded(SwitchboardCall Call, CancellationReason? Cancellation) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) =>
        file with { Switchboard = Call, Cancellation = Cancellation };
}

/// <summary>What a switchboard call needs to be recorded.</summary>
internal static class Switchboard
{
    /// <summary>FLR-116.</summary>
    public static readonly Guard Served = Of("the Entity has the switchboard service", (call, settings) =>
        settings.Entities.Any(e => e.Key == call.Entity && e.Switchboard) ? null : FlorenceRefusals.NoSwitchboard);

    /// <summary>FLR-115: what the first level can answer is recorded as information.</summary>
    public static readonly Guard Filtered = Of("an explicit request", (call, _) =>
        call.ExplicitRequest ? null : FlorenceRefusals.RecordAsInformation);

    /// <summary>FLR-118, FLR-119.</summary>
    public static readonly Guard InDirectory = Of("the number is in the directory", (call, settings) =>
        Entry(call, settings) is null ? FlorenceRefusals.NotInDirectory : null);

    /// <summary>FLR-120, DEC-84: after a transfer as well.</summary>
    public static readonly Guard Summarised = Of("the notes say what was asked", (call, _) =>
        string.IsNullOrWhiteSpace(call.Notes)
            ? Refusals.Missing("notes", "la sintesi in Note/Commenti", "the summary in the notes") : null);

    public static Decision Record(SwitchboardDetails call, FlorenceSettings settings)
    {
        if (call.Outcome == SwitchboardOutcome.Cancelled != call.Cancellation is not null)
        {
            return Decision.Refuse(Refusals.Missing(
                "cancellation", "il motivo dell'annullamento, e solo per un annullamento",
                "the reason of the cancellation, and only for one"));
        }
        var entry = Entry(call, settings);
        var recorded = new SwitchboardCallRecorded(
            new SwitchboardCall(call.Entity, call.Outcome, entry?.Name, entry?.Number), call.Cancellation);
        return string.IsNullOrWhiteSpace(call.Notes)
            ? Decision.Accept(recorded)
            : Decision.Accept(recorded, new CaseEvent.NoteAdded(1, call.Notes));
    }

    private static DirectoryEntrySetting? Entry(SwitchboardDetails call, FlorenceSettings settings) =>
        settings.Entities.FirstOrDefault(e => e.Key == call.Entity)?.Directory?
            .FirstOrDefault(d => d.Key == call.Asked);

    private static Guard Of(string name, Func<SwitchboardDetails, FlorenceSettings, Refusal?> check) => new(
        name, (_, command, context) => command is CaseCommand.Open { Details: SwitchboardDetails call }
            ? check(call, ((FlorenceProcedure)context.Procedure).Settings) : null);
}
