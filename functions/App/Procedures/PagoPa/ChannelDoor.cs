using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContactCenter.App.Cases;
using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.PagoPa;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.DurableTask.Client;

namespace ContactCenter.App.Procedures.PagoPa;

/// <summary>
/// The door through which software opens tickets: clients of the API, the chatbot, the portal, app IO (PPA-29). The
/// platform lets in who has a key of the channel; behind it, the key is the client, and each client sees the tickets
/// it opened itself and no others.
/// </summary>
public sealed class ChannelDoor(
    CaseEndpoint endpoint, CaseOpenings openings, CaseHandler handler, ICaseStore cases, ProcedureSource procedures,
    ILookups lookups, NewIds ids, ChannelQuota quota)
{
    /// <summary>Clients by the hash of their key: as many as there are keys, which the platform checks.</summary>
    private readonly ConcurrentDictionary<string, string> _clients = new();

    public Task<IActionResult> Open(
        HttpRequest request, string organisation, string channel, IdentityLevel identity, DurableTaskClient durable,
        CancellationToken stop) => Serve(request, organisation, channel, async (procedure, actor) =>
    {
        var kind = procedure.Openings.First(o => o.Name == channel);
        var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
        var (body, problem) = RequestBody.Parse<OpeningBody>(bytes);
        if (problem is not null || OpeningsApi.Check(body!, out problem))
            return problem!;
        // A client names no case: whatever it knows of them is its own word.
        if (body!.Links is { Count: > 0 })
        {
            return Problems.Malformed(
                "NoLinksByChannel",
                "Un canale non collega ticket: indicare il riferimento nel testo, lo collegherà l'operatore.",
                "A channel links no tickets: give the reference in the text, the operator will link it.");
        }
        var (details, wrongDetails) = RequestBody.Parse(
            JsonSerializer.SerializeToUtf8Bytes(body.Details), kind.Details);
        if (wrongDetails is not null)
            return wrongDetails;
        var (key, wrongKey) = endpoint.Idempotency(request, bytes, actor);
        if (wrongKey is not null)
            return wrongKey;
        var asked = new OpeningAsked(body, (TicketRequest)details!, kind, actor, procedure, key, identity);
        var result = await openings.Open(asked, durable, stop);
        if (result is CaseResult.Done done)
        {
            var id = done.Stored.Case.File.Id.Value;
            request.HttpContext.Response.Headers.Location =
                $"/api/{procedure.Organisation.Key}/channels/{channel}/tickets/{id}";
        }
        return Answer(result, procedure, StatusCodes.Status201Created);
    }, stop);

    public Task<IActionResult> Read(
        HttpRequest request, string organisation, string channel, string id, CancellationToken stop) =>
        Serve(request, organisation, channel, async (procedure, actor) =>
            await Own(procedure, id, actor, stop) is { } stored
                ? new JsonResult(ChannelTicketView.Of(stored.Case, procedure))
                : Problems.NotFound("UnknownTicket"), stop);

    /// <summary>A step of the chatbot on one of its tickets; asked again it changes nothing.</summary>
    public Task<IActionResult> Take(
        HttpRequest request, string organisation, string channel, string id,
        Func<ReadOnlyMemory<byte>, (ProcedureCommand? Command, IActionResult? Problem)> read,
        DurableTaskClient durable, CancellationToken stop) =>
        Serve(request, organisation, channel, async (procedure, actor) =>
        {
            var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
            var (command, problem) = read(bytes);
            if (problem is not null)
                return problem;
            if (await Own(procedure, id, actor, stop) is not { } stored)
                return Problems.NotFound("UnknownTicket");
            var (key, wrongKey) = endpoint.Idempotency(request, bytes, actor);
            if (wrongKey is not null)
                return wrongKey;
            var asked = new CaseRequest(
                stored.Case.File.Id, procedure.Organisation, command!, actor, Idempotency: key);
            return Answer(await handler.Handle(asked, durable, stop), procedure, StatusCodes.Status200OK);
        }, stop);

    /// <summary>
    /// Lets a client of a channel in. The organisation must have the channel, and the client must not have asked too
    /// much in this minute.
    /// </summary>
    public async Task<IActionResult> Serve(
        HttpRequest request, string organisation, string channel,
        Func<TicketProcedure, Actor, Task<IActionResult>> serve, CancellationToken stop)
    {
        if (Organisation.Find(organisation) is not { } where
            || await procedures.InForce(where, stop) is not TicketProcedure procedure)
            return Problems.NotFound("UnknownChannel");
        if (KeyOf(request) is not { } key)
            return Problems.NotSignedIn();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{where.Key}|{channel}|{key}")));
        if (quota.Wait(hash, procedure.Tickets.ChannelRequestsPerMinute) is { } wait)
        {
            request.HttpContext.Response.Headers.RetryAfter =
                Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Problems.TooMany();
        }
        if (!_clients.TryGetValue(hash, out var client))
        {
            client = await lookups.Claim(where, LookupKind.ChannelClient, $"{channel}|{key}", ids.Next(), stop);
            _clients[hash] = client;
        }
        try
        {
            return await serve(procedure, Actor.Channel($"{channel}-{client}"));
        }
        catch (BodyTooLargeException fault)
        {
            return Problems.TooLarge(fault.Largest);
        }
        catch (CaseContentionException)
        {
            request.HttpContext.Response.Headers.RetryAfter = "1";
            return Problems.Busy();
        }
    }

    /// <summary>Where the platform looks for the key, in that order.</summary>
    private static string? KeyOf(HttpRequest request) =>
        request.Headers["x-functions-key"].ToString() is { Length: > 0 } header ? header
        : request.Query["code"].ToString() is { Length: > 0 } query ? query
        : null;

    /// <summary>A ticket this client opened; whatever else there is does not exist for it.</summary>
    private async Task<StoredCase?> Own(TicketProcedure procedure, string id, Actor client, CancellationToken stop) =>
        OpaqueId.IsValid(id) && await cases.Load(new CaseId(id), stop) is { } stored
            && stored.Case.File.Organisation == procedure.Organisation
            && stored.Case.File.Moves is [var opening, ..] && opening.By.Login == client.Login
            ? stored
            : null;

    private static IActionResult Answer(CaseResult result, TicketProcedure procedure, int status) => result switch
    {
        CaseResult.Done done => new JsonResult(ChannelTicketView.Of(done.Stored.Case, procedure))
        {
            StatusCode = status,
        },
        CaseResult.Refused refused => Problems.Refused(refused.Refusal),
        CaseResult.KeyReused => Problems.KeyReused(),
        _ => Problems.NotFound("UnknownTicket"),
    };
}
