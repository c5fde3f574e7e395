using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>A control as the case shows it: what it is, and how it was made last; null when not yet (FLW-34).</summary>
/// <param name="Current">False when new evidence asks for it again.</param>
public sealed record ControlView(
    string Key, string? Requirement, string Italian, string English, string Type, string Frequency,
    IReadOnlyList<string> Applications, IReadOnlyList<OutcomeSetting> Outcomes, IReadOnlyList<CheckSetting> Checks,
    bool Current, IReadOnlyList<ControlMade> Made);

public sealed record ControlMade(
    string Outcome, string Application, string? Note, IReadOnlyList<CheckResult> Checks, DateTimeOffset At,
    string By);

public sealed record EngagedItemView(
    int Number, string Kind, string Case, string Party, string Topic, string Title, bool Joined, bool Massive,
    bool Finished, string? Findings);

/// <summary>A complaint signal with the words around it (FLW-97).</summary>
public sealed record SignalView(string Word, string Excerpt);

/// <summary>What the desk shows of a mail besides the case itself.</summary>
/// <param name="Sender">What the registry says of the address: shown, not decided upon (FLW-37).</param>
public sealed record FloweMailView(
    string Kind, string? Subject, string Sender, IReadOnlyList<ControlView> Controls,
    IReadOnlyList<SignalView> ComplaintSignals, string? SignalsDismissed, ComplaintFinding? Complaint,
    IReadOnlyList<Consultation> Consultations, IReadOnlyList<EngagedItemView> Items, string? Route,
    IReadOnlyList<SmsView> Sms);

public sealed record ClaimView(
    string Kind, string Team, string Purpose, string Topic, string Origin, int Round, string? Findings,
    string? Reopened);

public sealed record BugView(
    string Kind, bool UserStory, string Topic, bool Massive, bool MassiveSuggested, string MassiveSection, int Round,
    IReadOnlyList<AffectedView> Affected, string? Findings, string? Reopened);

public sealed record AffectedView(string Case, string Name);

/// <param name="NeedsAttention">A person must send it again or give it up.</param>
public sealed record SmsView(
    int Number, string Purpose, string To, string Outcome, string? Detail, int Sends, bool NeedsAttention,
    string? GivenUp);

/// <param name="Word">To be said to the customer on the channel of the request (DEC-21).</param>
public sealed record ResetView(
    string Kind, string Entry, string Justification, string Word, DateTimeOffset WordUntil, DateTimeOffset? CodeUntil,
    int WrongCodes, string? Investigation, IReadOnlyList<ControlView> Controls, IReadOnlyList<SmsView> Sms);

public sealed record DispositiveView(
    string Kind, string Operation, OperationFields Fields, string? Bug, int Confirmation, DateTimeOffset? Until,
    string? ConfirmedBy, string? Claim, IReadOnlyList<ControlView> Controls, IReadOnlyList<SmsView> Sms);

public sealed record UrgentView(
    string Kind, string Anomaly, string UrgentNeed, string Operation, string Team,
    IReadOnlyList<VerificationView> Verifications, IReadOnlyList<SmsView> Sms);

public sealed record VerificationView(string Team, bool Consistent, string Note, DateTimeOffset At, string By);

/// <summary>Flowe's part of a case as people see it; identifiers as strings.</summary>
internal static class FloweView
{
    public static object? Of(Case current, FloweProcedure procedure) => current.File.Own switch
    {
        ClaimFile claim => new ClaimView(
            "claim", claim.Team, claim.Purpose.ToString(), claim.Topic, claim.Origin.Value, claim.Round,
            claim.Findings, claim.Reopened),
        BugFile bug => new BugView(
            "bug", bug.UserStory, bug.Topic, bug.Massive,
            !bug.Massive && bug.Affected.Count >= procedure.Settings.MassiveFrom, bug.Section.ToString(), bug.Round,
            [.. bug.Affected.Select(a => new AffectedView(a.Case.Value, a.Name))], bug.Findings, bug.Reopened),
        PasscodeResetFile reset => new ResetView(
            "passcode-reset", reset.Entry.ToString(), reset.Justification, reset.Word.Word, reset.Word.Until,
            reset.CodeUntil, reset.WrongCodes, reset.Investigation?.Value, ControlsOf(current, procedure),
            Texts(current)),
        DispositiveFile own => new DispositiveView(
            "dispositive-request", own.Operation, own.Fields, own.Bug, own.Confirmation, own.Until,
            own.ConfirmedBy?.ToString(), own.Claim?.Value, ControlsOf(current, procedure), Texts(current)),
        UrgentOperationFile own => new UrgentView(
            "urgent-operation", own.Anomaly, own.UrgentNeed, own.Operation, own.Team,
            [.. own.Verifications.Select(v => new VerificationView(v.Team, v.Consistent, v.Note, v.At, v.ByName))],
            Texts(current)),
        _ => Mail(current, procedure),
    };

    private static List<SmsView> Texts(Case current) =>
        [.. SmsRules.Of(current).Select(s => new SmsView(
            s.Number, s.Purpose.ToString(), s.To, s.Outcome.ToString(), s.Detail, s.Sends,
            SmsRules.NeedsAttention(current, s), s.GivenUp))];

    internal static IReadOnlyList<ControlView> ControlsOf(Case current, FloweProcedure procedure)
    {
        var own = current.File.Own as FloweFile;
        return [.. ControlRules.Here(current, procedure).Select(c => new ControlView(
            c.Key, c.Requirement, c.Italian, c.English, c.Type, c.Frequency, c.Applications, c.Outcomes, c.Checks,
            own?.Now(c.Key) is not null,
            [.. (own?.Controls ?? []).Where(r => r.Control == c.Key).Select(r =>
                new ControlMade(r.Outcome, r.Application, r.Note, r.Checks, r.At, r.ByName))]))];
    }

    private static FloweMailView Mail(Case current, FloweProcedure procedure)
    {
        var own = FloweMailFile.Of(current.File);
        return new FloweMailView(
            "mail", own.Subject?.ToString(),
            current.File.Requester.Identity == IdentityLevel.UnknownAddress ? "NotRegistered" : "Registered",
            ControlsOf(current, procedure),
            [.. current.File.Messages.SelectMany(m => m.ComplaintSignals)
                .Select(s => new SignalView(s.Word, s.Excerpt))],
            own.SignalsDismissed, own.Complaint, own.Consultations,
            [.. own.Items.Select(i => new EngagedItemView(
                i.Number, i.Kind.ToString(), i.Case.Value, i.Party, i.Topic, i.Title, i.Joined, i.Massive,
                i.Finished, i.Findings))],
            own.Route, Texts(current));
    }
}
