using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>What each step of a ticket leaves behind, and when asking again changes nothing.</summary>
internal static class TicketFacts
{
    private const int MostEntries = 100;

    public static Decision Of(Case current, ProcedureCommand command, TicketProcedure procedure) => command switch
    {
        SetTopic topic => Topic(current, topic, procedure),
        CloseContact close => Close(close),
        AnswerPrivacyQuestion answer => Privacy(answer),
        CheckMalfunctions check => Decision.Accept(
            new MalfunctionsChecked(check.Malfunction, check.Title, check.Restoration)),
        ConsultReminded consult => Reminded(current, consult),
        NoteReminder note => Decision.Accept(new ReminderReceived(new CaseId(note.Reminder), note.Reference)),
        PassToSupportLevel2 pass => Reason(pass.Reason)
            ?? WithRelease(current, new PassedToSupportLevel2(pass.Reason)),
        ForwardToGroup forward => Forward(current, forward, procedure),
        AnswerForwarding answer => Text(answer.Findings, "findings", "l'esito", "the findings")
            ?? WithRelease(current, new GroupAnswered(answer.Findings)),
        EngageTechnicalTeam engage => Team(current, engage, procedure),
        UseArticle use => Text(use.Article, "article", "l'articolo", "the article")
            ?? Room(TicketFile.Of(current).Articles.Count) ?? Decision.Accept(new ArticleUsed(use.Article)),
        AskForOperator => Decision.Accept(new OperatorAsked()),
        AnswerByChatbot answer => ByChatbot(answer),
        EndChatbot => Decision.Accept(
            new ContactClosed(ContactEnding.ByChatbot, Phone: null, AddressRefused: false)),
        _ => Decision.Refuse(ProcedureRefusals.UnknownStep),
    };

    public static Decision Work(Case current, Work work, Actor by)
    {
        var party = current.State is Ticket.Escalated escalated ? escalated.Party
            : by.Has(Role.Specialist) ? nameof(Role.Specialist) : "OperatorService";
        return Text(work.Text, "text", "la lavorazione svolta", "the work done")
            ?? Room(TicketFile.Of(current).Works.Count) ?? Decision.Accept(new WorkRecorded(party, work.Text));
    }

    public static bool Repeats(Case current, ProcedureCommand command, Actor by)
    {
        var ticket = TicketFile.Of(current);
        return command switch
        {
            SetTopic topic => ticket.Topic == topic.Topic
                && (topic.Audience is null || ticket.Audience == topic.Audience),
            CloseContact => ticket.Contact is { ClosedAt: not null, Ending: not ContactEnding.ByChatbot },
            AnswerPrivacyQuestion answer => ticket.Privacy == answer.Matter
                && (answer.Matter == PrivacyMatter.None
                    || current.File.Classification == Categories.Of(answer.Matter)),
            CheckMalfunctions check => ticket.Malfunctions is { } seen
                && (seen.Malfunction, seen.Title, seen.Restoration)
                    == (check.Malfunction, check.Title, check.Restoration),
            ConsultReminded consult => ticket.Reminded is { } seen
                && (seen.Other?.Value, seen.State, seen.Party, seen.Outcome, seen.Notify)
                    == (consult.Other, consult.State, consult.Party, consult.Outcome, consult.Notify),
            NoteReminder note => ticket.Reminders.Exists(r => r.Reminder.Value == note.Reminder),
            ForwardToGroup forward => ticket.OpenForwarding?.Group == forward.Group,
            AnswerForwarding answer => ticket.OpenForwarding is null && ticket.Forwardings.Count > 0
                && ticket.Forwardings[^1].Findings == answer.Findings,
            EngageTechnicalTeam engage => ticket.TechnicalTeams.Exists(t => t.Team == engage.Team),
            UseArticle use => ticket.Articles.Contains(use.Article),
            Work work => ticket.Works.Exists(w => w.Text == work.Text && w.By == by.Login),
            AskForOperator => ticket.OperatorAsked,
            AnswerByChatbot or EndChatbot => current.State is Ticket.Resolved or Ticket.Closed
                && ticket.Contact is { Ending: ContactEnding.ByChatbot },
            _ => false,
        };
    }

    /// <summary>The case goes to others of the service: whoever had it lets go.</summary>
    public static Decision WithRelease(Case current, CaseEvent change) => current.File.Assignee is null
        ? Decision.Accept(change)
        : Decision.Accept(change, new CaseEvent.Released());

    private static Decision Topic(Case current, SetTopic asked, TicketProcedure procedure)
    {
        var ticket = TicketFile.Of(current);
        if (procedure.Lines.Find(ticket.Line) is not { } line)
        {
            return Decision.Refuse(TicketRefusals.UnknownLine(
                ticket.Line ?? "–", procedure.Tickets.Lines.Select(l => l.Key)));
        }
        if (ServiceLines.CheckAudience(line, asked.Audience) is { } unknown)
            return Decision.Refuse(unknown);
        return ServiceLines.CheckTopic(line, asked.Topic, asked.Audience ?? ticket.Audience, current.File.OpenedAt)
            is { } wrong
            ? Decision.Refuse(wrong)
            : Decision.Accept(new TopicSet(asked.Topic, asked.Audience));
    }

    private static Decision Close(CloseContact close)
    {
        var closed = new ContactClosed(
            close.DroppedOff ? ContactEnding.DroppedOff : ContactEnding.Closed, close.Phone?.Trim(),
            close.AddressRefused);
        if (close.Address?.Trim() is not { } address)
            return Decision.Accept(closed);
        return MailAddress.IsPlausible(address)
            ? Decision.Accept(closed, new CaseEvent.AddressCorrected(null, address))
            : Decision.Refuse(Refusals.NotAnAddress(address));
    }

    private static Decision Privacy(AnswerPrivacyQuestion answer)
    {
        var answered = new PrivacyQuestionAnswered(answer.Matter);
        if (answer.Matter == PrivacyMatter.None)
            return Decision.Accept(answered);
        var (category, type) = Categories.Of(answer.Matter);
        return Decision.Accept(answered, new CaseEvent.Classified(category, type));
    }

    private static Decision Reminded(Case current, ConsultReminded consult)
    {
        if (consult.Other == current.File.Id.Value)
            return Decision.Refuse(TicketRefusals.NotAReminder);
        if (consult.Over)
            return Decision.Refuse(TicketRefusals.RemindedIsOver);
        if (consult.Other is null
            && Text(consult.Outcome, "outcome", "che cosa è stato trovato", "what was found") is { } missing)
            return missing;
        return Decision.Accept(new RemindedConsulted(
            consult.Other is { } other ? new CaseId(other) : null, consult.Reference, consult.State, consult.Party,
            consult.Outcome, consult.Notify));
    }

    private static Decision Forward(Case current, ForwardToGroup forward, TicketProcedure procedure)
    {
        var known = procedure.Tickets.Groups.Select(g => g.Key).ToList();
        if (!known.Contains(forward.Group))
            return Decision.Refuse(TicketRefusals.UnknownGroup(forward.Group, known));
        if (TicketFile.Of(current).OpenForwarding is not null)
            return Decision.Refuse(TicketRefusals.NotYourGroup);
        return Reason(forward.Reason) ?? Room(TicketFile.Of(current).Forwardings.Count)
            ?? WithRelease(current, new ForwardedToGroup(forward.Group, forward.Reason));
    }

    private static Decision Team(Case current, EngageTechnicalTeam engage, TicketProcedure procedure)
    {
        var known = procedure.Tickets.TechnicalTeams.Select(t => t.Key).ToList();
        return known.Contains(engage.Team)
            ? Reason(engage.Reason) ?? Decision.Accept(new TechnicalTeamEngaged(engage.Team, engage.Reason))
            : Decision.Refuse(TicketRefusals.UnknownGroup(engage.Team, known));
    }

    private static Decision ByChatbot(AnswerByChatbot answer) =>
        Text(answer.Text, "text", "il testo della risposta", "the text of the answer") ?? Decision.Accept(
            new CaseEvent.Classified(Categories.ChatbotHandled, "B"),
            new CaseEvent.AnswerCompiled(answer.Text, "chatbot"),
            new ContactClosed(ContactEnding.ByChatbot, Phone: null, AddressRefused: false));

    private static Decision? Reason(string reason) => Text(reason, "reason", "il motivo", "the reason");

    private static Decision? Text(string? text, string field, string italian, string english) =>
        DeskRules.Require(text, field, italian, english);

    private static Decision? Room(int entries) =>
        entries < MostEntries ? null : Decision.Refuse(Refusals.Full);
}
