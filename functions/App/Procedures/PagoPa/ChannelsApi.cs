using ContactCenter.App.Cases;
using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.PagoPa;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Procedures.PagoPa;

/// <summary>
/// The functions of the channels. Each channel has its own, because a key is given for a function: the key of the
/// chatbot opens no ticket in the name of the portal.
/// </summary>
public sealed class ChannelsApi(ChannelDoor door)
{
    private const string Channels = "{organisation}/channels/";
    private const string Tickets = "/tickets";
    private const string Ticket = "/tickets/{id}";

    [Function("OpenClientTicket")]
    [Operation("Opens a ticket for a client of the API", Status = 201, RequestType = typeof(OpeningBody),
        ResponseType = typeof(ChannelTicketView))]
    public Task<IActionResult> OpenByClient(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Channels + "client" + Tickets)] HttpRequest request,
        string organisation, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        door.Open(request, organisation, "client", IdentityLevel.UnknownAddress, durable, stop);

    [Function("ReadClientTicket")]
    [Operation("A ticket that this client opened, with its answer", ResponseType = typeof(ChannelTicketView))]
    public Task<IActionResult> ReadByClient(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Channels + "client" + Ticket)] HttpRequest request,
        string organisation, string id, CancellationToken stop) =>
        door.Read(request, organisation, "client", id, stop);

    [Function("OpenPortalTicket")]
    [Operation("Opens a ticket for the self-service portal", Status = 201, RequestType = typeof(OpeningBody),
        ResponseType = typeof(ChannelTicketView))]
    public Task<IActionResult> OpenInPortal(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Channels + "portal" + Tickets)] HttpRequest request,
        string organisation, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        door.Open(request, organisation, "portal", IdentityLevel.AuthenticatedApp, durable, stop);

    [Function("ReadPortalTicket")]
    [Operation("A ticket that the portal opened, with its answer", ResponseType = typeof(ChannelTicketView))]
    public Task<IActionResult> ReadInPortal(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Channels + "portal" + Ticket)] HttpRequest request,
        string organisation, string id, CancellationToken stop) =>
        door.Read(request, organisation, "portal", id, stop);

    [Function("OpenAppIoTicket")]
    [Operation("Opens a ticket for a report sent in app IO", Status = 201, RequestType = typeof(OpeningBody),
        ResponseType = typeof(ChannelTicketView))]
    public Task<IActionResult> OpenInAppIo(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Channels + "app-io" + Tickets)] HttpRequest request,
        string organisation, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        door.Open(request, organisation, "app-io", IdentityLevel.AuthenticatedApp, durable, stop);

    [Function("ReadAppIoTicket")]
    [Operation("A ticket that app IO opened, with its answer", ResponseType = typeof(ChannelTicketView))]
    public Task<IActionResult> ReadInAppIo(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Channels + "app-io" + Ticket)] HttpRequest request,
        string organisation, string id, CancellationToken stop) =>
        door.Read(request, organisation, "app-io", id, stop);
}

/// <summary>The chatbot's functions: it begins every chat, and says how its part of it ended (PPA-47 to PPA-57).
/// </summary>
public sealed class ChatChannelApi(ChannelDoor door)
{
    private const string Tickets = "{organisation}/channels/chat/tickets";

    [Function("OpenChat")]
    [Operation("Opens a ticket for a chat that begins with the chatbot", Status = 201,
        RequestType = typeof(OpeningBody), ResponseType = typeof(ChannelTicketView))]
    public Task<IActionResult> Open(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Tickets)] HttpRequest request,
        string organisation, [DurableClient] DurableTaskClient durable, CancellationToken stop) =>
        door.Open(request, organisation, "chat", IdentityLevel.UnknownAddress, durable, stop);

    [Function("ReadChat")]
    [Operation("A chat that this chatbot began", ResponseType = typeof(ChannelTicketView))]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Tickets + "/{id}")] HttpRequest request,
        string organisation, string id, CancellationToken stop) =>
        door.Read(request, organisation, "chat", id, stop);

    [Function("AskForOperator")]
    [Operation("The user of the chatbot asks for an operator", RequestType = typeof(Nothing),
        ResponseType = typeof(ChannelTicketView))]
    public Task<IActionResult> AskForOperator(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Tickets + "/{id}/ask-operator")]
        HttpRequest request, string organisation, string id, [DurableClient] DurableTaskClient durable,
        CancellationToken stop) => Take<Nothing>(
            request, organisation, id, _ => new AskForOperator(), durable, stop);

    [Function("AnswerByChatbot")]
    [Operation("The chatbot handled the request", RequestType = typeof(ChatbotAnswerBody),
        ResponseType = typeof(ChannelTicketView))]
    public Task<IActionResult> Answer(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Tickets + "/{id}/answer")]
        HttpRequest request, string organisation, string id, [DurableClient] DurableTaskClient durable,
        CancellationToken stop) => Take<ChatbotAnswerBody>(
            request, organisation, id, body => new AnswerByChatbot(body.Text), durable, stop);

    [Function("EndChatbot")]
    [Operation("The chat with the chatbot is over, and the request was not handled", RequestType = typeof(Nothing),
        ResponseType = typeof(ChannelTicketView))]
    public Task<IActionResult> End(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Tickets + "/{id}/end")]
        HttpRequest request, string organisation, string id, [DurableClient] DurableTaskClient durable,
        CancellationToken stop) => Take<Nothing>(request, organisation, id, _ => new EndChatbot(), durable, stop);

    private Task<IActionResult> Take<TBody>(
        HttpRequest request, string organisation, string id, Func<TBody, ProcedureCommand> command,
        DurableTaskClient durable, CancellationToken stop)
        where TBody : class => door.Take(request, organisation, "chat", id, bytes =>
    {
        var (body, problem) = RequestBody.Parse<TBody>(bytes);
        return problem is null ? (command(body!), null) : (null, problem);
    }, durable, stop);
}

/// <param name="Text">What the chatbot answered.</param>
public sealed record ChatbotAnswerBody(string Text);
