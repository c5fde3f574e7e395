using System.Collections.Immutable;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>A place in a slot, kept for a case.</summary>
public sealed record Reservation(CaseId Case, DateTimeOffset At);

/// <summary>A moment with so many places.</summary>
public sealed record BookingSlot(DateTimeOffset Start, int Capacity)
{
    public ImmutableList<Reservation> Taken { get; init; } = [];

    public bool IsFull => Taken.Count >= Capacity;
}

/// <summary>An appointment as told to the citizen (FLR-43).</summary>
public sealed record Appointment(DateTimeOffset Start, string Place);

/// <summary>
/// Agenda prenotazioni: one day of one service, as its referents at the Entity defined it (FLR-42). Pure: who saves it
/// does so under the version read, so that two who take the last place meet there (FLR-44).
/// </summary>
public sealed record BookingAgenda(ServiceTriplet Service, DateOnly Day, string Place)
{
    public static readonly RecordKind<BookingAgenda> Kind = new("booking-agenda");

    public const int MostSlots = 200;
    public const int MostPlaces = 500;

    public ImmutableList<BookingSlot> Slots { get; init; } = [];

    public static string IdOf(ServiceTriplet service, DateOnly day) =>
        $"{service.Entity}|{service.Unit}|{service.Service}|{day:yyyy-MM-dd}";

    /// <summary>Keeps a place; asked again for the same case it is the same place.</summary>
    public (BookingAgenda? Agenda, Refusal? Refusal) Reserve(DateTimeOffset start, CaseId id, DateTimeOffset now)
    {
        if (Slots.Find(s => s.Start == start) is not { } slot)
            return (null, FlorenceRefusals.OutsideAgenda);
        if (slot.Taken.Exists(r => r.Case == id))
            return (this, null);
        if (slot.Start <= now)
            return (null, FlorenceRefusals.SlotIsPast);
        return slot.IsFull
            ? (null, FlorenceRefusals.SlotIsFull)
            : (With(slot, slot with { Taken = slot.Taken.Add(new Reservation(id, now)) }), null);
    }

    /// <summary>Gives a place back: the case it was kept for was not opened.</summary>
    public BookingAgenda Release(DateTimeOffset start, CaseId id) => Slots.Find(s => s.Start == start) is { } slot
        ? With(slot, slot with { Taken = slot.Taken.RemoveAll(r => r.Case == id) })
        : this;

    /// <summary>
    /// The agenda with other slots; places already taken stay, so a slot that has some neither goes nor shrinks below
    /// them.
    /// </summary>
    public (BookingAgenda? Agenda, Refusal? Refusal) Define(string place, IReadOnlyList<BookingSlot> slots)
    {
        if (slots.Count > MostSlots || slots.Any(s => s.Capacity is < 1 or > MostPlaces)
            || slots.Select(s => s.Start).Distinct().Count() != slots.Count)
            return (null, FlorenceRefusals.NotAnAgenda);
        foreach (var slot in Slots.Where(s => s.Taken.Count > 0))
        {
            if (!slots.Any(s => s.Start == slot.Start && s.Capacity >= slot.Taken.Count))
                return (null, FlorenceRefusals.PlacesAreTaken);
        }
        var kept = slots.OrderBy(s => s.Start)
            .Select(s => s with { Taken = Slots.Find(old => old.Start == s.Start)?.Taken ?? [] });
        return (this with { Place = place, Slots = [.. kept] }, null);
    }

    private BookingAgenda With(BookingSlot slot, BookingSlot changed) =>
        this with { Slots = Slots.Replace(slot, changed) };
}

/// <summary>An appointment was fixed for the citizen (FLR-42).</summary>
public sealed record AppointmentBooked(Appointment Appointment) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) =>
        file with { Appointment = Appointment };
}
