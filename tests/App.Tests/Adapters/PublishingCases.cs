using ContactCenter.Adapters.Tables;
using ContactCenter.Domain.Cases;

namespace ContactCenter.App.Tests.Adapters;

[Collection(StorageCollection.Name)]
public sealed class PublishingCases(StorageFixture storage) : IDisposable
{
    private readonly Instance _here = storage.Start();
    private readonly Instance _sweeper = storage.Start();

    private ICaseStore Cases => _here.Get<ICaseStore>();

    public void Dispose()
    {
        _here.Dispose();
        _sweeper.Dispose();
    }

    [Fact]
    public async Task What_was_saved_and_not_published_is_found_by_another_process()
    {
        var saved = await _here.ASavedCase(projects: true);

        Assert.Contains(saved.Case.File.Id, await Unpublished());
        await Publish(_sweeper, saved.Case.File.Id);
        Assert.DoesNotContain(saved.Case.File.Id, await Unpublished());
    }

    [Fact]
    public async Task What_was_saved_a_moment_ago_is_left_to_whoever_saved_it()
    {
        var saved = await _here.ASavedCase(projects: true);
        Assert.DoesNotContain(saved.Case.File.Id, await Unpublished(TimeSpan.FromSeconds(-30)));
    }

    [Fact]
    public async Task Publishing_costs_nothing_at_once_and_saving_with_projection_two_operations()
    {
        var saved = await _here.ASavedCase();
        var before = _here.Operations();

        var next = await Cases.Save(saved.With(true, null, Given.Note(1)), default);
        Assert.Equal(2, _here.Operations() - before);
        await Cases.Published(next!, default);

        Assert.Equal(2, _here.Operations() - before);
        await _here.Get<PendingMarks>().Remove(default);
        Assert.Equal(3, _here.Operations() - before);
        Assert.DoesNotContain(saved.Case.File.Id, await Unpublished());
    }

    [Fact]
    public async Task A_change_that_projects_nothing_leaves_no_mark()
    {
        var saved = await _here.ASavedCase();
        await Cases.Save(saved.With(Given.Note(1)), default);
        Assert.DoesNotContain(saved.Case.File.Id, await Unpublished());
    }

    [Fact]
    public async Task Publishing_an_older_version_leaves_the_newer_one_to_be_published()
    {
        var first = await _here.ASavedCase(projects: true);
        await Cases.Save(first.With(true, null, Given.Note(1)), default);

        await Cases.Published(first, default);

        Assert.Contains(first.Case.File.Id, await Unpublished());
    }

    [Fact]
    public async Task Publishing_a_newer_version_publishes_the_older_ones_too()
    {
        var first = await _here.ASavedCase(projects: true);
        var second = await Cases.Save(first.With(true, null, Given.Note(1)), default);

        await Cases.Published(second!, default);

        Assert.DoesNotContain(first.Case.File.Id, await Unpublished());
    }

    [Fact]
    public async Task A_slow_loser_neither_closes_nor_hides_what_the_winner_has_to_publish()
    {
        var first = await _here.ASavedCase();
        var winner = await Cases.Save(first.With(true, null, Given.Note(1), Given.Note(2)), default);
        using var elsewhere = storage.Start();
        Assert.Null(await elsewhere.Get<ICaseStore>().Save(first.With(true, null, Given.Note(1)), default));

        Assert.Contains(first.Case.File.Id, await Unpublished());
        await Publish(_sweeper, winner!.Case.File.Id);
        Assert.DoesNotContain(first.Case.File.Id, await Unpublished());
    }

    [Fact]
    public async Task A_mark_whose_save_never_came_is_not_published_and_goes_after_ten_minutes()
    {
        // The process died between the mark and the transaction.
        var saved = await _here.ASavedCase();
        var id = saved.Case.File.Id;
        await _here.Get<PendingMarks>().Open(id, saved.Case.Version + 1, default);

        Assert.DoesNotContain(id, await Unpublished());
        Assert.Contains(id, await Marks());
        _sweeper.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.DoesNotContain(id, await Unpublished());
        Assert.DoesNotContain(id, await Marks());
    }

    [Fact]
    public async Task Closed_marks_go_by_themselves_after_a_moment()
    {
        var saved = await _here.ASavedCase(projects: true);
        await Cases.Published(saved, default);
        Assert.NotEqual(0, await Rows(saved.Case.File.Id));

        _here.Clock.Advance(PendingMarks.RemovalDelay);

        var until = DateTime.UtcNow.AddSeconds(30);
        while (await Rows(saved.Case.File.Id) > 0 && DateTime.UtcNow < until)
            await Task.Delay(20);
        Assert.Equal(0, await Rows(saved.Case.File.Id));
    }

    [Fact]
    public async Task A_change_published_twice_is_one_row_of_one_removal()
    {
        var batches = new Batches();
        using var here = storage.Start(batches);
        var saved = await here.ASavedCase(projects: true);
        var (marks, id) = (here.Get<PendingMarks>(), saved.Case.File.Id);
        await marks.Close(id, saved.Case.Version, default);
        // As the sweep does: it finds the row, which is not removed yet, and closes it once more.
        await _here.Get<PendingMarks>().Open(id, saved.Case.Version, default);
        await marks.Close(id, saved.Case.Version, default);

        await marks.Remove(default);

        var removed = Assert.Single(batches.Deletes, d => d.Contains(id.Value, StringComparison.Ordinal));
        Assert.Contains(id.Value, removed, StringComparison.Ordinal);
        Assert.Equal(0, await Rows(id));
    }

    [Fact]
    public async Task A_mark_given_up_that_was_opened_again_meanwhile_stays()
    {
        var id = (await _here.ASavedCase()).Case.File.Id;
        var marks = _here.Get<PendingMarks>();
        await marks.Open(id, 2, default);
        var seen = Assert.Single(await MarksOf(id));

        await marks.Open(id, 2, default);
        await marks.GiveUp(seen, default);
        Assert.Equal(1, await Rows(id));

        await marks.GiveUp(Assert.Single(await MarksOf(id)), default);
        Assert.Equal(0, await Rows(id));
    }

    private async Task<List<PendingMarks.Mark>> MarksOf(CaseId id)
    {
        var found = new List<PendingMarks.Mark>();
        await foreach (var mark in _sweeper.Get<PendingMarks>().Find(DateTimeOffset.MaxValue, default))
        {
            if (mark.Case == id)
                found.Add(mark);
        }
        return found;
    }

    /// <summary>The deletions of every transaction that passes.</summary>
    private sealed class Batches() : DelegatingHandler(new SocketsHttpHandler())
    {
        public List<string> Deletes { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal))
            {
                var body = await request.Content!.ReadAsStringAsync(cancellationToken);
                lock (Deletes)
                {
                    Deletes.AddRange(body.Split('\n').Where(
                        l => l.StartsWith("DELETE ", StringComparison.Ordinal)));
                }
            }
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private async Task<int> Rows(CaseId id)
    {
        var rows = new Azure.Data.Tables.TableClient(storage.ConnectionString, "pending");
        var left = 0;
        await foreach (var row in rows.QueryAsync<Azure.Data.Tables.TableEntity>())
            left += row.RowKey.StartsWith(id.Value, StringComparison.Ordinal) ? 1 : 0;
        return left;
    }

    private static async Task Publish(Instance instance, CaseId id)
    {
        var cases = instance.Get<ICaseStore>();
        await cases.Published((await cases.Load(id, default))!, default);
    }

    private async Task<List<CaseId>> Unpublished(TimeSpan? ahead = null)
    {
        await _here.Get<PendingMarks>().Remove(default);
        var found = new List<CaseId>();
        var before = _sweeper.Clock.GetUtcNow() + (ahead ?? TimeSpan.FromSeconds(1));
        await foreach (var id in _sweeper.Get<ICaseStore>().Unpublished(before, default))
            found.Add(id);
        return found;
    }

    private async Task<List<CaseId>> Marks()
    {
        var found = new List<CaseId>();
        await foreach (var mark in _sweeper.Get<PendingMarks>().Find(DateTimeOffset.MaxValue, default))
            found.Add(mark.Case);
        return found;
    }
}
