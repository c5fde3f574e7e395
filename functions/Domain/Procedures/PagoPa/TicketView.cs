using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>What the desk sees of a ticket beyond what all cases have.</summary>
/// <param name="Level">1 or 2.</param>
/// <param name="Accredited">The requester may use the self-service portal (DEC-66).</param>
/// <param name="PrivacyCues">Words found in the request that suggest a privacy matter (PPA-75).</param>
public sealed record TicketView(
    string? Line, string? Topic, string? Audience, bool Accredited, int Level, ProposedClassification? Proposed,
    TicketContact? Contact, PrivacyMatter? Privacy, IReadOnlyList<string> PrivacyCues, MalfunctionCheck? Malfunctions,
    RemindedView? Reminded, IReadOnlyList<ReminderView> Reminders, IReadOnlyList<Forwarding> Forwardings,
    IReadOnlyList<TechnicalEngagement> TechnicalTeams, IReadOnlyList<RecordedWork> Works,
    IReadOnlyList<string> Articles, IReadOnlyList<ToolSetting> Tools)
{
    internal static TicketView Of(Case current, TicketProcedure procedure)
    {
        var ticket = TicketFile.Of(current);
        var line = procedure.Lines.Find(ticket.Line);
        var cues = PagoPa.PrivacyCues.In(current.File, procedure.Tickets.Privacy);
        return new TicketView(
            ticket.Line, ticket.Topic, ticket.Audience,
            line is not null && ServiceLines.Audience(line, ticket.Audience) is { Accredited: true },
            ticket.Level == SupportLevel.Level1 ? 1 : 2, ticket.Proposed, ticket.Contact, ticket.Privacy, cues,
            ticket.Malfunctions,
            ticket.Reminded is { } seen
                ? new RemindedView(seen.Other?.Value, seen.Reference, seen.State, seen.Party, seen.Outcome, seen.At)
                : null,
            [.. ticket.Reminders.Select(r => new ReminderView(r.Reminder.Value, r.Reference, r.At))],
            ticket.Forwardings, ticket.TechnicalTeams, ticket.Works, ticket.Articles, line?.Tools ?? []);
    }
}

/// <summary>The reminded ticket as it stood when the operator looked.</summary>
public sealed record RemindedView(
    string? Case, string? Reference, string? State, string? Party, string? Outcome, DateTimeOffset At);

public sealed record ReminderView(string Case, string Reference, DateTimeOffset At);
