using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Registers;

/// <summary>
/// One recipient's copy of one issue, with what became of it. It is written before anything leaves, so that nobody
/// sends it twice.
/// </summary>
/// <param name="Outcome"><see cref="AttemptOutcome.Intended"/> until the mail service has said something.</param>
/// <param name="Detail">What the mail service said of a send that failed.</param>
public sealed record ReportSend(
    string Report, ReportPeriod Period, string To, Guid Operation, AttemptOutcome Outcome, DateTimeOffset At,
    string? Detail = null)
{
    public static readonly RecordKind<ReportSend> Kind = new("report-sends");

    /// <summary>What the service took, refused or left in doubt is never sent again.</summary>
    public bool IsSettled => Outcome != AttemptOutcome.Intended;
}
