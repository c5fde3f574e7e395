using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using NodaTime;
using NodaTime.Extensions;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>The calendar of service hours, with NodaTime as referee.</summary>
public sealed class ServiceCalendar
{
    private static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];

    private static readonly NodaTime.TimeZones.ZoneLocalMappingResolver LaterOrForward =
        NodaTime.TimeZones.Resolvers.CreateMappingResolver(
            NodaTime.TimeZones.Resolvers.ReturnLater, NodaTime.TimeZones.Resolvers.ReturnForwardShifted);

    /// <summary>Open at night too, so that both changes of the clock fall into service.</summary>
    private static readonly OrganisationConfiguration AtNight =
        OrganisationConfigurations.Shipped[Organisation.Flowe] with
        {
            ServiceHours = new(
                [new([.. Enum.GetValues<DayOfWeek>()], new(1, 15), new(4, 45)),
                    new([.. Enum.GetValues<DayOfWeek>()], new(22, 0), new(23, 30))], "di prova"),
        };

    private static readonly DateTimeOffset NewYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static IEnumerable<OrganisationConfiguration> Configurations =>
        [.. OrganisationConfigurations.Shipped.Values, AtNight];

    [Theory, Trait("Requirement", "DEC-05"), Trait("Requirement", "FLW-30"), Trait("Requirement", "PPS-11")]
    [InlineData("flowe", "2026-03-02T08:59:59", false), InlineData("flowe", "2026-03-02T09:00:00", true)]
    [InlineData("flowe", "2026-03-02T19:59:59", true), InlineData("flowe", "2026-03-02T20:00:00", false)]
    [InlineData("flowe", "2026-03-07T17:59:59", true), InlineData("flowe", "2026-03-07T18:00:00", false)]
    [InlineData("flowe", "2026-03-08T12:00:00", false), InlineData("pagopa", "2026-03-07T13:59:00", true)]
    [InlineData("pagopa", "2026-03-07T14:00:00", false), InlineData("pagopa", "2026-03-02T08:30:00", true)]
    [InlineData("flowe", "2026-04-06T10:00:00", false), InlineData("flowe", "2026-12-25T10:00:00", false)]
    [InlineData("florence", "2026-06-24T10:00:00", false), InlineData("flowe", "2026-06-24T10:00:00", true)]
    [InlineData("pagopa", "2026-06-24T10:00:00", true), InlineData("florence", "2026-06-23T10:00:00", true)]
    public void The_opening_minute_is_in_and_the_closing_minute_is_out(string organisation, string local, bool open) =>
        Assert.Equal(open, CalendarOf(OrganisationConfigurations.Shipped[new(organisation)]).IsOpen(At(local)));

    [Fact, Trait("Requirement", "DEC-05")]
    public void At_any_instant_the_calendar_agrees_with_the_referee()
    {
        var random = new Random(2026);
        foreach (var configuration in Configurations)
        {
            var calendar = CalendarOf(configuration);
            for (var i = 0; i < 2_000; i++)
            {
                var at = NewYear.AddSeconds(random.Next(4 * 365 * 86_400));
                Assert.True(IsOpen(configuration, at) == calendar.IsOpen(at), $"{configuration.Organisation} {at:O}");
            }
        }
    }

    [Theory, Trait("Requirement", "DEC-05")]
    [InlineData("2026-03-29"), InlineData("2026-10-25"), InlineData("2027-03-28"), InlineData("2027-10-31")]
    public void Through_both_changes_of_the_clock_every_minute_agrees(string day)
    {
        var calendar = CalendarOf(AtNight);
        var start = At($"{day}T00:00:00");
        for (var minute = 0; minute < 26 * 60; minute++)
        {
            var at = start.AddMinutes(minute);
            Assert.True(IsOpen(AtNight, at) == calendar.IsOpen(at), $"{at:O}");
        }
    }

    [Fact, Trait("Requirement", "DEC-05")]
    public void Service_minutes_are_the_open_minutes_the_referee_counts()
    {
        var random = new Random(7);
        foreach (var configuration in Configurations)
        {
            var calendar = CalendarOf(configuration);
            for (var i = 0; i < 12; i++)
            {
                var at = new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(260 * 1_440));
                var minutes = random.Next(1, 900);

                var due = calendar.AddServiceMinutes(at, minutes)!.Value;

                var counted = 0;
                for (var m = at; m < due; m = m.AddMinutes(1))
                    counted += IsOpen(configuration, m) ? 1 : 0;
                Assert.True(minutes == counted, $"{configuration.Organisation}: {at:O} + {minutes} = {due:O}");
            }
        }
    }

    [Fact, Trait("Requirement", "DEC-05")]
    public void The_next_opening_is_the_first_open_minute_the_referee_finds()
    {
        var random = new Random(11);
        foreach (var configuration in Configurations)
        {
            var calendar = CalendarOf(configuration);
            for (var i = 0; i < 25; i++)
            {
                var at = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(365 * 1_440));
                var expected = at;
                while (!IsOpen(configuration, expected))
                    expected = expected.AddMinutes(1);
                Assert.Equal(expected, calendar.NextOpen(at));
            }
        }
    }

    [Theory, Trait("Requirement", "DEC-05"), Trait("Requirement", "DEC-99")]
    [InlineData("2026-04-02T10:00:00", 1, "2026-04-03T20:00:00")]
    [InlineData("2026-04-03T10:00:00", 1, "2026-04-04T18:00:00")]
    [InlineData("2026-04-03T10:00:00", 2, "2026-04-07T20:00:00")]
    [InlineData("2026-04-05T10:00:00", 1, "2026-04-07T20:00:00")]
    [InlineData("2026-12-23T23:30:00", 2, "2026-12-28T20:00:00")]
    public void Working_days_step_over_easter_and_christmas(string from, int days, string due) =>
        Assert.Equal(
            At(due), CalendarOf(OrganisationConfigurations.Shipped[Organisation.Flowe]).AddWorkingDays(At(from), days));

    [Fact, Trait("Requirement", "DEC-05")]
    public void Working_days_are_the_days_of_service_the_referee_counts()
    {
        var random = new Random(5);
        foreach (var configuration in OrganisationConfigurations.Shipped.Values)
        {
            var calendar = CalendarOf(configuration);
            for (var i = 0; i < 200; i++)
            {
                var at = NewYear.AddMinutes(random.Next(3 * 365 * 1_440));
                var days = random.Next(1, 40);
                var date = Local(at).Date;
                for (var left = days; left > 0; left -= OpeningsOf(configuration, date).Any() ? 1 : 0)
                    date = date.PlusDays(1);
                var closing = OpeningsOf(configuration, date).Max(o => o.To);
                Assert.Equal(Instant(date, closing), calendar.AddWorkingDays(at, days));
            }
        }
    }

    [Theory]
    [InlineData("2026-03-28T12:00:00", 1, "2026-03-30T00:00:00")]
    [InlineData("2026-10-24T23:59:59", 1, "2026-10-26T00:00:00")]
    public void Calendar_days_end_at_local_midnight_around_a_clock_change(string from, int days, string due) =>
        Assert.Equal(At(due), WorkingCalendar.AddCalendarDays(At(from), days));

    [Fact, Trait("Requirement", "DEC-89")]
    public void A_calendar_that_never_opens_gives_no_moment_instead_of_searching_for_ever()
    {
        var closed = new WorkingCalendar(new([], "chiuso"), []);

        Assert.Null(closed.NextOpen(At("2026-03-02T10:00:00")));
        Assert.Null(closed.AddServiceMinutes(At("2026-03-02T10:00:00"), 1));
        Assert.Null(closed.AddWorkingDays(At("2026-03-02T10:00:00"), 1));
    }

    [Fact, Trait("Requirement", "FLW-30")]
    public void Only_days_in_a_row_are_said_as_a_range()
    {
        var hours = new ServiceHoursSetting(
            [
                new([DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Friday], new(9, 0), new(13, 0)),
                new([DayOfWeek.Sunday, DayOfWeek.Saturday], new(10, 0), new(12, 0)),
                new(
                    [DayOfWeek.Friday, DayOfWeek.Tuesday, DayOfWeek.Thursday, DayOfWeek.Wednesday],
                    new(15, 0), new(18, 0)),
            ],
            "di prova");

        var (italian, english) = HoursInWords.Of(hours);

        Assert.Equal("lun, mer, ven 09:00–13:00; sab, dom 10:00–12:00; mar–ven 15:00–18:00", italian);
        Assert.Equal("Mon, Wed, Fri 09:00–13:00; Sat, Sun 10:00–12:00; Tue–Fri 15:00–18:00", english);
    }

    private static WorkingCalendar CalendarOf(OrganisationConfiguration configuration) =>
        new(configuration.ServiceHours, configuration.Holidays);

    private static DateTimeOffset At(string local)
    {
        var time = NodaTime.Text.LocalDateTimePattern.ExtendedIso.Parse(local).Value;
        return Rome.ResolveLocal(time, LaterOrForward).ToDateTimeOffset().ToUniversalTime();
    }

    private static ZonedDateTime Local(DateTimeOffset at) => NodaTime.Instant.FromDateTimeOffset(at).InZone(Rome);

    private static DateTimeOffset Instant(LocalDate date, TimeOnly time)
    {
        var local = date + new LocalTime(time.Hour, time.Minute);
        return Rome.ResolveLocal(local, LaterOrForward).ToDateTimeOffset().ToUniversalTime();
    }

    private static IEnumerable<OpeningSetting> OpeningsOf(OrganisationConfiguration configuration, LocalDate date) =>
        configuration.Holidays.Any(h => h.Date == date.ToDateOnly())
            ? []
            : configuration.ServiceHours.Openings.Where(o => o.Days.Contains(date.DayOfWeek.ToDayOfWeek()));

    private static bool IsOpen(OrganisationConfiguration configuration, DateTimeOffset at)
    {
        var date = Local(at).Date;
        return OpeningsOf(configuration, date).Any(o => Instant(date, o.From) <= at && at < Instant(date, o.To));
    }
}
