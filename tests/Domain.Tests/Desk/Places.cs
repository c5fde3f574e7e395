using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Desk;

/// <summary>Where a case waits, how urgently and with which marks.</summary>
public sealed class Places
{
    [Fact]
    public void A_case_in_charge_stands_in_its_queue_and_in_the_list_of_its_operator()
    {
        Assert.Equal(["customer-interaction"], QueuesOf(AReceivedMail()));
        Assert.Equal(["customer-interaction", WorkPlaces.MineOf(Anna.OperatorId)], QueuesOf(AMailInCharge()));
        Assert.Equal(["customer-interaction"], QueuesOf(AMailInCharge().Then(new Release(), Anna)));
        Assert.Empty(QueuesOf(AnAnsweredMail().Sends()));
    }

    [Fact, Trait("Requirement", "FLR-79"), Trait("Requirement", "DEC-98")]
    public void An_undelivered_letter_stands_in_its_queue_even_when_the_case_is_over_until_no_send_is_left()
    {
        var story = AnAnsweredMail().Sends().Report(AttemptOutcome.Bounced);
        Assert.Contains("undeliverable", QueuesOf(story));
        Assert.Contains("undelivered", FlagsOf(story));

        Assert.Empty(QueuesOf(story.Resends(Anna)));
        Assert.Empty(QueuesOf(story.When(new GiveUpLetter(story.Letter.Id), Anna)));
        Assert.Contains("uncertain", FlagsOf(AnAnsweredMail().Sends().Report(AttemptOutcome.Uncertain)));
    }

    [Fact, Trait("Requirement", "TW-18")]
    public void Work_of_others_stands_where_they_look_for_it()
    {
        Assert.Contains("operations", QueuesOf(AMailThatWaitsForOthers()));
        Assert.Contains("waiting-for-others", QueuesOf(AMailThatWaitsForOthers("Sia")));
        Assert.Contains("pagopa-specialists", QueuesOf(ATicketThatIsEscalated()));
        Assert.Contains("operator-service", QueuesOf(ATicketWhoseResolutionIsNotified()));
    }

    [Fact]
    public void The_most_urgent_comes_first_then_the_oldest_and_what_is_on_hold_last()
    {
        var sooner = AReceivedMail();
        var later = sooner with { Current = Due(sooner, sooner.File.Deadlines[0].DueAt.AddHours(1)) };
        var old = Without(sooner, sooner.Now.AddDays(-3));
        var young = Without(sooner, sooner.Now.AddDays(-1));
        var held = sooner.Then(new PutOnHold(sooner.Now.AddHours(1), "x"), Anna);

        var ranks = new[] { sooner, later, old, young, held }.Select(s => PlacesOf(s)[0].Rank).ToList();

        Assert.Equal(ranks.Order(StringComparer.Ordinal), ranks);
        Assert.Equal(5, ranks.Distinct().Count());
        Assert.All(ranks, r => Assert.Equal(16, r.Length));
    }

    [Fact]
    public void Marks_say_what_asks_for_attention()
    {
        var story = AMailInCharge();
        Assert.Empty(FlagsOf(story));
        var wrote = story.After(TimeSpan.FromMinutes(5));
        wrote = wrote.Then(new AddMessage(AMessage(wrote.Now), story.File.Requester.Person), Actor.System);
        Assert.Equal(["new-message"], FlagsOf(wrote));
        Assert.Empty(FlagsOf(wrote.After(TimeSpan.FromMinutes(5)).Then(new AskSender(ALetter), Anna)));

        var soon = story.Then(new RemindDeadline("first-answer", "before"), Actor.System);
        Assert.Equal(["soon"], FlagsOf(soon));
        Assert.Equal(["late"], FlagsOf(soon.Then(new RemindDeadline("first-answer", "after"), Actor.System)));
        Assert.Equal(["held"], FlagsOf(story.Then(new PutOnHold(story.Now.AddHours(1), "x"), Anna)));
    }

    [Fact, Trait("Requirement", "FLW-47")]
    public void Work_that_others_are_late_with_is_marked_ranked_by_the_agreed_time_and_in_the_end_a_supervisors()
    {
        var story = AMailThatWaitsForOthers("Sia");
        var engagement = story.File.OpenEngagement!;
        Assert.Equal(engagement.AgreedBy < story.File.Deadlines[0].DueAt
            ? engagement.AgreedBy : story.File.Deadlines[0].DueAt, PlacesOf(story)[0].DueAt);
        var sooner = ATicketClassified().Then(new Escalate("PagoPaSpecialist", "x", story.Now.AddMinutes(1)), Anna);
        Assert.Equal(story.Now.AddMinutes(1), PlacesOf(sooner)[0].DueAt);
        Assert.Empty(FlagsOf(story));

        var late = story.Then(new RemindEngagement(engagement.Id, 1), Actor.System);
        Assert.Equal(["overdue"], FlagsOf(late));
        Assert.DoesNotContain("overdue-engagements", QueuesOf(late));

        late = late.Then(new RemindEngagement(engagement.Id, 2), Actor.System)
            .Then(new RemindEngagement(engagement.Id, 3), Actor.System);
        Assert.Contains("overdue-engagements", QueuesOf(late));
        var answered = late.Then(new NotifyResolution(engagement.Id, "fatto"), Anna);
        Assert.DoesNotContain("overdue-engagements", QueuesOf(answered));
        Assert.Empty(FlagsOf(answered));
    }

    [Fact]
    public void A_case_that_is_over_is_not_late_whatever_its_letters_are()
    {
        var late = AMailInCharge().Then(new RemindDeadline("first-answer", "after"), Actor.System);
        var over = late.Then(new AskSender(ALetter), Anna).After(TimeSpan.FromDays(30))
            .Then(new Close("silenzio"), Anna).Sends().Report(AttemptOutcome.Bounced);

        Assert.True(over.State.IsTerminal);
        Assert.Equal(["undelivered"], FlagsOf(over));
        Assert.Null(PlacesOf(over)[0].DueAt);
    }

    [Fact]
    public void A_line_shows_enough_to_choose_without_opening_the_case()
    {
        var story = AMailInCharge().Then(new Classify("AnomalyReport", null), Anna);

        var line = PlacesOf(story)[0];

        Assert.Equal(
            ("Mario Rossi", "Non funziona", "TakenInCharge", "AnomalyReport", "Anna Neri", "OrdinaryMail"),
            (line.RequesterName, line.Subject, line.State, line.Category, line.AssigneeName, line.Channel));
        Assert.Equal(story.File.Deadlines[0].DueAt, line.DueAt);
    }

    private static IReadOnlyList<WorkItem> PlacesOf(Story story) => WorkPlaces.Of(story.Case, story.Procedure);

    private static List<string> QueuesOf(Story story) => PlacesOf(story).Select(p => p.Queue).ToList();

    private static IReadOnlyList<string> FlagsOf(Story story) => PlacesOf(story)[0].Flags;

    private static Case Due(Story story, DateTimeOffset due) => story.Case with
    {
        File = story.File with { Deadlines = [story.File.Deadlines[0] with { DueAt = due }] },
    };

    private static Story Without(Story story, DateTimeOffset opened) => story with
    {
        Current = story.Case with { File = story.File with { Deadlines = [], OpenedAt = opened } },
    };
}
