using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>How controls are recorded, and how steps ask for them.</summary>
internal static class ControlRules
{
    /// <summary>Controls that can be made on this case.</summary>
    public static IEnumerable<ControlSetting> Here(Case current, FloweProcedure procedure)
    {
        var flows = FlowsOf(current).ToHashSet();
        return procedure.Settings.Controls.Where(c => c.Flows.Any(flows.Contains));
    }

    public static Decision Record(Case current, RecordControl record, FloweProcedure procedure)
    {
        var here = Here(current, procedure).ToList();
        if (here.Find(c => c.Key == record.Control) is not { } control)
            return Decision.Refuse(FloweRefusals.UnknownControl(record.Control, here.Select(c => c.Key)));
        if (control.Outcomes.FirstOrDefault(o => o.Key == record.Outcome) is not { } outcome)
        {
            return Decision.Refuse(
                FloweRefusals.UnknownOutcome(record.Outcome, control.Outcomes.Select(o => o.Key)));
        }
        if (!control.Applications.Contains(record.Application))
            return Decision.Refuse(FloweRefusals.UnknownApplication(record.Application, control.Applications));
        if (string.IsNullOrWhiteSpace(record.Note) && (outcome.NeedsNote || ContradictsRegistry(current, record)))
            return Decision.Refuse(FloweRefusals.NoteNeeded);
        var checks = record.Checks ?? [];
        return outcome.NeedsAllChecks && !control.Checks.All(k => checks.Exists(c => c.Check == k.Key && c.Passed))
            ? Decision.Refuse(FloweRefusals.ChecksNotPassed)
            : Decision.Accept(new ControlRecorded(
                record.Control, record.Outcome, record.Application, record.Note, checks));
    }

    /// <summary>The same control with the same outcome in the same round.</summary>
    public static bool Repeats(Case current, RecordControl record) =>
        current.File.Own is FloweFile own && own.Now(record.Control) is { } last
        && last.Outcome == record.Outcome && last.Application == record.Application && last.Note == record.Note
        && last.Checks.SequenceEqual(record.Checks ?? []);

    /// <summary>
    /// Null when the control's outcome is one of those wanted; otherwise what is missing, or what the outcome says.
    /// </summary>
    public static Refusal? Wants(
        Case current, FloweProcedure procedure, bool inThisRound, string control, params string[] outcomes)
    {
        var own = current.File.Own as FloweFile;
        var made = inThisRound ? own?.Now(control) : own?.Last(control);
        var setting = procedure.Control(control);
        return made is null
            ? FloweRefusals.ControlMissing(setting)
            : outcomes.Contains(made.Outcome) ? null : FloweRefusals.ControlForbids(setting, made.Outcome);
    }

    /// <summary>
    /// The operator finds a customer where the registry knows none: possible, and worth a word (FLW-37, DEC-42).
    /// </summary>
    private static bool ContradictsRegistry(Case current, RecordControl record) =>
        record is { Control: Controls.ReportSender.Key, Outcome: Controls.ReportSender.Registered }
            or { Control: Controls.RequestSender.Key, Outcome: Controls.RequestSender.Registered }
        && current.File.Requester.Identity == IdentityLevel.UnknownAddress;

    private static ControlFlow[] FlowsOf(Case current) => current.File.Own switch
    {
        null or FloweMailFile => MailFlows(current.File.Classification?.Category),
        PasscodeResetFile => [ControlFlow.PasscodeReset],
        DispositiveFile => [ControlFlow.DispositiveRequest],
        _ => [],
    };

    private static ControlFlow[] MailFlows(string? category) => category switch
    {
        MailClass.Anomaly => [ControlFlow.AnomalyMail],
        MailClass.Information => [ControlFlow.InformationMail],
        MailClass.Miscellaneous => [ControlFlow.MiscellaneousMail],
        _ => [],
    };
}

/// <summary>The five classes of an e-mail (FLW-32), keys of the configured categories.</summary>
public static class MailClass
{
    public const string Anomaly = "AnomalyReport";
    public const string Information = "InformationRequest";
    public const string Dispositive = "DispositiveRequest";
    public const string Complaint = "Complaint";
    public const string Miscellaneous = "Miscellaneous";
}
