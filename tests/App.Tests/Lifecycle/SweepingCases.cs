using Azure;
using Azure.Data.Tables;
using ContactCenter.App.Lifecycle;
using ContactCenter.App.Tests.Adapters;
using ContactCenter.App.Tests.Intake;
using ContactCenter.App.Tests.Running;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.App.Tests.Lifecycle;

/// <summary>What the sweeps find and set going again, and what they do not let stop them.</summary>
[Collection(StorageCollection.Name)]
public sealed class SweepingCases(StorageFixture storage) : IDisposable
{
    private static readonly Actor Anna = new("anna", "Anna Neri", [Role.FirstLevel], []);

    private readonly InProcessIntake _app = new(storage);
    private readonly RecordedOrchestrations _orchestrations = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_daily_sweep_starts_a_clock_that_ended_or_failed_and_leaves_one_that_runs_alone()
    {
        var (ended, failed, running) = (await AHeldCase(), await AHeldCase(), await AHeldCase());
        _orchestrations.Known[Clock(ended)] = OrchestrationRuntimeStatus.Completed;
        _orchestrations.Known[Clock(failed)] = OrchestrationRuntimeStatus.Failed;
        _orchestrations.Known[Clock(running)] = OrchestrationRuntimeStatus.Running;

        await Sweep();

        Assert.Contains(Clock(ended), _orchestrations.Started);
        Assert.Contains(Clock(failed), _orchestrations.Started);
        Assert.DoesNotContain(Clock(running), _orchestrations.Started.Concat(_orchestrations.Signalled));

        // Nobody has looked for too long: the one that runs has missed its moment and is told.
        _app.Clock.Advance(TimeSpan.FromDays(10));
        await Sweep();
        Assert.Contains(Clock(running), _orchestrations.Signalled);
    }

    [Fact]
    [Trait("Requirement", "FLR-79")]
    public async Task The_daily_sweep_finds_a_letter_that_never_left_also_when_its_case_is_over()
    {
        var letter = await _app.AnAnswerToSend();
        _app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True((await _app.Case(letter.CaseId)).State.IsTerminal);

        await Sweep();

        Assert.Contains($"letter-{letter.Value}", _orchestrations.Started);
        Assert.True((await _app.Case(letter.CaseId)).File.FindLetter(letter)!.Delayed);
    }

    [Fact]
    public async Task A_case_in_which_nothing_can_happen_any_more_is_not_looked_at()
    {
        var letter = await _app.AnAnswerToSend();
        Assert.Contains(letter.CaseId, await Unfinished());

        await _app.Do(letter.CaseId, new CaseCommand.BeginAttempt(letter), Actor.System);
        await _app.Do(
            letter.CaseId, new CaseCommand.ReportAttempt(letter, 1, AttemptOutcome.Delivered, null), Actor.System);

        Assert.DoesNotContain(letter.CaseId, await Unfinished());
    }

    [Fact]
    public async Task One_case_that_cannot_be_read_keeps_no_other_from_being_published()
    {
        var mine = new List<CaseId>();
        for (var i = 0; i < 3; i++)
        {
            var seen = (await _app.Cases.Load(await AHeldCase(), default))!;
            await _app.Cases.Save(seen.With(projects: true, answer: null, Given.Note(1)), default);
            mine.Add(seen.Case.File.Id);
        }
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        var waiting = (await Unpublished()).Where(mine.Contains).ToList();
        Assert.Equal(3, waiting.Count);
        await Spoil(waiting[0]);

        var sweeps = new Sweeps(
            _app.Cases, _app.Get<IContacts>(), _app.Get<IIntakeQueue>(), _app.Handler, _app.Clock,
            NullLogger<Sweeps>.Instance);
        await sweeps.Publish(new TimerInfo(), _orchestrations, default);

        Assert.Equal([waiting[0]], (await Unpublished()).Where(mine.Contains));
    }

    [Fact]
    public async Task What_was_saved_is_done_even_when_it_cannot_be_published_and_the_sweep_makes_up_for_it()
    {
        var id = await AHeldCase();
        var until = _app.Clock.GetUtcNow().AddHours(1);
        await _app.Do(id, new CaseCommand.EndHold(), Anna);
        _orchestrations.Fault = new InvalidOperationException("The instance has just completed.");
        using var gone = new CancellationTokenSource();
        var request = new App.Cases.CaseRequest(
            id, Organisation.Flowe, new CaseCommand.PutOnHold(until, "documento"), Anna);

        var result = await _app.Handler.Handle(request, _orchestrations, gone.Token);

        Assert.True(Assert.IsType<App.Cases.CaseResult.Done>(result).Changed);
        _orchestrations.Fault = null;
        _app.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains(id, await Unpublished());
        await _app.Handler.PublishAgain(id, _orchestrations, default);
        Assert.Contains(Clock(id), _orchestrations.Started);
        Assert.DoesNotContain(id, await Unpublished());
    }

    private static string Clock(CaseId id) => $"case-{id.Value}";

    private Task Sweep() =>
        new DailySweep(_app.Cases, _app.Handler, _app.Procedures, _app.Clock, NullLogger<DailySweep>.Instance)
            .Run(new TimerInfo(), _orchestrations, default);

    private async Task<CaseId> AHeldCase()
    {
        var contact = await _app.Receive(new IncomingMail($"Mario <{Guid.NewGuid():N}@example.com>", "Domanda"));
        var id = contact.Case!.Value;
        await _app.Do(id, new CaseCommand.PutOnHold(_app.Clock.GetUtcNow().AddDays(2), "documento"), Anna);
        return id;
    }

    private async Task<List<CaseId>> Unfinished()
    {
        var found = new List<CaseId>();
        await foreach (var id in _app.Cases.Unfinished(default))
            found.Add(id);
        return found;
    }

    private async Task<List<CaseId>> Unpublished()
    {
        var found = new List<CaseId>();
        await foreach (var id in _app.Cases.Unpublished(_app.Clock.GetUtcNow().AddSeconds(-10), default))
            found.Add(id);
        return found;
    }

    private async Task Spoil(CaseId id)
    {
        var rows = new TableClient(storage.ConnectionString, "cases");
        var row = (await rows.GetEntityAsync<TableEntity>(id.Value, id.Value)).Value;
        row["p0"] = new byte[] { 1, 2, 3 };
        await rows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
    }
}
