using System.Globalization;
using ContactCenter.App.Cases;
using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.PagoPa;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Procedures.PagoPa;

/// <summary>
/// What the IVR asks when somebody calls: whether to guide the caller to an operator, and what to say (PPA-37, PPA-46).
/// Out of hours the contact is logged and no ticket opens (DEC-55).
/// </summary>
public sealed class VoiceChannelApi(
    ChannelDoor door, IRegisters registers, ILookups lookups, KeyedIds ids, CaseEndpoint endpoint, TimeProvider time)
{
    [Function("AnswerCall")]
    [Operation("What the IVR says to a caller, and whether it passes the call on", Status = 201,
        RequestType = typeof(CallBody), ResponseType = typeof(CallAnswerView))]
    public Task<IActionResult> Answer(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "{organisation}/channels/voice/calls")]
        HttpRequest request, string organisation, CancellationToken stop) =>
        door.Serve(request, organisation, "voice", async (procedure, actor) =>
        {
            var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
            var (body, problem) = RequestBody.Parse<CallBody>(bytes);
            if (problem is not null)
                return problem;
            var (key, wrongKey) = endpoint.Idempotency(request, bytes, actor);
            if (wrongKey is not null)
                return wrongKey;
            var (id, at) = await Contact(procedure, key, stop);
            var (answer, refusal) = procedure.AnswerCall(body!.Line, at);
            if (refusal is not null)
                return Problems.Refused(refusal);
            await registers.Add(procedure.Organisation, [TicketRegisters.Call(id, at, body.Line, answer!)], stop);
            return new JsonResult(new CallAnswerView(
                id.Value, answer!.OperatorAvailable, new ProblemMessages(answer.Italian, answer.English)))
            {
                StatusCode = StatusCodes.Status201Created,
            };
        }, stop);

    /// <summary>The same call asked about twice is one contact, answered as of the first time.</summary>
    private async Task<(ContactId, DateTimeOffset)> Contact(
        TicketProcedure procedure, RememberedAnswer? key, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var id = new ContactId(await ids.For(procedure.Organisation, key?.Key, stop));
        if (key is null)
            return (id, now);
        var ticks = await lookups.Claim(
            procedure.Organisation, LookupKind.ChannelContact, id.Value,
            now.UtcTicks.ToString(CultureInfo.InvariantCulture), stop);
        return (id, new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero));
    }
}

/// <param name="Line">Key of the service line that was called.</param>
public sealed record CallBody(string Line);

/// <param name="Contact">Id under which the contact is logged.</param>
/// <param name="OperatorAvailable">Whether the call is passed on.</param>
/// <param name="Message">A welcome, or the hours and the substitute channels.</param>
public sealed record CallAnswerView(string Contact, bool OperatorAvailable, ProblemMessages Message);
