using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Lifecycle;
using ContactCenter.Domain.Procedures.Flowe;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Lifecycle;

/// <summary>What happens by itself in the life of a case, and when somebody has to look.</summary>
public sealed class Plan
{
    [Fact, Trait("Requirement", "DEC-06")]
    public void A_deadline_reminds_once_before_and_once_after()
    {
        var story = AReceivedMail();
        var deadline = Assert.Single(story.File.Deadlines);
        var before = story.Procedure.RemindBeforeAt(deadline);
        Assert.Equal(before, Next(story).LookAgainAt);
        Assert.Empty(Next(story).Due);

        var near = story.At(before);
        Assert.Equal(new RemindDeadline("first-answer", "before"), Assert.Single(Next(near).Due));
        var reminded = CarryOut(near);
        Assert.Equal(deadline.DueAt, Next(reminded).LookAgainAt);

        var late = CarryOut(reminded.At(deadline.DueAt));
        Assert.Equal(["before", "after"], late.File.Deadlines[0].Reminded);
        Assert.Null(Next(late).LookAgainAt);
        Assert.Empty(late.When(new RemindDeadline("first-answer", "after"), Actor.System).News);
    }

    [Fact, Trait("Requirement", "FLW-166"), Trait("Requirement", "DEC-94")]
    public void A_wait_for_the_sender_ends_in_a_reminder_to_operators_and_never_closes_by_itself()
    {
        var waiting = AMailThatWaitsForItsSender();
        var silence = waiting.File.Deadlines.Single(d => d.Kind == FloweProcedure.SenderSilence);

        var later = CarryOut(waiting.At(silence.DueAt.AddDays(30)));

        Assert.IsType<FloweMail.WaitingForSender>(later.State);
        Assert.Equal(["before", "after"], later.File.Deadlines.Single(d => d.Kind == silence.Kind).Reminded);
        Assert.Equal(["waiting-for-customer"], later.Procedure.QueuesOf(later.Case));
        Assert.DoesNotContain(later.Events, e => e.Change is CaseEvent.LetterComposed && e.By == Actor.System);
    }

    [Fact]
    public void A_case_on_hold_comes_back_when_its_time_is_up()
    {
        var held = AMailInCharge().Then(new PutOnHold(Story.Monday.AddHours(3), "documento"), Anna);
        Assert.Equal(held.File.Hold!.Until, Next(held).LookAgainAt);

        var back = CarryOut(held.After(TimeSpan.FromHours(3)));

        Assert.Null(back.File.Hold);
        Assert.Contains(back.Events, e => e.Change is CaseEvent.HoldEnded { Expired: true });
    }

    [Fact]
    public void A_hold_has_an_end_within_bounds_and_no_place_on_a_case_that_is_over()
    {
        var story = AMailInCharge();
        var until = story.Now.AddDays(1);

        Assert.Equal("HoldOutOfRange", story.When(new PutOnHold(story.Now, "x"), Anna).Refusal.Code);
        Assert.Equal("HoldOutOfRange", story.When(new PutOnHold(story.Now.AddDays(91), "x"), Anna).Refusal.Code);
        Assert.Equal("Missing", story.When(new PutOnHold(until, " "), Anna).Refusal.Code);
        Assert.Equal("CaseIsOver", AnAnsweredMail().When(new PutOnHold(until, "x"), Anna).Refusal.Code);
        var held = story.Then(new PutOnHold(until, "x"), Anna);
        var answered = held.When(new AddMessage(AMessage(story.Now), story.File.Requester.Person), Actor.System);
        Assert.Null(answered.File.Hold);
        Assert.Null(FloweGiven.Answerable(held).Then(new Answer(ALetter), Anna).File.Hold);
    }

    [Fact, Trait("Requirement", "FLW-47"), Trait("Requirement", "FLW-27")]
    public void Those_engaged_are_reminded_three_times_a_day_apart_and_no_more()
    {
        var story = AMailThatWaitsForOthers("Sia");
        var agreed = story.File.OpenEngagement!.AgreedBy!.Value;

        for (var number = 1; number <= 3; number++)
        {
            var moment = agreed.AddDays(number - 1);
            Assert.DoesNotContain(Next(story.At(moment.AddTicks(-1))).Due, c => c is RemindEngagement);
            story = CarryOut(story.At(moment));
            Assert.Equal(number, story.File.OpenEngagement!.Reminders);
        }
        Assert.DoesNotContain(Next(story.After(TimeSpan.FromDays(90))).Due, c => c is RemindEngagement);
    }

    [Fact, Trait("Requirement", "FLW-47")]
    public void Reminders_that_are_late_themselves_come_a_day_apart_all_the_same()
    {
        var story = AMailThatWaitsForOthers("Sia");
        var late = CarryOut(story.At(story.File.OpenEngagement!.AgreedBy!.Value.AddDays(20)));

        Assert.Equal(1, late.File.OpenEngagement!.Reminders);
        Assert.DoesNotContain(Next(late).Due, c => c is RemindEngagement);
        Assert.Equal(2, CarryOut(late.After(TimeSpan.FromDays(1))).File.OpenEngagement!.Reminders);
    }

    [Fact, Trait("Requirement", "TP-16"), Trait("Requirement", "PPA-65")]
    public void A_resolved_ticket_that_sends_nothing_closes_by_itself()
    {
        var story = AResolvedTicketWithoutSending();

        Assert.Equal([new Settle()], Next(story).Due);
        Assert.True(CarryOut(story).State.IsTerminal);
    }

    [Fact]
    public void What_is_due_is_never_refused_and_never_due_again_once_carried_out()
    {
        foreach (var (name, story) in Worlds.All.Where(w => w.Story.Current is not null))
        {
            foreach (var hours in new[] { 0, 3, 30, 80, 24 * 10, 24 * 400 })
            {
                var later = story.After(TimeSpan.FromHours(hours));
                var rounds = 0;
                while (Next(later).Due is { Count: > 0 } due)
                {
                    Assert.True(rounds++ < 6, $"{name} after {hours} hours is never finished.");
                    foreach (var command in due)
                    {
                        later = later.When(command, Actor.System);
                        Assert.True(later.Outcome is Decision.Accepted, $"{name}: {command}");
                    }
                    Assert.DoesNotContain(Next(later).Due, due.Contains);
                }
            }
        }
    }

    [Fact]
    public void Nothing_is_planned_for_a_case_that_is_over()
    {
        foreach (var (_, story) in Worlds.All.Where(w => w.Story.Current is { State.IsTerminal: true }))
            Assert.Equal((0, null), (Next(story).Due.Count, Next(story).LookAgainAt));
    }

    [Fact]
    public void Whatever_brings_an_earlier_moment_wakes_the_lifecycle_and_nothing_else_does()
    {
        var changes = 0;
        foreach (var (name, story) in Worlds.All)
        {
            foreach (var command in Worlds.CommandsOn(story))
            {
                foreach (var by in People.All)
                {
                    var after = story.When(command, by);
                    if (after.Outcome is not Decision.Accepted { Events.Count: > 0 })
                        continue;
                    changes++;
                    AssertWakes(story, after, $"{name}: {command.GetType().Name}");
                }
            }
        }
        Assert.True(changes > 300, $"{changes} changes");
    }

    private static void AssertWakes(Story before, Story after, string where)
    {
        var wakes = LifecyclePlan.MustWake(before.Current, after.Case, after.Procedure, after.Now);
        var awaited = before.Current is null ? null : Earliest(before);
        var next = Earliest(after);
        if (next is { } moment && (awaited is null || moment < awaited || moment <= after.Now))
            Assert.True(wakes, where);
        else if (next is not null)
            Assert.False(wakes, where);
        else
            Assert.Equal(awaited is not null && after.State.IsTerminal, wakes);
    }

    private static DateTimeOffset? Earliest(Story story)
    {
        var step = LifecyclePlan.Next(story.Case, story.Procedure, DateTimeOffset.MinValue);
        return step.LookAgainAt;
    }

    private static LifecycleStep Next(Story story) => LifecyclePlan.Next(story.Case, story.Procedure, story.Now);

    private static Story CarryOut(Story story) =>
        Next(story).Due.Aggregate(story, (s, command) => s.Then(command, Actor.System));
}
