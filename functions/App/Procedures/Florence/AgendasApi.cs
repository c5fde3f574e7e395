using System.Globalization;
using ContactCenter.App.Http;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Florence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.App.Procedures.Florence;

/// <summary>
/// The agendas of 055055, day by day: defined by the service's referents, read by who books (FLR-42).
/// </summary>
public sealed class AgendasApi(OperatorAccess access, ProcedureSource procedures, IRecords records)
{
    private const string Service = "florence/agendas/{entity}/{unit}/{service}";
    private const string Day = Service + "/{day}";
    private const int MostTries = 20;

    [Function("ListAgendas")]
    [Operation("The days of a month on which a service has an agenda, with the places left",
        ResponseType = typeof(Listed<AgendaView>), Query = ["month"])]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Service)] HttpRequest request,
        string entity, string unit, string service, CancellationToken stop) =>
        access.Serve(request, Organisation.Florence.Key, async (where, _) =>
        {
            if (!DateOnly.TryParseExact(
                request.Query["month"], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            {
                return Problems.Malformed(
                    "MonthNeeded", "Indicare il mese («month», ad esempio 2026-05).",
                    "Give the month (“month”, say 2026-05).");
            }
            var days = new List<AgendaView>();
            var prefix = BookingAgenda.IdOf(new ServiceTriplet(entity, unit, service), month)[..^"-dd".Length];
            await foreach (var stored in records.List(where, BookingAgenda.Kind, prefix, stop))
                days.Add(AgendaView.Of(stored.Value));
            return new JsonResult(new Listed<AgendaView>(days));
        }, stop);

    [Function("ReadAgenda")]
    [Operation("A day of a service's agenda, with the places left", ResponseType = typeof(AgendaView))]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Day)] HttpRequest request,
        string entity, string unit, string service, string day, CancellationToken stop) =>
        access.Serve(request, Organisation.Florence.Key, async (where, _) =>
            DayOf(day) is { } date
            && await records.Find(
                where, BookingAgenda.Kind, BookingAgenda.IdOf(new(entity, unit, service), date), stop) is { } stored
                ? new JsonResult(AgendaView.Of(stored.Value))
                : Problems.NotFound("UnknownAgenda"), stop);

    [Function("DefineAgenda")]
    [Operation("Defines a day of a service's agenda (second level, supervisors)",
        RequestType = typeof(AgendaBody), ResponseType = typeof(AgendaView))]
    public Task<IActionResult> Define(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Day)] HttpRequest request,
        string entity, string unit, string service, string day, CancellationToken stop) =>
        access.Serve(request, Organisation.Florence.Key, async (where, actor) =>
        {
            if (!actor.HasAny([Role.SecondLevel, Role.Supervisor]))
                return Problems.NotYourRole(Role.SecondLevel, Role.Supervisor);
            var bytes = await RequestBody.Read(request, RequestBody.LargestJson, stop);
            var (body, problem) = RequestBody.Parse<AgendaBody>(bytes);
            if (problem is not null)
                return problem;
            var triplet = new ServiceTriplet(entity, unit, service);
            var settings = ((FlorenceProcedure)await procedures.InForce(where, stop)).Settings;
            if (settings.Find(triplet) is null)
                return Problems.Refused(FlorenceRefusals.UnknownService);
            return DayOf(day) is { } date && body!.Slots.All(s => Bookings.DayOf(s.Start) == date)
                ? await Save(where, new BookingAgenda(triplet, date, body.Place), body, stop)
                : Problems.Refused(FlorenceRefusals.NotAnAgenda);
        }, stop);

    private async Task<IActionResult> Save(
        Organisation where, BookingAgenda blank, AgendaBody body, CancellationToken stop)
    {
        var key = BookingAgenda.IdOf(blank.Service, blank.Day);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var stored = await records.Find(where, BookingAgenda.Kind, key, stop);
            var (agenda, refusal) = (stored?.Value ?? blank).Define(
                body.Place, [.. body.Slots.Select(s => new BookingSlot(s.Start, s.Capacity))]);
            if (refusal is not null)
                return Problems.Refused(refusal);
            if (await records.Save(where, BookingAgenda.Kind, key, agenda!, stored?.ETag, stop) is not null)
                return new JsonResult(AgendaView.Of(agenda!));
        }
        return Problems.Stale();
    }

    private static DateOnly? DayOf(string day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : null;
}

/// <param name="Slots">All on the day of the agenda; a slot somebody booked stays.</param>
public sealed record AgendaBody(string Place, IReadOnlyList<AgendaSlotBody> Slots);

public sealed record AgendaSlotBody(DateTimeOffset Start, int Capacity);

public sealed record AgendaView(string Day, string Place, IReadOnlyList<AgendaSlotView> Slots)
{
    internal static AgendaView Of(BookingAgenda agenda) => new(
        agenda.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), agenda.Place,
        [.. agenda.Slots.Select(s => new AgendaSlotView(s.Start, s.Capacity, s.Capacity - s.Taken.Count))]);
}

public sealed record AgendaSlotView(DateTimeOffset Start, int Capacity, int Left);
