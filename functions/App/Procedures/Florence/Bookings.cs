using ContactCenter.App.Cases;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Florence;

namespace ContactCenter.App.Procedures.Florence;

/// <summary>
/// Keeps a place in an agenda before the case of the booking is opened, and gives it back when the case is not (FLR-42
/// to FLR-44). A place kept by a case that never came to be, say because the process ended in between, is free again
/// after a while.
/// </summary>
public sealed class Bookings(IRecords records, ICaseStore cases, TimeProvider time) : IOpeningPreparation
{
    private const int MostTries = 100;
    private static readonly TimeSpan _abandonedAfter = TimeSpan.FromMinutes(5);

    public async Task<PreparedOpening> Prepare(
        Organisation where, CaseId id, ProcedureOpening details, CancellationToken stop)
    {
        if (details is not CallDetails
            {
                Reason: ContactReason.Booking,
                Outcome: CallOutcome.Solved,
                Service: { } service,
                Appointment: { } start,
            } call)
            return new PreparedOpening(details);
        var (agenda, isNew, refusal) = await Reserve(where, service, start, id, stop);
        return refusal is not null
            ? new PreparedOpening(details, refusal)
            : new PreparedOpening(
                call with { Booked = new Appointment(start, agenda!.Place) },
                Undo: isNew ? () => Release(where, service, start, id, stop) : null);
    }

    private async Task<(BookingAgenda? Agenda, bool IsNew, Refusal? Refusal)> Reserve(
        Organisation where, ServiceTriplet service, DateTimeOffset start, CaseId id, CancellationToken stop)
    {
        var key = BookingAgenda.IdOf(service, DayOf(start));
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await records.Find(where, BookingAgenda.Kind, key, stop) is not { } stored)
                return (null, false, FlorenceRefusals.OutsideAgenda);
            var agenda = await WithoutAbandoned(stored.Value, start, stop);
            var (reserved, refusal) = agenda.Reserve(start, id, time.GetUtcNow());
            if (refusal is not null)
                return (null, false, refusal);
            if (ReferenceEquals(reserved, stored.Value))
                return (reserved, false, null);
            if (await records.Save(where, BookingAgenda.Kind, key, reserved!, stored.ETag, stop) is not null)
                return (reserved, true, null);
        }
        // Somebody wins every round: this many lost means a storm on one day, and the operator asks again.
        throw new InvalidOperationException($"The agenda {key} is being changed by many at once.");
    }

    private async Task Release(
        Organisation where, ServiceTriplet service, DateTimeOffset start, CaseId id, CancellationToken stop)
    {
        var key = BookingAgenda.IdOf(service, DayOf(start));
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await records.Find(where, BookingAgenda.Kind, key, stop) is not { } stored)
                return;
            var released = stored.Value.Release(start, id);
            if (await records.Save(where, BookingAgenda.Kind, key, released, stored.ETag, stop) is not null)
                return;
        }
    }

    /// <summary>Looked for only where a place is missed: nobody is kept out by a case that does not exist.</summary>
    private async Task<BookingAgenda> WithoutAbandoned(
        BookingAgenda agenda, DateTimeOffset start, CancellationToken stop)
    {
        if (agenda.Slots.Find(s => s.Start == start) is not { IsFull: true } slot)
            return agenda;
        var old = slot.Taken.Where(r => time.GetUtcNow() - r.At > _abandonedAfter);
        foreach (var reservation in old.ToList())
        {
            if (await cases.Load(reservation.Case, stop) is null)
                agenda = agenda.Release(start, reservation.Case);
        }
        return agenda;
    }

    /// <summary>Agendas are by day of the citizen's calendar.</summary>
    internal static DateOnly DayOf(DateTimeOffset moment) =>
        DateOnly.FromDateTime(WorkingCalendar.Local(moment).DateTime);
}
