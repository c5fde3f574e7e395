using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>What only a PagoPA ticket records: each leaves something in its <see cref="TicketFile"/>.</summary>
public abstract record TicketEvent : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded) =>
        file with { Own = Change(TicketFile.Of(file), recorded) };

    protected abstract TicketFile Change(TicketFile ticket, RecordedEvent recorded);
}

/// <summary>The ticket belongs to a service line (PPS-02), with what its channel says of it.</summary>
/// <param name="Synchronous">The channel of a call or chat that is open now; null when there is none.</param>
public sealed record TicketPlaced(
    string Line, string? Topic, string? Audience, SupportLevel Level, Channel? Synchronous,
    ProposedClassification? Proposed) : TicketEvent
{
    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) => ticket with
    {
        Line = Line,
        Topic = Topic,
        Audience = Audience,
        Level = Level,
        Proposed = Proposed,
        Contact = Synchronous is { } channel ? new TicketContact(channel, recorded.At) : null,
    };
}

public sealed record TopicSet(string Topic, string? Audience) : TicketEvent
{
    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) =>
        ticket with { Topic = Topic, Audience = Audience ?? ticket.Audience };
}

/// <summary>The call or chat is over, the ticket goes on (PPA-31).</summary>
/// <param name="Phone">A number for the answer, when one was left (DEC-57).</param>
public sealed record ContactClosed(ContactEnding Ending, string? Phone, bool AddressRefused) : TicketEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded)
    {
        var after = base.Apply(file, recorded);
        return Phone is null ? after : after with { Requester = after.Requester with { Phone = Phone } };
    }

    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) => ticket with
    {
        Contact = ticket.Contact! with
        {
            ClosedAt = recorded.At,
            Ending = Ending,
            AddressRefused = AddressRefused,
        },
    };
}

/// <summary>The user of the chatbot asked for an operator (TP-03).</summary>
public sealed record OperatorAsked : TicketEvent
{
    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) =>
        ticket with { OperatorAsked = true };
}

/// <summary>The privacy question of the classification was answered (PPA-75).</summary>
public sealed record PrivacyQuestionAnswered(PrivacyMatter Matter) : TicketEvent
{
    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) =>
        ticket with { Privacy = Matter };
}

/// <summary>The ticket is the Privacy team's from now on (DEC-52).</summary>
public sealed record HandedToPrivacyTeam(OperatorId From) : TicketEvent
{
    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) =>
        ticket with { RecognisedBy = ticket.RecognisedBy ?? From };
}

/// <summary>The register of malfunctions under way was consulted (PPA-44).</summary>
public sealed record MalfunctionsChecked(string? Malfunction, string? Title, string? Restoration) : TicketEvent
{
    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) =>
        ticket with { Malfunctions = new MalfunctionCheck(Malfunction, Title, Restoration, recorded.At) };
}

/// <summary>The status of the reminded ticket was consulted (PPA-36).</summary>
public sealed record RemindedConsulted(
    CaseId? Other, string? Reference, string? State, string? Party, string? Outcome, bool Notify) : TicketEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded)
    {
        var after = base.Apply(file, recorded);
        return Other is { } other && !after.Links.Exists(l => l.Other == other)
            ? after with { Links = after.Links.Add(new Link(other, "reminder")) }
            : after;
    }

    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) =>
        ticket with { Reminded = new RemindedTicket(Other, Reference, State, Party, Outcome, Notify, recorded.At) };
}

/// <summary>Somebody asked about this ticket; who works it is told (DEC-48).</summary>
public sealed record ReminderReceived(CaseId Reminder, string Reference) : TicketEvent
{
    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) => ticket with
    {
        Reminders = ticket.Reminders.Add(new ReceivedReminder(Reminder, Reference, recorded.At)),
    };
}

/// <summary>From the first to the second level (TP-17): counted apart from escalation.</summary>
public sealed record PassedToSupportLevel2(string Reason) : TicketEvent
{
    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) =>
        ticket with { Level = SupportLevel.Level2 };
}

/// <summary>Forwarded inside the service to the competent group (PPS-34, PPS-35).</summary>
public sealed record ForwardedToGroup(string Group, string Reason) : TicketEvent
{
    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) => ticket with
    {
        Forwardings = ticket.Forwardings.Add(new Forwarding(Group, Reason, recorded.By.Login, recorded.At)),
    };
}

/// <summary>The competent group says what it found.</summary>
public sealed record GroupAnswered(string Findings) : TicketEvent
{
    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded)
    {
        var index = ticket.Forwardings.FindIndex(f => f.ReturnedAt is null);
        var returned = ticket.Forwardings[index] with { Findings = Findings, ReturnedAt = recorded.At };
        return ticket with { Forwardings = ticket.Forwardings.SetItem(index, returned) };
    }
}

/// <summary>The Area engaged a technical team (PPS-27).</summary>
public sealed record TechnicalTeamEngaged(string Team, string Reason) : TicketEvent
{
    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) => ticket with
    {
        TechnicalTeams = ticket.TechnicalTeams.Add(
            new TechnicalEngagement(Team, Reason, recorded.By.Login, recorded.At)),
    };
}

/// <summary>An article of the Knowledge Base gave the standard solution (PPA-32).</summary>
public sealed record ArticleUsed(string Article) : TicketEvent
{
    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) =>
        ticket with { Articles = ticket.Articles.Add(Article) };
}

/// <summary>A party recorded its work (L of the matrix).</summary>
public sealed record WorkRecorded(string Party, string Text) : TicketEvent
{
    protected override TicketFile Change(TicketFile ticket, RecordedEvent recorded) => ticket with
    {
        Works = ticket.Works.Add(new RecordedWork(Party, recorded.By.Login, Text, recorded.At)),
    };
}
