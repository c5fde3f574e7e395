using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Florence;
using FsCheck;
using FsCheck.Fluent;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>
/// The laws on lives that FsCheck makes up: any world, then anybody asks anything, at any pace. A life that breaks one
/// is shortened to the steps that matter. The same lives are lived in every run.
/// </summary>
public sealed class RandomLives
{
    private static readonly IReadOnlyList<(string Name, Story Story)> Beginnings =
        [.. Worlds.All.Where(world => world.Story.Current is not null)];

    private static readonly Config Once = Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20_260_302UL, 7UL);

    [Fact]
    public void Whatever_is_asked_folds_to_the_case_and_what_was_done_is_not_done_again() => Hold((story, step) =>
    {
        var (command, by) = Chosen(story, step);
        var after = story.When(command, by);
        Laws.AssertSame(CaseEvolution.Fold(after.Events), after.Case, command.ToString());
        var again = after.When(command, by);
        return after.Outcome is not Decision.Accepted { Events.Count: > 0 }
            || Laws.Repeatable.Contains(command.GetType())
            || again.Outcome is not Decision.Accepted { Events.Count: > 0 };
    });

    [Fact, Trait("Requirement", "FLR-06"), Trait("Requirement", "FLR-71"), Trait("Requirement", "FLR-110")]
    public void Nothing_that_a_case_knows_is_ever_lost() => Hold((story, step) =>
    {
        var (command, by) = Chosen(story, step);
        var (before, after) = (story.File, story.When(command, by).File);
        var (then, now) = (FlorenceFile.Of(before), FlorenceFile.Of(after));
        return after.Messages.Count >= before.Messages.Count
            && after.Notes.Count >= before.Notes.Count
            && after.Letters.Count >= before.Letters.Count
            && before.Letters.TrueForAll(
                letter => after.FindLetter(letter.Id)?.Attempts.Count >= letter.Attempts.Count)
            && after.Engagements.Count >= before.Engagements.Count
            && after.Moves.Count >= before.Moves.Count
            && (before.Classification is null || after.Classification is not null)
            && (then.Route is null || now.Route is not null)
            && (then.Reason is null || now.Reason == then.Reason)
            && now.Attempts.Count >= then.Attempts.Count
            && now.Routing.Count >= then.Routing.Count
            && now.Children.Count >= then.Children.Count;
    });

    [Fact, Trait("Requirement", "FLR-48"), Trait("Requirement", "DEC-76"), Trait("Requirement", "TF-34")]
    public void A_child_ends_where_its_parent_ends_in_whatever_order_it_is_told() =>
        Check.One(Once, Prop.ForAll(Steps.ToArbitrary(), steps =>
        {
            var office = new Office();
            var parent = office.Record(Calls.ToAssign);
            var child = office.Record(Calls.Reminder(office[parent]));
            foreach (var step in steps)
            {
                var (command, by) = Chosen(office[parent], step);
                // Another child would have to be there to be told.
                if (command is not TakeChild)
                    office.When(parent, command, by);
            }
            var random = new Random(steps.Length);
            foreach (var tell in office.Told.Where(t => t.Other == child).OrderBy(_ => random.Next()).ToList())
                office.When(child, tell.Command, Actor.System);
            return office[child].State == office[parent].State;
        }));

    [Fact, Trait("Requirement", "DEC-05"), Trait("Requirement", "DEC-06")]
    public void No_clock_that_starts_later_ends_earlier_in_any_organisation()
    {
        var rules = Organisation.All.Select(o => ProcedureCatalog.Under(OrganisationConfiguration.Shipped(o)))
            .SelectMany(p => p.Configuration.Deadlines.Select(d => (p.Clocks, Setting: d))).ToList();
        var first = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var moments =
            from rule in Gen.Choose(0, rules.Count - 1)
            from minute in Gen.Choose(0, 10 * 365 * 24 * 60)
            from later in Gen.Choose(0, 7 * 24 * 60)
            select (Rule: rules[rule], At: first.AddMinutes(minute), Later: first.AddMinutes(minute + later));

        Check.One(Once.WithMaxTest(5_000), Prop.ForAll(moments.ToArbitrary(), m =>
        {
            var one = m.Rule.Clocks.Started(m.Rule.Setting, m.At);
            var other = m.Rule.Clocks.Started(m.Rule.Setting, m.Later);
            return one!.DueAt > m.At && other!.DueAt >= one.DueAt;
        }));
    }

    /// <summary>A step is one number: which command, by whom, how long after the one before.</summary>
    private static Gen<int[]> Steps => Gen.Choose(0, int.MaxValue - 1).ArrayOf(12);

    private static void Hold(Func<Story, int, bool> law)
    {
        var lives =
            from beginning in Gen.Choose(0, Beginnings.Count - 1)
            from steps in Steps
            select (Beginnings[beginning].Name, Beginnings[beginning].Story, Steps: steps);
        Check.One(Once, Prop.ForAll(lives.ToArbitrary(), life =>
        {
            var story = life.Story;
            foreach (var step in life.Steps)
            {
                if (!law(story, step))
                    return false;
                var (command, by) = Chosen(story, step);
                story = story.When(command, by).After(TimeSpan.FromHours(step % 40));
            }
            return true;
        }));
    }

    private static (CaseCommand Command, Actor By) Chosen(Story story, int step)
    {
        var commands = Worlds.CommandsOn(story);
        var people = People.All;
        return (commands[step % commands.Count], people[step / commands.Count % people.Count]);
    }
}
