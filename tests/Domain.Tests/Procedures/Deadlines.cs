using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>Clocks that start, explain themselves and are met.</summary>
public sealed class Deadlines
{
    [Fact, Trait("Requirement", "DEC-06"), Trait("Requirement", "DEC-99")]
    public void A_deadline_says_in_both_languages_when_why_and_that_its_figure_is_not_approved()
    {
        var deadline = Assert.Single(AReceivedMail().File.Deadlines);

        // 960 minutes of service from Monday at ten: ten hours of Monday, six of Tuesday.
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 14, 0, 0, TimeSpan.Zero), deadline.DueAt);
        Assert.Equal(
            "Prima risposta: entro martedì 3 marzo 2026, 15:00, cioè 16 ore di servizio da lunedì 2 marzo 2026, "
            + "10:00; valore dimostrativo: il documento non indica un termine (valore non ancora approvato).",
            deadline.BecauseIt);
        Assert.StartsWith(
            "First answer: by Tuesday 3 March 2026, 15:00, that is 16 hours of service from Monday 2 March 2026",
            deadline.BecauseEn.Replace(",", "", StringComparison.Ordinal).Replace("by Tuesday 3 March 2026 15:00 that",
                "by Tuesday 3 March 2026, 15:00, that", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.EndsWith("(figure not yet approved).", deadline.BecauseEn, StringComparison.Ordinal);
        Assert.False(deadline.Approved);
    }

    [Theory, Trait("Requirement", "DEC-06")]
    [InlineData(ClockUnit.WorkingDays, 2, "2 giorni lavorativi", "2 working days", "2026-03-04T19:00:00Z")]
    [InlineData(ClockUnit.CalendarDays, 2, "2 giorni di calendario", "2 calendar days", "2026-03-04T23:00:00Z")]
    [InlineData(ClockUnit.ServiceMinutes, 2, "2 minuti di servizio", "2 minutes of service", "2026-03-02T09:02:00Z")]
    [InlineData(ClockUnit.ServiceMinutes, 60, "1 ora di servizio", "1 hour of service", "2026-03-02T10:00:00Z")]
    [InlineData(ClockUnit.ServiceMinutes, 90, "90 minuti di servizio", "90 minutes of service", "2026-03-02T10:30:00Z")]
    public void Each_unit_counts_and_reads_its_own_way(
        ClockUnit unit, int amount, string italian, string english, string due)
    {
        var story = Story.In(Domain.Cases.Organisation.Flowe).Under(c => c with
        {
            Deadlines = [c.Deadlines[0] with { Unit = unit, Amount = amount, Approved = true }],
        });
        var deadline = Assert.Single(
            story.Then(AMail(story.Procedure.Organisation, story.Now), Domain.Cases.Actor.System).File.Deadlines);

        Assert.Equal(DateTimeOffset.Parse(due), deadline.DueAt);
        Assert.Contains(italian, deadline.BecauseIt, StringComparison.Ordinal);
        Assert.Contains(english, deadline.BecauseEn, StringComparison.Ordinal);
        Assert.DoesNotContain("approvat", deadline.BecauseIt, StringComparison.Ordinal);
        Assert.DoesNotContain("approved", deadline.BecauseEn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_runs_is_not_set_back_and_one_that_was_met_starts_anew()
    {
        var waiting = AMailThatWaitsForItsSender();
        var first = waiting.File.Deadlines[0];
        var back = waiting.After(TimeSpan.FromHours(2))
            .Then(new AddMessage(AMessage(waiting.Now), waiting.File.Requester.Person), Domain.Cases.Actor.System);
        Assert.Equal(first, back.File.Deadlines.Single(d => d.Kind == first.Kind));
        Assert.True(back.File.Deadlines.Single(d => d.Kind == "sender-silence").Met);

        var again = back.Then(new AskSender(ALetter), Anna).File.Deadlines.Single(d => d.Kind == "sender-silence");

        Assert.False(again.Met);
        Assert.Equal(back.Now, again.StartedAt);
    }
}
