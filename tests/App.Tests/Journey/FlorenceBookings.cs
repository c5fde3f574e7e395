using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using ContactCenter.App.Cases;
using ContactCenter.App.Http;
using ContactCenter.App.Procedures.Florence;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Journey;

/// <summary>Bookings of 055055 over HTTP: whoever asks, the agenda gives no more places than it has.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class FlorenceBookings(RunningApp running)
{
    private readonly Running.Desk _elena = running.Client.Desk(Person.FlorenceFirstLevel);
    private readonly Running.Desk _paolo = running.Client.Desk(Person.FlorenceSecondLevel);

    [Fact]
    [Trait("Scenario", "SC-71")]
    [Trait("Requirement", "FLR-42")]
    [Trait("Requirement", "FLR-43")]
    [Trait("Requirement", "FLR-44")]
    public async Task SC_71_Fifty_ask_for_the_last_place_and_one_has_it()
    {
        var start = await Slot(days: 30, capacity: 1);

        var answers = await Task.WhenAll(Enumerable.Range(1, 50).Select(n =>
            _elena.Post("openings/call", Booking(start, $"booking{n}@example.com"), key: Guid.NewGuid().ToString())));

        var booked = Assert.Single(answers, a => a.Status == HttpStatusCode.Created).As<CaseView>();
        Assert.Equal(("ResolvedL1", "Communicated", true), (booked.State, booked.Attribute, booked.Over));
        Assert.Contains("ingresso principale", booked.Answer, StringComparison.Ordinal);
        Assert.All(
            answers.Where(a => a.Status != HttpStatusCode.Created),
            a => Assert.Equal((HttpStatusCode.Conflict, "SlotIsFull"), (a.Status, a.Problem.Code)));
        Assert.Equal(0, (await Agenda(start)).Slots[0].Left);
    }

    [Fact]
    [Trait("Requirement", "FLR-44")]
    public async Task A_booking_asked_twice_under_one_key_takes_one_place_and_a_refused_one_none()
    {
        var start = await Slot(days: 31, capacity: 2);
        var key = Guid.NewGuid().ToString();
        var booking = Booking(start, "twice.booked@example.com");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => _elena.Post("openings/call", booking, key: key)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.Status));
        Assert.Equal(1, (await Agenda(start)).Slots[0].Left);

        var nameless = await _elena.Post("openings/call", Booking(start, address: null));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "PersonalDataMissing"),
            (nameless.Status, nameless.Problem.Code));
        Assert.Equal(1, (await Agenda(start)).Slots[0].Left);
        var outside = await _elena.Post("openings/call", Booking(start.AddMinutes(7), "late@example.com"));
        Assert.Equal((HttpStatusCode.Conflict, "OutsideAgenda"), (outside.Status, outside.Problem.Code));
    }

    [Fact]
    [Trait("Requirement", "FLR-42")]
    public async Task Only_the_referents_of_the_service_define_its_agenda()
    {
        var start = await Slot(days: 32, capacity: 3);

        var refused = await running.Client.Define(Person.FlorenceFirstLevel, Path(start), Body(start, 9));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var otherDay = await running.Client.Define(Person.FlorenceSecondLevel, Path(start), Body(start.AddDays(2), 1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, otherDay.StatusCode);
        Assert.Equal(3, (await Agenda(start)).Slots[0].Left);
    }

    [Fact]
    [Trait("Requirement", "FLR-42")]
    public async Task The_agenda_of_a_month_shows_its_days_with_the_places_left()
    {
        var start = await Slot(days: 33, capacity: 2);
        await _elena.Post("openings/call", Booking(start, "month.booked@example.com"));

        var month = await _elena.Get(
            $"agendas/ComuneFirenze/Ambiente/VisiteGiardini?month={start.UtcDateTime:yyyy-MM}");

        var day = Assert.Single(
            month.As<Listed<AgendaView>>().Items, a => a.Day == $"{start.UtcDateTime:yyyy-MM-dd}");
        Assert.Equal((start, 2, 1), (day.Slots[0].Start, day.Slots[0].Capacity, day.Slots[0].Left));
        var wrong = await _elena.Get("agendas/ComuneFirenze/Ambiente/VisiteGiardini?month=maggio");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "MonthNeeded"), (wrong.Status, wrong.Problem.Code));
    }

    private async Task<DateTimeOffset> Slot(int days, int capacity)
    {
        var day = (await running.Client.Now()).UtcDateTime.Date.AddDays(days);
        var start = new DateTimeOffset(day.AddHours(9), TimeSpan.Zero);
        using var answer = await running.Client.Define(Person.FlorenceSecondLevel, Path(start), Body(start, capacity));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return start;
    }

    private async Task<AgendaView> Agenda(DateTimeOffset start) => (await _paolo.Get(Path(start))).As<AgendaView>();

    private static string Path(DateTimeOffset start) =>
        $"/api/florence/agendas/ComuneFirenze/Ambiente/VisiteGiardini/{start.UtcDateTime.ToString("yyyy-MM-dd",
            CultureInfo.InvariantCulture)}";

    private static object Body(DateTimeOffset start, int capacity) =>
        new { place = "Giardino di Esempio, ingresso principale", slots = new[] { new { start, capacity } } };

    private static object Booking(DateTimeOffset start, string? address) => new
    {
        subject = "Visita al giardino",
        description = "Vuole visitare il giardino.",
        requester = address is null ? null : new { name = "Bruno Neri", address },
        details = new
        {
            outcome = "Solved",
            reason = "Booking",
            service = new { entity = "ComuneFirenze", unit = "Ambiente", service = "VisiteGiardini" },
            appointment = start,
        },
    };
}

internal static class Defining
{
    public static async Task<HttpResponseMessage> Define(
        this AppClient app, Person person, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = await app.SignIn(person.ObjectId);
        return await app.Http.SendAsync(request);
    }
}
