using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Lifecycle;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Simulation.Tests;

/// <summary>
/// Random lives of cases: anybody asks anything at any time, reports come twice and out of order, the clock jumps. One
/// seed is one life; <c>SEED=123</c> lives that one again.
/// </summary>
public sealed class CaseLives
{
    private const int Seeds = 200;
    private const int Steps = 100;

    [Fact]
    public void No_life_of_a_case_breaks_what_must_always_hold()
    {
        var wanted = Environment.GetEnvironmentVariable("SEED");
        var seeds = wanted is null
            ? Enumerable.Range(1, Seeds)
            : [int.Parse(wanted, CultureInfo.InvariantCulture)];
        var (events, moves, sends) = (0, 0, 0);
        foreach (var seed in seeds)
        {
            var life = new Life(seed);
            try
            {
                life.Live(Steps);
            }
            catch (Exception wrong)
            {
                Assert.Fail($"SEED={seed}, {life.Organisation}, step {life.Step}: {wrong.Message}\n{life.Tale()}");
            }
            events += life.Events.Count;
            moves += life.Events.Count(e => e.Change is CaseEvent.Moved);
            sends += life.Events.Count(e => e.Change is CaseEvent.LetterAttemptIntended);
        }
        if (wanted is null)
            Assert.True(events > 2_000 && moves > 400 && sends > 100, $"{events} events, {moves} moves, {sends} sends");
    }
}

/// <summary>One case from its first mail or call on, and what must hold after each step.</summary>
internal sealed class Life
{
    private static readonly ImmutableHashSet<string> RowsOfLettersThatCameBack =
        ["TF-25", "TF-28", "TF-30", "TF-31", "TF-32", "TF-36"];

    private readonly Random _random;
    private readonly Chance _chance;
    private readonly ConfiguredProcedure _procedure;
    private readonly List<RecordedEvent> _events = [];
    private readonly List<CaseCommand> _underway = [];
    private DateTimeOffset _now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private Case? _current;

    public Life(int seed)
    {
        _random = new Random(seed);
        Organisation = Organisation.All[seed % Organisation.All.Count];
        _procedure = ProcedureCatalog.Under(OrganisationConfiguration.Shipped(Organisation));
        _chance = new Chance(_random, _procedure);
    }

    public Organisation Organisation { get; }

    public int Step { get; private set; }

    public IReadOnlyList<RecordedEvent> Events => _events;

    public void Live(int steps)
    {
        Ask(_chance.Opening(_now), Organisation == Organisation.Florence ? Chance.FirstLevel : Actor.System);
        if (_current is null)
            Ask(_chance.Mail(_now), Actor.System);
        for (Step = 1; Step <= steps; Step++)
        {
            switch (_random.Next(10))
            {
                case < 5:
                    Ask(_chance.Command(_current!, _now), _chance.Person());
                    break;
                case < 7:
                    Deliver();
                    break;
                case < 8:
                    Bring();
                    break;
                default:
                    Pass();
                    break;
            }
            Check();
        }
    }

    public string Tale() => string.Join('\n', _events.TakeLast(12).Select(e => $"{e.Sequence} {e.At:s} {e.Change}"));

    /// <summary>The clock jumps; what is due is carried out until nothing is, and never refused.</summary>
    private void Pass()
    {
        _now += _random.Next(4) switch
        {
            0 => TimeSpan.FromMinutes(_random.Next(1, 60)),
            1 => TimeSpan.FromHours(_random.Next(1, 30)),
            _ => TimeSpan.FromDays(_random.Next(1, 12)),
        };
        for (var round = 0; LifecyclePlan.Next(_current!, _procedure, _now).Due is { Count: > 0 } due; round++)
        {
            Must(round < 8, "what is due is never finished");
            foreach (var command in due)
                Must(Ask(command, Actor.System) is Decision.Accepted, $"{command} was due and refused");
        }
    }

    /// <summary>The delivery of each letter goes one step on; its reports go under way, some twice.</summary>
    private void Deliver()
    {
        foreach (var letter in _current!.File.Letters)
        {
            if (letter.SendAsked)
                Ask(new CaseCommand.BeginAttempt(letter.Id), Actor.System);
            else if (letter.Last is { Outcome: AttemptOutcome.Intended or AttemptOutcome.Accepted } last)
            {
                foreach (var outcome in _chance.Reports())
                    _underway.Add(new CaseCommand.ReportAttempt(letter.Id, last.Number, outcome, null));
            }
        }
    }

    /// <summary>A report arrives, whichever; sometimes it stays under way to arrive again.</summary>
    private void Bring()
    {
        if (_underway.Count == 0)
            return;
        var index = _random.Next(_underway.Count);
        var report = _underway[index];
        if (_random.Next(3) > 0)
            _underway.RemoveAt(index);
        Must(Ask(report, Actor.System) is Decision.Accepted, "a report was refused");
    }

    private Decision Ask(CaseCommand command, Actor by)
    {
        var before = _current;
        var decision = CaseDecider.Decide(before, command, new DecisionContext(by, _now, _procedure));
        if (decision is not Decision.Accepted { Events.Count: > 0 } accepted)
            return decision;
        var recorded = accepted.Events.Select((change, i) => new RecordedEvent(
            _events.Count + i, _now, by, _procedure.ConfigurationVersion, change)).ToList();
        _events.AddRange(recorded);
        _current = CaseEvolution.Fold(before, recorded);
        if (before is not null)
            CheckStep(before, _current, recorded);
        return decision;
    }

    private void CheckStep(Case before, Case after, List<RecordedEvent> recorded)
    {
        Must(before.File.Id == after.File.Id && before.File.Reference == after.File.Reference, "the name changed");
        Must(after.File.OpenedAt == before.File.OpenedAt, "the opening moved");
        foreach (var moved in recorded.Select(r => r.Change).OfType<CaseEvent.Moved>())
        {
            Must(!before.State.IsTerminal || RowsOfLettersThatCameBack.Contains(moved.Row),
                $"{moved.Row} moved a case that was over");
        }
        foreach (var old in before.File.Letters)
        {
            var now = after.File.FindLetter(old.Id)!;
            var asComposed = now with
            {
                Attempts = old.Attempts,
                SendAsked = old.SendAsked,
                SendAskedAt = old.SendAskedAt,
                MaxAttempts = old.MaxAttempts,
                Delayed = old.Delayed,
                GivenUp = old.GivenUp,
            };
            Must(asComposed == old, "a composed letter changed");
            Must(now.Attempts.Count >= old.Attempts.Count, "an attempt vanished");
        }
    }

    private void Check()
    {
        var file = _current!.File;
        CheckFold();
        foreach (var letter in file.Letters)
        {
            Must(letter.Sends <= _procedure.MaxSends, $"{letter.Id} was sent {letter.Sends} times");
            Must(letter.Attempts.Select(a => a.Number).SequenceEqual(Enumerable.Range(1, letter.Attempts.Count)),
                "attempts are not numbered in order");
            Must(letter.Attempts.All(a => a.OperationId == Letter.OperationIdOf(letter.Id, a.Number)),
                "an operation id is not the one fixed before the send");
        }
        foreach (var (report, index) in _events.Select((e, i) => (e.Change as CaseEvent.LetterAttemptReported, i)))
        {
            Must(report is null || _events.Take(index).Any(e => e.Change is CaseEvent.LetterAttemptIntended intent
                && intent.Letter == report.Letter && intent.Number == report.Number), "a report without an intent");
        }
        var waits = file.OpenEngagement is null || _current.State.WaitsForOthers;
        Must(waits, "others are engaged in a state that waits for nobody");
        Must(file.Engagements.Count(e => e.Status == EngagementStatus.Open) <= 1, "two parties are engaged at once");
        Must(!_current.State.IsTerminal || file.Hold is null, "a case that is over is on hold");
        Must(_current.State.IsTerminal || IsLookedAfter(), $"nobody will ever look at a case in {_current.State}");
    }

    /// <summary>In a queue, with a moment to come, or with a letter under way whose delivery will tell.</summary>
    private bool IsLookedAfter() =>
        _procedure.QueuesOf(_current!).Count > 0
        || LifecyclePlan.Next(_current!, _procedure, _now) is { Due.Count: > 0 } or { LookAgainAt: not null }
        || _current!.File.Letters.Exists(l => l.SendAsked || l.Last is { IsSettled: false });

    private void CheckFold()
    {
        var folded = CaseEvolution.Fold(_events);
        Must(folded.State == _current!.State && folded.Version == _current.Version, "the fold stands elsewhere");
        Must(
            System.Text.Json.JsonSerializer.Serialize<object>(folded.File)
                == System.Text.Json.JsonSerializer.Serialize<object>(_current.File),
            "the fold holds something else");
    }

    private static void Must(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException(otherwise);
    }
}
