using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Lifecycle;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>Clocks that stand still, run on, and are extended, each with its reason on record.</summary>
public sealed class StoppedClocks
{
    private const string Kind = "first-answer";

    [Fact, Trait("Requirement", "DEC-06")]
    public void A_clock_that_stood_still_runs_on_with_the_time_that_was_left()
    {
        var story = Waiting(ClockUnit.ServiceMinutes, 600);
        var due = story.File.Deadlines[0].DueAt;
        var stopped = story.After(TimeSpan.FromHours(1))
            .Then(new PauseDeadline(Kind, "Attesa dell'istituto tesoriere.", "nota 3"), Anna);
        Assert.NotNull(stopped.File.Deadlines[0].PausedAt);

        var resumed = stopped.After(TimeSpan.FromHours(3)).Then(new ResumeDeadline(Kind), Anna);

        var deadline = resumed.File.Deadlines[0];
        Assert.Null(deadline.PausedAt);
        // Three hours later of the same day of service: what was left moves by as much service time.
        Assert.Equal(
            TimeSpan.FromHours(3), resumed.Procedure.Calendar.ServiceTimeBetween(due, deadline.DueAt));
        Assert.Contains("sospeso da", deadline.BecauseIt, StringComparison.Ordinal);
        Assert.Contains("stopped from", deadline.BecauseEn, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_reminded_while_a_clock_stands_still()
    {
        var stopped = Waiting(ClockUnit.CalendarDays, 2).Then(new PauseDeadline(Kind, "Attesa.", "nota 3"), Anna);
        var later = stopped.Now.AddDays(20);
        var step = LifecyclePlan.Next(stopped.Case, stopped.Procedure, later);
        Assert.DoesNotContain(step.Due, c => c is RemindDeadline);
    }

    [Fact, Trait("Requirement", "DEC-06")]
    public void The_longer_time_counts_from_the_start_and_is_used_once()
    {
        var story = Waiting(ClockUnit.WorkingDays, 15);
        var started = story.File.Deadlines[0].StartedAt;
        var extended = story.After(TimeSpan.FromDays(10))
            .Then(new ExtendDeadline(Kind, "Caso complesso.", "lettera interlocutoria"), Anna);

        var deadline = extended.File.Deadlines[0];
        Assert.True(deadline.Extended);
        Assert.Equal(extended.Procedure.Calendar.AddWorkingDays(started, 35), deadline.DueAt);
        Assert.Contains("35 giorni lavorativi", deadline.BecauseIt, StringComparison.Ordinal);
        Assert.Contains("prorogato, D.M. di prova", deadline.BecauseIt, StringComparison.Ordinal);
        var again = extended.When(new ExtendDeadline(Kind, "Ancora.", "x"), Anna);
        Assert.Equal(Decision.Nothing, again.Outcome);
    }

    [Fact]
    public void A_stop_and_an_extension_need_a_reason_and_where_it_is_written()
    {
        var story = Waiting(ClockUnit.WorkingDays, 15);
        Assert.Equal("Missing", story.When(new PauseDeadline(Kind, " ", "x"), Anna).Refusal.Code);
        Assert.Equal("Missing", story.When(new ExtendDeadline(Kind, "x", ""), Anna).Refusal.Code);
    }

    [Theory, Trait("Requirement", "DEC-06")]
    [InlineData("2026-01-31T10:00:00+01:00", 1, "2026-02-28T23:00:00Z")]
    [InlineData("2026-02-28T10:00:00+01:00", 1, "2026-03-28T23:00:00Z")]
    [InlineData("2026-02-28T10:00:00+01:00", 3, "2026-05-28T22:00:00Z")]
    public void Months_end_with_the_same_day_or_the_last_one(string from, int months, string due) =>
        Assert.Equal(
            DateTimeOffset.Parse(due), WorkingCalendar.AddMonths(DateTimeOffset.Parse(from), months));

    [Fact]
    public void Hours_run_day_and_night()
    {
        // Over the night in which the clocks go forward 72 hours are 72 hours.
        var story = Waiting(ClockUnit.Hours, 72);
        var deadline = story.File.Deadlines[0];
        Assert.Equal(deadline.StartedAt.AddHours(72), deadline.DueAt);
        Assert.Contains("72 ore", deadline.BecauseIt, StringComparison.Ordinal);
    }

    [Fact]
    public void Over_ten_years_of_nights_and_holidays_a_later_start_is_never_due_earlier()
    {
        var calendar = AReceivedMail().Procedure.Calendar;
        var clocks = new Clocks(calendar);
        var setting = AReceivedMail().Procedure.Configuration.Deadlines[0];
        (ClockUnit Unit, int Amount)[] rules =
        [
            (ClockUnit.ServiceMinutes, 600), (ClockUnit.WorkingDays, 15), (ClockUnit.CalendarDays, 60),
            (ClockUnit.Months, 1), (ClockUnit.Hours, 72),
        ];
        foreach (var (unit, amount) in rules)
        {
            var rule = setting with { Unit = unit, Amount = amount };
            var previous = DateTimeOffset.MinValue;
            // Every seven hours: each night in which the clocks change is met before, in and after the change.
            for (var at = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero); at.Year < 2035; at = at.AddHours(7))
            {
                var end = clocks.Started(rule, at)!.DueAt;
                Assert.True(end >= previous && end > at, $"{unit} from {at:O}: {end:O} after {previous:O}");
                previous = end;
            }
        }
    }

    [Fact]
    public void A_clock_that_never_stood_still_long_is_due_as_if_it_had_not()
    {
        foreach (var unit in Enum.GetValues<ClockUnit>())
        {
            var story = Waiting(unit, 90).After(TimeSpan.FromMinutes(30));
            var due = story.File.Deadlines[0].DueAt;
            var resumed = story.Then(new PauseDeadline(Kind, "x", "y"), Anna).Then(new ResumeDeadline(Kind), Anna);
            Assert.Equal(due, resumed.File.Deadlines[0].DueAt);
        }
    }

    private static Story Waiting(ClockUnit unit, int amount)
    {
        var story = Story.In(Organisation.Flowe).Under(c => c with
        {
            Deadlines =
            [
                c.Deadlines.Single(d => d.Kind == Kind) with
                {
                    Unit = unit,
                    Amount = amount,
                    MayPause = true,
                    Extension = new ExtensionSetting(35, ClockUnit.WorkingDays, "D.M. di prova"),
                },
            ],
        });
        return story.Then(AMail(story.Procedure.Organisation, story.Now), Actor.System);
    }
}
