using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>A mail that is the business of others goes to them, whole (FLW-95, FLW-96, FLW-105 to FLW-109).</summary>
internal static class MailForwarding
{
    public static Decision Complaint(
        Case current, ForwardComplaint forward, FloweProcedure procedure, DecisionContext at)
    {
        var mailbox = procedure.ComplaintMailboxFor(current.File.Channel);
        var letter = procedure.ToOthers(
            current, mailbox.Address, Text(current, forward.Note, null), "forward", at);
        return letter is Decision.Accepted accepted
            ? new Decision.Accepted([new ComplaintRegistered(mailbox.Key, forward.Note ?? ""), .. accepted.Events])
            : letter;
    }

    public static Decision ToRecipient(
        Case current, ForwardMail forward, FloweProcedure procedure, DecisionContext at)
    {
        var routes = procedure.Settings.Routes;
        if (routes.FirstOrDefault(r => r.Kind == forward.Kind) is not { } route)
            return Decision.Refuse(FloweRefusals.UnknownRoute(forward.Kind, routes.Select(r => r.Kind)));
        string? findings = null;
        if (route.NeedsOriginControl)
        {
            if (ControlRules.Wants(current, procedure, false, Controls.RequestOrigin.Key,
                    Controls.RequestOrigin.NothingAdverse, Controls.RequestOrigin.Adverse) is { } missing)
                return Decision.Refuse(missing);
            findings = FloweMailFile.Of(current.File).Last(Controls.RequestOrigin.Key)!.Note;
        }
        var letter = procedure.ToOthers(
            current, route.Address, Text(current, forward.Note, findings), "forward", at);
        if (letter is not Decision.Accepted accepted)
            return letter;
        var events = new List<CaseEvent> { new MailForwarded(route.Kind, route.Recipient) };
        events.AddRange(accepted.Events);
        if (route.Reply is { } reply)
        {
            var answered = procedure.Reply(FloweProcedure.After(current, accepted, at), reply, at);
            if (answered is not Decision.Accepted sent)
                return answered;
            events.AddRange(sent.Events);
        }
        return new Decision.Accepted(events);
    }

    /// <summary>The note, the findings on the sender, and every message as it came.</summary>
    private static string Text(Case current, string? note, string? findings)
    {
        var parts = new List<string>();
        if (!string.IsNullOrWhiteSpace(note))
            parts.Add(note);
        if (!string.IsNullOrWhiteSpace(findings))
            parts.Add($"Verifica della provenienza: {findings}");
        foreach (var message in current.File.Messages)
        {
            var files = message.Attachments.Count == 0
                ? "" : $"\nAllegati: {string.Join(", ", message.Attachments.Select(a => a.Name))}";
            parts.Add($"Da: {message.From}\nOggetto: {message.Subject}{files}\n\n{message.Text}");
        }
        var text = string.Join("\n\n---\n\n", parts);
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    private const int LongestText = 18_000;
}
