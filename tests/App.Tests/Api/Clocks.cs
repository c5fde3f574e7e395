using System.Net;
using ContactCenter.App.Cases;
using ContactCenter.App.Tests.Running;

namespace ContactCenter.App.Tests.Api;

[Collection(RunningAppCollection.Name)]
public sealed class Clocks(RunningApp running)
{
    private readonly Running.Desk _sara = running.Client.Desk(Person.PagoPaFirstLevel);

    [Fact]
    [Trait("Requirement", "DEC-06")]
    public async Task When_something_would_be_due_is_told_with_the_reason_for_any_moment()
    {
        var answer = await _sara.Get("clocks/first-answer?from=2026-04-03T10:00:00Z");
        var clock = answer.As<ClockView>();
        // The Friday before Easter: neither the Sunday nor the Monday after it is service.
        Assert.True(clock.DueAt > new DateTimeOffset(2026, 4, 3, 10, 0, 0, TimeSpan.Zero));
        Assert.Contains("venerdì 3 aprile 2026", clock.BecauseIt, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _sara.Get("clocks/none")).Status);
        Assert.Equal("NotAMoment", (await _sara.Get("clocks/first-answer?from=soon")).Problem.Code);
    }

    [Fact]
    public async Task A_clock_whose_rule_does_not_let_it_stop_is_not_stopped()
    {
        var id = await running.Client.Receive(Mailbox.PagoPa, new("Clara <clara.clock@example.com>", "Termine"));
        await _sara.Opened(id);
        var grounds = new { reason = "Attesa.", evidence = "nota 1" };
        Assert.Equal("ClockDoesNotPause", (await _sara.Try(id, "clocks/first-answer/pause", grounds)).Problem.Code);
        Assert.Equal("ClockDoesNotExtend", (await _sara.Try(id, "clocks/first-answer/extend", grounds)).Problem.Code);
        Assert.Equal("NoRunningClock", (await _sara.Try(id, "clocks/none/resume", new { })).Problem.Code);
    }
}
