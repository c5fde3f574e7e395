using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.PagoPa;

namespace ContactCenter.App.Procedures.PagoPa;

/// <summary>A ticket as the client that opened it sees it: how it stands, and its answer; nothing of the desk.
/// </summary>
/// <param name="Answer">Once it is resolved.</param>
/// <param name="ClosureReason">
/// <c>OutOfHours</c> or <c>Abandoned</c>, when no operator ever reached it (DEC-54).
/// </param>
/// <param name="Message">What to tell the user now: a welcome (PPA-47), or where else to turn (PPA-57).</param>
public sealed record ChannelTicketView(
    string Id, string Reference, string State, string? Line, string? Topic, DateTimeOffset OpenedAt, string? Answer,
    string? ClosureReason, ProblemMessages? Message)
{
    internal static ChannelTicketView Of(Case current, TicketProcedure procedure)
    {
        var (file, ticket) = (current.File, TicketFile.Of(current.File));
        var line = procedure.Tickets.Lines.FirstOrDefault(l => l.Key == ticket.Line);
        var (reason, message) = current.State switch
        {
            Ticket.Opened { WithChatbot: true } when procedure.Tickets.Greetings is { } greetings =>
                (null, new ProblemMessages(greetings.ChatItalian, greetings.ChatEnglish)),
            Ticket.Closed { Reason: { } why } when line is not null =>
                (why.ToString(), new ProblemMessages(line.AlternativesItalian, line.AlternativesEnglish)),
            _ => ((string?)null, (ProblemMessages?)null),
        };
        return new ChannelTicketView(
            file.Id.Value, file.Reference.Value, current.State.Name, ticket.Line, ticket.Topic, file.OpenedAt,
            current.State is Ticket.Resolved or Ticket.Closed ? file.Answer : null, reason, message);
    }
}
