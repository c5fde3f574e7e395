using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Procedures.Florence;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Cases;

/// <summary>What holds for every case, every command and every person, whatever the procedure.</summary>
public sealed class Laws
{
    /// <summary>
    /// Asked again, these leave something again: two notes with the same words are two notes, and a second question or
    /// hand-on to the sender is meant, and so is a second attempt to reach the citizen. Over HTTP the idempotency key
    /// tells a repeat from a second thought.
    /// </summary>
    internal static readonly HashSet<Type> Repeatable =
    [
        typeof(CaseCommand.AddNote),
        typeof(CaseCommand.AskSender),
        typeof(ContactCitizen),
        typeof(SendSms),
        typeof(Domain.Procedures.Flowe.ReissueCode),
        typeof(Domain.Procedures.Flowe.RecordWrongCode),
        typeof(Domain.Procedures.Flowe.NotifyCustomer),
    ];

    private static IEnumerable<(string Where, Story Story, CaseCommand Command, Actor By)> EveryQuestion() =>
        from organisation in Organisation.All
        from world in Worlds.Of(organisation)
        from command in Worlds.CommandsOn(world.Story)
        from person in People.All
        select ($"{organisation}, {world.Name}, {command.GetType().Name}, {person.Name}", world.Story, command, person);

    public static TheoryData<string> Organisations => new(Organisation.All.Select(o => o.Key));

    [Fact]
    public void Every_command_by_everybody_in_every_state_is_decided_and_what_was_decided_folds()
    {
        var asked = 0;
        foreach (var (where, story, command, by) in EveryQuestion())
        {
            asked++;
            var after = story.When(command, by);
            if (after.Outcome is Decision.Accepted && after.Current is not null)
                Assert.True(after.Case.Version == after.Events.Count, where);
        }
        Assert.True(asked > 7_000, $"Only {asked} questions were asked.");
    }

    [Fact]
    public void The_worlds_stand_in_every_state_and_every_kind_of_command_is_asked()
    {
        foreach (var organisation in Organisation.All)
        {
            var stories = Worlds.Of(organisation).Select(w => w.Story).ToList();
            var states = stories[0].Procedure.Table.Rows.SelectMany(r => r.To.Append(r.From)).Distinct();
            var reached = stories.Select(s => s.Current?.State.GetType() ?? typeof(Unopened)).ToHashSet();
            Assert.All(states, s => Assert.Contains(s, reached));
        }
        var commands = typeof(CaseCommand).GetNestedTypes().Where(t => t.IsAssignableTo(typeof(CaseCommand)));
        var given = Worlds.CommandsOn(AReceivedMail()).Select(c => c.GetType()).ToHashSet();
        Assert.All(commands, c => Assert.Contains(c, given));
        var own = typeof(CaseCommand).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(ProcedureCommand)) && !t.IsAbstract);
        var ownGiven = Worlds.All.SelectMany(w => Worlds.CommandsOn(w.Story)).Select(c => c.GetType()).ToHashSet();
        Assert.All(own, c => Assert.Contains(c, ownGiven));
    }

    [Fact]
    public void The_same_accepted_command_again_leaves_no_events()
    {
        foreach (var (where, story, command, by) in EveryQuestion())
        {
            if (Repeatable.Contains(command.GetType()))
                continue;
            var once = story.When(command, by);
            if (once.Outcome is not Decision.Accepted { Events.Count: > 0 })
                continue;
            var again = once.When(command, by);
            Assert.True(again.Outcome is not Decision.Accepted { Events.Count: > 0 }, where);
        }
    }

    [Fact]
    public void Events_folded_at_once_give_the_case_that_was_built_step_by_step()
    {
        foreach (var (name, story) in Worlds.All.Where(w => w.Story.Events.Count > 0))
        {
            AssertSame(CaseEvolution.Fold(story.Events), story.Case, name);
        }
    }

    [Fact]
    public void A_refusal_has_a_code_and_a_sentence_in_both_languages()
    {
        foreach (var (where, story, command, by) in EveryQuestion())
        {
            if (story.Decide(command, by) is not Decision.Refused { Refusal: var refusal })
                continue;
            Assert.Matches("^[A-Z][A-Za-z]+$", refusal.Code);
            Assert.True(refusal.Italian.EndsWith('.') && refusal.English.EndsWith('.'), where);
            Assert.NotEqual(refusal.Italian, refusal.English);
        }
    }

    [Fact]
    public void What_no_row_lists_is_refused_with_the_steps_that_are_possible()
    {
        var refusal = AReceivedMail().When(new CaseCommand.Resolve("Ecco.", ALetter, null), Anna).Refusal;

        Assert.Equal("NotAllowedInThisState", refusal.Code);
        var italian = refusal.Italian[refusal.Italian.IndexOf("Passi possibili: ", StringComparison.Ordinal)..];
        var english = refusal.English[refusal.English.IndexOf("Possible steps: ", StringComparison.Ordinal)..];
        Assert.All(
            (string[])["Chiedi al mittente", "Classifica", "Rispondi"],
            s => Assert.Contains(s, italian, StringComparison.Ordinal));
        Assert.All(
            (string[])["Ask the sender", "Classify", "Answer"],
            s => Assert.Contains(s, english, StringComparison.Ordinal));
    }

    [Fact]
    public void A_refused_command_changes_nothing()
    {
        foreach (var (where, story, command, by) in EveryQuestion())
        {
            var after = story.When(command, by);
            if (after.Outcome is Decision.Refused)
                Assert.True(ReferenceEquals(after.Current, story.Current) && after.Events == story.Events, where);
        }
    }

    [Fact]
    public void Every_step_of_the_procedure_names_the_row_that_allowed_it()
    {
        foreach (var (where, story, command, by) in EveryQuestion())
        {
            if (story.Decide(command, by) is not Decision.Accepted accepted)
                continue;
            foreach (var moved in accepted.Events.OfType<CaseEvent.Moved>())
            {
                var row = Assert.Single(
                    story.Procedure.Table.Rows, r => r.Id == moved.Row && r.Command == command.GetType()
                        && r.From == (story.Current?.State.GetType() ?? typeof(Unopened))
                        && r.To[0] == moved.To.GetType()
                        && r.When(story.Current, story.Current?.State ?? Unopened.Instance, command,
                            new DecisionContext(by, story.Now, story.Procedure)));
                Assert.True(by.HasAny(row.By), where);
            }
        }
    }

    [Theory, MemberData(nameof(Organisations))]
    public void Every_row_is_walked_from_some_world(string organisation)
    {
        var walked = new HashSet<string>();
        foreach (var (_, story) in Worlds.Of(new Organisation(organisation)))
        {
            foreach (var command in Worlds.CommandsOn(story).Concat(More(story)))
            {
                foreach (var by in People.All)
                {
                    var context = new DecisionContext(by, story.Now, story.Procedure);
                    var (row, _) = CaseDecider.Walk(
                        story.Current, story.Current?.State ?? Unopened.Instance, command, context);
                    if (row is not null)
                        walked.Add(KeyOf(row));
                }
            }
        }
        var rows = ProcedureCatalog.Under(OrganisationConfiguration.Shipped(new Organisation(organisation))).Table.Rows;
        Assert.All(rows.Select(KeyOf), r => Assert.Contains(r, walked));
    }

    private static IEnumerable<CaseCommand> More(Story story)
    {
        if (story.Procedure.Organisation == Organisation.PagoPa)
        {
            foreach (var command in Worlds.MorePagoPa(story))
                yield return command;
        }
        if (story.Procedure.Organisation == Organisation.Flowe)
        {
            foreach (var command in FloweGiven.MoreCommands(story))
                yield return command;
        }
        if (story.Current?.File.Letters.LastOrDefault()?.Last is { } last)
        {
            yield return new CaseCommand.ReportAttempt(story.Letter.Id, last.Number, AttemptOutcome.Accepted, null);
            yield return new CaseCommand.ReportAttempt(story.Letter.Id, last.Number, AttemptOutcome.Failed, null);
        }
    }

    private static string KeyOf(Row row) => $"{row.Id} {row.From.Name} {row.Command.Name} {row.WhenReads}";

    internal static void AssertSame(Case expected, Case actual, string where)
    {
        var left = System.Text.Json.JsonSerializer.Serialize<object>(expected.File);
        var right = System.Text.Json.JsonSerializer.Serialize<object>(actual.File);
        Assert.True(left == right, $"{where}\n{left}\n{right}");
        Assert.Equal(expected.State, actual.State);
        Assert.Equal(expected.Version, actual.Version);
    }
}
