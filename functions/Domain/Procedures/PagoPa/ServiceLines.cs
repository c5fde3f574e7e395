using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>
/// The service lines as configured (PPS-01, PPS-02): which a request belongs to, what it may be about, when it is open.
/// </summary>
internal sealed class ServiceLines
{
    private readonly IReadOnlyList<ServiceLineSetting> _lines;
    private readonly Dictionary<(string Line, SupportLevel Level), WorkingCalendar> _calendars = [];

    public ServiceLines(OrganisationConfiguration configuration, IReadOnlyList<ServiceLineSetting> lines)
    {
        _lines = lines;
        foreach (var line in lines)
        {
            _calendars[(line.Key, SupportLevel.Level1)] = new WorkingCalendar(line.Hours, configuration.Holidays);
            _calendars[(line.Key, SupportLevel.Level2)] =
                new WorkingCalendar(line.SecondLevelHours ?? line.Hours, configuration.Holidays);
        }
    }

    public ServiceLineSetting? Find(string? key) => _lines.FirstOrDefault(l => l.Key == key);

    /// <summary>The line of a mailbox; a mailbox of no line belongs to the first.</summary>
    public ServiceLineSetting OfMailbox(string mailbox) =>
        _lines.FirstOrDefault(l => l.Mailboxes.Contains(mailbox)) ?? _lines[0];

    /// <summary>Null for a ticket of no line that is known now: the organisation's own calendar counts.</summary>
    public WorkingCalendar? CalendarOf(TicketFile ticket) =>
        ticket.Line is { } line && _calendars.TryGetValue((line, ticket.Level), out var calendar) ? calendar : null;

    /// <summary>Null when the first level of the line is open; otherwise that it is not, and where else to turn.
    /// </summary>
    public Refusal? Closed(ServiceLineSetting line, DateTimeOffset at) =>
        _calendars[(line.Key, SupportLevel.Level1)].IsOpen(at)
            ? null
            : TicketRefusals.LineClosed(line, HoursInWords.Of(line.Hours));

    /// <summary>Null when a new request may come like this.</summary>
    public Refusal? Check(TicketRequest request, Channel channel, DateTimeOffset at)
    {
        if (Find(request.Line) is not { } line)
            return TicketRefusals.UnknownLine(request.Line, _lines.Select(l => l.Key));
        if (!line.Channels.Contains(channel))
            return TicketRefusals.ChannelNotOfLine(line, channel);
        if (CheckAudience(line, request.Audience) is { } unknown)
            return unknown;
        if (channel == Channel.SelfServicePortal && Audience(line, request.Audience) is not { Accredited: true })
            return TicketRefusals.NotAccredited;
        // A call out of hours meets a recording and opens no ticket (DEC-55); the others wait for the opening.
        if (channel == Channel.Phone && Closed(line, at) is { } closed)
            return closed;
        return request.Topic is null ? null : CheckTopic(line, request.Topic, request.Audience, at);
    }

    /// <summary>Null when a ticket opened at that moment may have the topic (PPS-20).</summary>
    public static Refusal? CheckTopic(ServiceLineSetting line, string key, string? audience, DateTimeOffset openedAt)
    {
        if (line.Topics.FirstOrDefault(t => t.Key == key) is not { } topic)
            return TicketRefusals.UnknownTopic(key, line.Topics.Select(t => t.Key));
        if (topic.SupportedUntil < DateOnly.FromDateTime(WorkingCalendar.Local(openedAt).DateTime))
            return TicketRefusals.TopicExpired(topic);
        return topic.Audiences.Count > 0 && audience is not null && !topic.Audiences.Contains(audience)
            ? TicketRefusals.TopicNotForAudience(topic, topic.Audiences)
            : null;
    }

    public static Refusal? CheckAudience(ServiceLineSetting line, string? audience) =>
        audience is null || Audience(line, audience) is not null
            ? null
            : TicketRefusals.UnknownAudience(audience, line.Audiences.Select(a => a.Key));

    public static AudienceSetting? Audience(ServiceLineSetting line, string? key) =>
        line.Audiences.FirstOrDefault(a => a.Key == key);
}
