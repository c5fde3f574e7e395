using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ContactCenter.App.Http;
using ContactCenter.App.Procedures.PagoPa;
using ContactCenter.App.Registers;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Journey;

/// <summary>Software at PagoPA's door: clients of the API, the chatbot, the portal, app IO and the IVR.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class PagoPaChannels(RunningApp running)
{
    private const string Client = "local-client-key";
    private const string OtherClient = "local-other-client-key";
    private const string Chat = "local-chat-key";

    private readonly Running.Desk _sara = running.Client.Desk(Person.PagoPaFirstLevel);
    private readonly Running.Desk _laura = running.Client.Desk(Person.PagoPaSupervisor);

    private AppClient App => running.Client;

    [Fact]
    [Trait("Requirement", "PPA-67")]
    [Trait("Requirement", "PPA-68")]
    [Trait("Requirement", "PPA-29")]
    public async Task A_client_opens_a_ticket_once_and_fetches_its_answer_when_there_is_one()
    {
        await App.TravelIntoServiceHours(_sara);
        var key = Guid.NewGuid().ToString();
        var opened = await Post("client/tickets", Client, ATicket("PaymentLifeCycle"), key);
        Assert.Equal(HttpStatusCode.Created, opened.Status);
        var ticket = opened.As<ChannelTicketView>();
        Assert.Equal($"/api/pagopa/channels/client/tickets/{ticket.Id}", opened.Headers.Location?.ToString());
        Assert.Equal(("Opened", "PaymentLifeCycle", null), (ticket.State, ticket.Topic, ticket.Answer));

        var again = await Post("client/tickets", Client, ATicket("PaymentLifeCycle"), key);
        Assert.Equal((HttpStatusCode.Created, ticket.Id), (again.Status, again.As<ChannelTicketView>().Id));
        var other = await Post("client/tickets", Client, ATicket("Joining"), key);
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "IdempotencyKeyReused"), (other.Status, other.Problem.Code));

        await _sara.Do(ticket.Id, "take-charge", new { });
        await _sara.Do(ticket.Id, "classify", new { category = "BasicInformation", ticketType = "Q" });
        Assert.Null((await Get($"client/tickets/{ticket.Id}", Client)).As<ChannelTicketView>().Answer);
        await _sara.Do(ticket.Id, "resolve", new
        {
            text = "Il pagamento risulta.",
            send = false,
            sendingSkipped = "La risposta si legge dal client.",
        });
        await _sara.Until(ticket.Id, "closed", c => c.State == "Closed");

        var answered = (await Get($"client/tickets/{ticket.Id}", Client)).As<ChannelTicketView>();
        Assert.Equal(("Closed", "Il pagamento risulta."), (answered.State, answered.Answer));
        var foreign = await Get($"client/tickets/{ticket.Id}", OtherClient);
        Assert.Equal((HttpStatusCode.NotFound, "UnknownTicket"), (foreign.Status, foreign.Problem.Code));
    }

    [Fact]
    [Trait("Scenario", "SC-45")]
    [Trait("Requirement", "PPS-13")]
    [Trait("Requirement", "PPS-16")]
    public async Task A_channel_is_entered_with_its_own_key_and_the_portal_by_accredited_parties_alone()
    {
        foreach (var key in new[] { "wrong", Chat, AppClient.ChannelKey })
            Assert.Equal(HttpStatusCode.Unauthorized, (await Post("client/tickets", key, ATicket("Joining"))).Status);
        using var nowhere = await Send(
            HttpMethod.Post, "/api/flowe/channels/client/tickets", Client, ATicket("Joining"), null);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);

        var citizen = await Post("portal/tickets", "local-portal-key", ATicket("PaymentLifeCycle", "EndUser"));
        Assert.Equal((HttpStatusCode.Forbidden, "NotAccredited"), (citizen.Status, citizen.Problem.Code));
        var entity = await Post("portal/tickets", "local-portal-key", ATicket("Joining", "CreditorEntity"));
        Assert.Equal(HttpStatusCode.Created, entity.Status);
        var seen = await _laura.Read(entity.As<ChannelTicketView>().Id);
        Assert.Equal("SelfServicePortal", seen.Case.Channel);
        Assert.Equal("SpecialistSupport",
            seen.Case.Own!.Value.GetProperty("proposed").GetProperty("category").GetString());

        var unknown = await Post("client/tickets", Client, ATicket("None"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "UnknownTopic"), (unknown.Status, unknown.Problem.Code));
        var link = await Post("client/tickets", Client, new
        {
            subject = "x",
            details = new { line = "pagopa-platform" },
            links = new[] { new { @case = seen.Case.Id, relation = "follow-up" } },
        });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "NoLinksByChannel"), (link.Status, link.Problem.Code));
        var malformed = await Post("client/tickets", Client, new { subject = "x" });
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "MalformedBody"), (malformed.Status, malformed.Problem.Code));
    }

    [Fact]
    [Trait("Scenario", "SC-39")]
    [Trait("Requirement", "PPA-47")]
    [Trait("Requirement", "PPA-48")]
    [Trait("Requirement", "PPA-49")]
    [Trait("Requirement", "TP-05")]
    public async Task In_hours_a_chat_is_answered_by_the_chatbot_passed_on_or_abandoned()
    {
        await App.TravelIntoServiceHours(_sara);
        var answered = await AChat();
        Assert.StartsWith("Benvenuto", answered.Message!.It, StringComparison.Ordinal);
        await Step(answered.Id, "answer", new { text = "Ecco la ricevuta." });
        var bot = await _laura.Until(answered.Id, "closed", c => c.State == "Closed");
        Assert.Equal(("ChatbotHandled", "B"), (bot.Classification!.Category, bot.Classification.TicketType));
        Assert.Equal("Ecco la ricevuta.",
            (await Get($"chat/tickets/{answered.Id}", Chat)).As<ChannelTicketView>().Answer);

        var passed = await AChat();
        var tooSoon = await _sara.Try(passed.Id, "take-charge", new { });
        Assert.Equal(HttpStatusCode.Conflict, tooSoon.Status);
        await Step(passed.Id, "ask-operator", new { });
        await Step(passed.Id, "ask-operator", new { });
        Assert.Equal("TakenInCharge", (await _sara.Do(passed.Id, "take-charge", new { })).State);

        var left = await Step((await AChat()).Id, "end", new { });
        Assert.Equal(("Closed", "Abandoned"), (left.State, left.ClosureReason));
        var handOvers = (await _laura.Get("registers/hand-overs/lines?size=200")).As<RegisterLinesPage>();
        Assert.Single(handOvers.Items, l => l.Case == passed.Id);
        var unknown = await Post($"chat/tickets/{bot.Id[..25]}0/end", Chat, new { });
        Assert.Equal((HttpStatusCode.NotFound, "UnknownTicket"), (unknown.Status, unknown.Problem.Code));
    }

    [Fact]
    [Trait("Scenario", "SC-38")]
    [Trait("Scenario", "SC-40")]
    [Trait("Requirement", "PPA-37")]
    [Trait("Requirement", "PPA-46")]
    [Trait("Requirement", "PPA-57")]
    [Trait("Requirement", "PPS-12")]
    [Trait("Requirement", "DEC-55")]
    public async Task Out_of_hours_chats_and_calls_are_told_where_else_to_turn_and_no_call_opens_a_ticket()
    {
        await App.TravelIntoServiceHours(_sara);
        var inHours = (await Post("voice/calls", "local-voice-key", new { line = "pagopa-platform" }))
            .As<CallAnswerView>();
        Assert.True(inHours.OperatorAvailable);
        Assert.StartsWith("Benvenuto", inHours.Message.It, StringComparison.Ordinal);
        var tickets = await Total("tickets");

        // From ten in the morning it is always night twelve hours on.
        await App.Travel(TimeSpan.FromHours(12));
        var key = Guid.NewGuid().ToString();
        var call = await Post("voice/calls", "local-voice-key", new { line = "pagopa-platform" }, key);
        var again = await Post("voice/calls", "local-voice-key", new { line = "pagopa-platform" }, key);
        Assert.Equal(HttpStatusCode.Created, call.Status);
        var closed = call.As<CallAnswerView>();
        Assert.Equal(closed, again.As<CallAnswerView>());
        Assert.False(closed.OperatorAvailable);
        Assert.Contains("non è disponibile", closed.Message.It, StringComparison.Ordinal);
        Assert.Equal(tickets, await Total("tickets"));
        var logged = (await _laura.Get("registers/calls/lines?where=outcome:OutOfHours&size=200"))
            .As<RegisterLinesPage>();
        Assert.Single(logged.Items, l => l.Case == closed.Contact);
        var unknown = await Post("voice/calls", "local-voice-key", new { line = "none" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "UnknownLine"), (unknown.Status, unknown.Problem.Code));

        var chat = await AChat();
        var nobody = await Post($"chat/tickets/{chat.Id}/ask-operator", Chat, new { });
        Assert.Equal((HttpStatusCode.Conflict, "LineClosed"), (nobody.Status, nobody.Problem.Code));
        var ended = await Step(chat.Id, "end", new { });
        Assert.Equal(("Closed", "OutOfHours"), (ended.State, ended.ClosureReason));
        Assert.NotEmpty(ended.Message!.It);
        Assert.Null((await _laura.Read(chat.Id)).Case.Classification);
    }

    [Fact]
    public async Task A_client_that_asks_too_much_waits_and_the_others_do_not()
    {
        var refused = 0;
        HttpResponseHeaders? headers = null;
        for (var i = 0; i < 301; i++)
        {
            var answer = await Get("client/tickets/none", OtherClient);
            if (answer.Status == HttpStatusCode.TooManyRequests)
                (refused, headers) = (refused + 1, answer.Headers);
        }

        Assert.True(refused > 0);
        Assert.InRange(headers!.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NotFound, (await Get("client/tickets/none", Client)).Status);
    }

    [Fact]
    [Trait("Scenario", "SC-56")]
    [Trait("Requirement", "PPS-01")]
    [Trait("Requirement", "PPS-10")]
    [Trait("Requirement", "PPS-12")]
    [Trait("Requirement", "PPS-14")]
    [Trait("Requirement", "PPS-15")]
    [Trait("Requirement", "PPS-16")]
    [Trait("Requirement", "PPS-30")]
    [Trait("Requirement", "PPA-29")]
    public async Task Whatever_the_channel_one_ticket_opens_on_the_right_line_and_the_Area_sees_it()
    {
        await App.TravelIntoServiceHours(_sara);
        var call = await _sara.Post("openings/call", new
        {
            subject = "Chiamata",
            details = new { line = "pagopa-platform", topic = "PaymentLifeCycle" },
            requester = new { name = "Ugo Bassi", phone = "06 0000000" },
        }, key: Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Created, call.Status);
        var appIo = await Post("app-io/tickets", "local-app-io-key", new
        {
            subject = "Accesso",
            details = new { line = "app-io", topic = "SpidAccess" },
        });
        Assert.Equal(HttpStatusCode.Created, appIo.Status);
        var portal = await Post("portal/tickets", "local-portal-key", ATicket("ConfigurationUpdate", "CreditorEntity"));
        var tickets = new[]
        {
            (await App.Receive(new("pagopa", "pec"), new("Ente <ente.pec@example.com>", "Comunicazione")),
                "CertifiedMail", "pagopa-platform", (string?)null),
            (await App.Receive(Mailbox.PagoPa, new("Lea <lea.line@example.com>", "Domanda")),
                "OrdinaryMail", "pagopa-platform", null),
            (await App.Receive(new("pagopa", "app-io"), new("Leo <leo.line@example.com>", "Installazione")),
                "OrdinaryMail", "app-io", null),
            (portal.As<ChannelTicketView>().Id, "SelfServicePortal", "pagopa-platform", "ConfigurationUpdate"),
            (call.As<Cases.CaseView>().Id, "Phone", "pagopa-platform", "PaymentLifeCycle"),
            (appIo.As<ChannelTicketView>().Id, "App", "app-io", "SpidAccess"),
        };

        foreach (var (id, channel, line, topic) in tickets)
        {
            var seen = await _laura.Opened(id);
            var own = seen.Own!.Value;
            Assert.Equal(
                (channel, line, topic),
                (seen.Channel, own.GetProperty("line").GetString(), own.GetProperty("topic").GetString()));
            Assert.Single(await Lines($"where=line:{line}&where=channel:{channel}", id), l => l.Case == id);
        }
    }

    /// <summary>A case that came by mail can be read a moment before its line in the register can.</summary>
    private async Task<IReadOnlyList<RegisterLineView>> Lines(string where, string id)
    {
        for (var deadline = DateTime.UtcNow + TimeSpan.FromSeconds(60); ; await Task.Delay(100))
        {
            var page = (await _laura.Get($"registers/tickets/lines?{where}&size=200")).As<RegisterLinesPage>();
            if (page.Items.Any(l => l.Case == id) || DateTime.UtcNow > deadline)
                return page.Items;
        }
    }

    private static object ATicket(string topic, string? audience = null) => new
    {
        subject = "Pagamento",
        description = "Il pagamento non risulta.",
        details = new { line = "pagopa-platform", topic, audience },
        requester = new { name = "Client di prova" },
    };

    private async Task<ChannelTicketView> AChat()
    {
        var opened = await Post("chat/tickets", Chat, ATicket("PaymentLifeCycle"), Guid.NewGuid().ToString());
        Assert.Equal(HttpStatusCode.Created, opened.Status);
        return opened.As<ChannelTicketView>();
    }

    private async Task<ChannelTicketView> Step(string id, string step, object body)
    {
        var answer = await Post($"chat/tickets/{id}/{step}", Chat, body);
        Assert.True(
            answer.Status == HttpStatusCode.OK, $"{step}: {System.Text.Encoding.UTF8.GetString(answer.Body)}");
        return answer.As<ChannelTicketView>();
    }

    private async Task<int> Total(string register) =>
        (await _laura.Get($"registers/{register}")).As<RegisterReportView>().Total;

    private async Task<Answer> Get(string path, string key)
    {
        using var response = await Send(HttpMethod.Get, $"/api/pagopa/channels/{path}", key, null, null);
        return await Answer.Of(response);
    }

    private async Task<Answer> Post(string path, string key, object body, string? idempotency = null)
    {
        using var response = await Send(HttpMethod.Post, $"/api/pagopa/channels/{path}", key, body, idempotency);
        return await Answer.Of(response);
    }

    private async Task<HttpResponseMessage> Send(
        HttpMethod method, string path, string key, object? body, string? idempotency)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "x-functions-key", key } } };
        if (body is not null)
        {
            request.Content = new StringContent(
                JsonSerializer.Serialize(body, ApiJson.Options), new MediaTypeHeaderValue("application/json"));
        }
        if (idempotency is not null)
            request.Headers.Add("Idempotency-Key", idempotency);
        return await App.Http.SendAsync(request);
    }
}
