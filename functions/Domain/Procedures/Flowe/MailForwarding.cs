using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>A mail that is the business of others goes to them, whole (FLW-95, FLW-96, FLW-105 to FLW-109).</summary>
internal static class MailForwarding
{
    public static Decision Complaint(
        Case current, ForwardComplaint forward, FloweProcedure procedure, DecisionContext at)
    {
        var mailbox = procedure.ComplaintMailboxFor(current.File.Channel);
        var files = Enclosed(current);
        var letter = procedure.ToOthers(
            current, mailbox.Address, Text(current, forward.Note, null, files), "forward", at, files);
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
        var files = Enclosed(current);
        var letter = procedure.ToOthers(
            current, route.Address, Text(current, forward.Note, findings, files), "forward", at, files);
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

    /// <summary>The files of the mail, the first ones first, as far as one mail takes them.</summary>
    private static List<Attachment> Enclosed(Case current)
    {
        var files = new List<Attachment>();
        var size = 0L;
        foreach (var file in current.File.Messages.SelectMany(m => m.Attachments).Where(f => f.Size > 0))
        {
            if (size + file.Size > LargestFiles)
                continue;
            size += file.Size;
            files.Add(file);
        }
        return files;
    }

    /// <summary>The note, the findings on the sender, and every message as it came.</summary>
    private static string Text(Case current, string? note, string? findings, List<Attachment> enclosed)
    {
        var parts = new List<string>();
        if (!string.IsNullOrWhiteSpace(note))
            parts.Add(note);
        if (!string.IsNullOrWhiteSpace(findings))
            parts.Add($"Verifica della provenienza: {findings}");
        foreach (var message in current.File.Messages)
        {
            var files = Named("Allegati", message.Attachments.Where(enclosed.Contains))
                + Named("Non allegati per dimensione, consultabili nel caso",
                    message.Attachments.Where(a => !enclosed.Contains(a)));
            parts.Add($"Da: {message.From}\nOggetto: {message.Subject}{files}\n\n{message.Text}");
        }
        var text = string.Join("\n\n---\n\n", parts);
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    private static string Named(string what, IEnumerable<Attachment> files) =>
        string.Join(", ", files.Select(f => f.Name)) is { Length: > 0 } names ? $"\n{what}: {names}" : "";

    private const int LongestText = 18_000;

    // The mail service takes 10 MB a request, and what is encoded for it grows by a third.
    private const long LargestFiles = 7_000_000;
}
