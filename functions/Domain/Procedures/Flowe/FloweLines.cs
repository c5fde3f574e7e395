using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>Flowe's registers: complaints, controls, anomaly reports. No personal data (FLW-104, FLW-164).</summary>
internal static class FloweLines
{
    public const string Complaints = "complaints";
    public const string ControlsMade = "controls";

    /// <summary>Steps that a control guards, and whether its outcome was there: the second is expected never to be
    /// missing (FLW-164).</summary>
    public const string GuardedSteps = "guarded-steps";
    public const string Reports = "anomaly-reports";

    public static IEnumerable<RegisterLine> Of(
        Case after, IReadOnlyList<RecordedEvent> events, FloweProcedure procedure) =>
        events.SelectMany(e => Of(after, e, procedure));

    private static IEnumerable<RegisterLine> Of(Case after, RecordedEvent recorded, FloweProcedure procedure)
    {
        switch (recorded.Change)
        {
            case CaseEvent.CaseOpened { Mailbox: { } mailbox } when procedure.IsComplaintMailbox(mailbox):
                yield return Complaint(after, recorded, mailbox, "registered");
                break;
            case ComplaintRegistered registered:
                yield return Complaint(after, recorded, registered.Mailbox, "registered");
                break;
            case CaseEvent.Moved { To: FloweMail.Answered, From: not nameof(FloweMail.AtComplaintDesk) }
                when InCopy(after, procedure) is { } copied:
                yield return Complaint(after, recorded, copied, "in-copy-not-a-complaint");
                break;
            case ControlRecorded control:
                yield return Line(after, recorded, ControlsMade,
                    ("control", control.Control), ("outcome", control.Outcome), ("application", control.Application));
                break;
            case CaseEvent.Classified { Category: MailClass.Anomaly }:
                yield return Line(after, recorded, Reports,
                    ("channel", after.File.Channel.ToString()), ("mailbox", after.File.Mailbox ?? ""));
                break;
        }
        if (recorded.Change is CaseEvent.Moved moved)
        {
            foreach (var control in GuardingControls(after, moved))
            {
                yield return Line(after, recorded, GuardedSteps, ("row", moved.Row), ("control", control),
                    ("recorded", WasMade(after, control, recorded.At) ? "yes" : "no"));
            }
        }
    }

    /// <summary>The controls that stand before a step, said apart from the guards that enforce them.</summary>
    private static IEnumerable<string> GuardingControls(Case after, CaseEvent.Moved moved) =>
        (moved.Row, after.File.Classification?.Category) switch
        {
            ("TW-13" or "TW-15", MailClass.Anomaly) => [Controls.ReportSender.Key],
            ("TW-13" or "TW-15", MailClass.Information) => [Controls.RequestSender.Key],
            ("TW-20", MailClass.Anomaly) when after.File.Engagements.Count > 0 => [Controls.ProblemSolved.Key],
            ("TW-20", MailClass.Anomaly) => [Controls.AnomalyPresence.Key],
            ("TW-20", MailClass.Information) => [Controls.RequestContent.Key],
            ("TW-32", _) =>
            [
                Controls.ResetSender.Key, Controls.ResetDocuments.Key, Controls.VideoSelfie.Key,
                Controls.IdentityDocument.Key,
            ],
            ("TW-34" or "TW-35", _) => [Controls.DispositiveKind.Key],
            ("TW-39" or "TW-40", _) => [Controls.CustomerAuthorisation.Key],
            _ => [],
        };

    private static bool WasMade(Case after, string control, DateTimeOffset before) =>
        after.File.Own is FloweFile own && own.Controls.Exists(c => c.Control == control && c.At <= before);

    /// <summary>The complaint mailbox a question was only copied to (DEC-29).</summary>
    private static string? InCopy(Case after, FloweProcedure procedure) => procedure.Configuration.Mailboxes
        .FirstOrDefault(m => procedure.IsComplaintMailbox(m.Key) && after.File.Messages.Exists(message =>
            message.Recipients.Contains(m.Address, StringComparer.OrdinalIgnoreCase)))?.Key;

    private static RegisterLine Complaint(Case after, RecordedEvent recorded, string mailbox, string outcome)
    {
        var found = FloweMailFile.Of(after.File).Complaint;
        return Line(after, recorded, Complaints,
            ("outcome", outcome), ("mailbox", mailbox), ("channel", after.File.Channel.ToString()),
            // The answer goes out the way the complaint came in (FLW-53).
            ("answerChannel", after.File.Channel.ToString()),
            ("grounds", found is null ? "" : string.Join(' ', found.Grounds)),
            ("fraud", found is { Fraud: true } ? "yes" : "no"));
    }

    private static RegisterLine Line(
        Case after, RecordedEvent recorded, string register, params (string Key, string Value)[] facts) => new(
            register, recorded.At, after.File.Id, after.File.Reference, recorded.Sequence,
            facts.ToDictionary(f => f.Key, f => f.Value));
}
