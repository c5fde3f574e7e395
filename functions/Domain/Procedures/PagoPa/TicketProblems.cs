namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>What would go wrong with PagoPA's part of a configuration, each a sentence.</summary>
internal static class TicketProblems
{
    public static IEnumerable<string> Of(OrganisationConfiguration configuration)
    {
        if (configuration.Organisation != "pagopa")
        {
            if (configuration.Tickets is not null)
                yield return "tickets: only PagoPA has tickets.";
            yield break;
        }
        if (configuration.Tickets is not { } tickets)
        {
            yield return "tickets: the section is missing.";
            yield break;
        }
        foreach (var problem in Matrix(configuration, tickets).Concat(Lines(configuration, tickets)))
            yield return problem;
        var queues = configuration.Queues.Select(q => q.Key).ToHashSet();
        foreach (var group in tickets.Groups.Where(g => !queues.Contains(g.Queue)))
            yield return $"tickets.groups: '{group.Key}' names the queue '{group.Queue}', which does not exist.";
        if (tickets.TechnicalTeams.Count == 0)
            yield return "tickets.technicalTeams: at least one is needed.";
        if (tickets.Privacy.Cues.Any(string.IsNullOrWhiteSpace))
            yield return "tickets.privacy.cues: an empty cue would be found in every text.";
        if (tickets.ChannelRequestsPerMinute < 1)
            yield return "tickets.channelRequestsPerMinute: at least one is needed.";
        var greetings = tickets.Greetings;
        if (new[] { greetings.VoiceItalian, greetings.VoiceEnglish, greetings.ChatItalian, greetings.ChatEnglish }
            .Any(string.IsNullOrWhiteSpace))
        {
            yield return "tickets.greetings: a welcome is empty.";
        }
    }

    private static IEnumerable<string> Matrix(OrganisationConfiguration configuration, TicketSettings tickets)
    {
        var categories = configuration.Categories.Select(c => c.Key).ToHashSet();
        foreach (var category in Categories.All.Where(c => !categories.Contains(c)))
            yield return $"categories: '{category}' is missing, a rule names it.";
        foreach (var category in categories.Where(c => tickets.Matrix.Count(m => m.Category == c) != 1))
            yield return $"tickets.matrix: '{category}' needs exactly one row.";
        foreach (var row in tickets.Matrix.Where(m => !categories.Contains(m.Category)))
            yield return $"tickets.matrix: '{row.Category}' is no category.";
        // The Operator Service alone resolves (PPA-13); no setting may give that away.
        foreach (var row in tickets.Matrix.Where(m => m.Others.Any(d => d != Duty.Work)))
            yield return $"tickets.matrix: '{row.Category}' grants others more than working.";
        foreach (var map in tickets.ChannelTypes.Where(m => !categories.Contains(m.Category)))
            yield return $"tickets.channelTypes: '{map.Category}' is no category.";
        foreach (var map in tickets.ChannelTypes.Where(m => m.TicketTypes.Count == 0))
            yield return $"tickets.channelTypes: '{map.Category}' on {map.Channel} has no type.";
    }

    private static IEnumerable<string> Lines(OrganisationConfiguration configuration, TicketSettings tickets)
    {
        if (tickets.Lines.Count == 0)
            yield return "tickets.lines: at least one is needed.";
        foreach (var twice in tickets.Lines.GroupBy(l => l.Key).Where(g => g.Count() > 1))
            yield return $"tickets.lines: the key '{twice.Key}' is used twice.";
        var mailboxes = configuration.Mailboxes.Select(m => m.Key).ToHashSet();
        var groups = tickets.Groups.Select(g => g.Key).ToHashSet();
        foreach (var line in tickets.Lines)
        {
            foreach (var mailbox in line.Mailboxes.Where(m => !mailboxes.Contains(m)))
                yield return $"tickets.lines: '{line.Key}' names the mailbox '{mailbox}', which does not exist.";
            foreach (var topic in line.Topics.Where(t => t.Group is { } group && !groups.Contains(group)))
                yield return $"tickets.lines: the topic '{topic.Key}' names the group '{topic.Group}', which is none.";
            var audiences = line.Audiences.Select(a => a.Key).ToHashSet();
            foreach (var topic in line.Topics.Where(t => t.Audiences.Any(a => !audiences.Contains(a))))
                yield return $"tickets.lines: the topic '{topic.Key}' is for an audience '{line.Key}' does not have.";
        }
    }
}
