using Azure.Data.Tables;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;

namespace ContactCenter.App.Tests.Adapters;

[Collection(StorageCollection.Name)]
public sealed class WaitingInLists(StorageFixture storage) : IDisposable
{
    private readonly Instance _here = storage.Start();
    private readonly Instance _there = storage.Start();
    private readonly Organisation _organisation = Given.AnOrganisation();

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Fact]
    public async Task The_most_urgent_comes_first_and_pages_follow_one_another()
    {
        foreach (var rank in new[] { "3", "1", "5", "2", "4" })
            await Place(_here, ACase(), ("first-level", rank));

        var first = await Page(_here, size: 2);
        var second = await Page(_here, first.Next, 2);
        var third = await Page(_here, second.Next, 2);

        Assert.Equal(["1", "2"], Ranks(first));
        Assert.Equal(["3", "4"], Ranks(second));
        Assert.Equal(["5"], Ranks(third));
        Assert.Null(third.Next);
        Assert.Equal(5, (await Counts(_here))["first-level"]);
    }

    [Fact]
    public async Task What_comes_and_goes_between_two_pages_repeats_and_hides_nothing()
    {
        var cases = Enumerable.Range(0, 6).Select(_ => ACase()).ToList();
        for (var i = 0; i < cases.Count; i++)
            await Place(_here, cases[i], ("first-level", $"{i}"));
        var first = await Page(_here, size: 3);

        await Place(_here, cases[2] with { Version = 2 });
        await Place(_here, ACase(), ("first-level", "00"));

        Assert.Equal(["3", "4", "5"], Ranks(await Page(_here, first.Next, 3)));
    }

    [Fact]
    public async Task Another_instance_sees_what_came_moved_and_left_within_two_seconds()
    {
        var current = ACase();
        Assert.Empty((await Page(_there)).Items);

        await Place(_here, current, ("first-level", "1"), ("mine", "1"));
        _there.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Item(current, "first-level", "1"), Assert.Single((await Page(_there)).Items), Same);
        Assert.Equal(1, (await Counts(_there))["mine"]);

        await Place(_here, current with { Version = 2 }, ("second-level", "1"));
        _there.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty((await Page(_there)).Items);
        Assert.Equal(["second-level"], (await Counts(_there)).Keys);

        await Place(_here, current with { Version = 3 });
        _there.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(await Counts(_there));
    }

    [Fact]
    public async Task A_projection_of_an_older_version_never_overwrites_a_newer_one()
    {
        var current = ACase();
        await Place(_here, current with { Version = 3 }, ("second-level", "1"));

        await Place(_there, current with { Version = 2 }, ("first-level", "1"));
        await Place(_here, current with { Version = 1 }, ("first-level", "1"));

        Assert.Equal(["second-level"], (await Counts(_here)).Keys);
        Assert.Equal(["second-level"], (await Counts(_there)).Keys);
    }

    [Fact]
    public async Task Placing_again_is_harmless_and_the_last_version_wins_among_many_at_once()
    {
        var current = ACase();
        await Task.WhenAll(Enumerable.Range(1, 12).Select(version => Place(
            version % 2 == 0 ? _here : _there, current with { Version = version }, ("first-level", $"{version:D2}"))));
        await Place(_here, current with { Version = 12 }, ("first-level", "12"));

        _here.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["12"], Ranks(await Page(_here)));
        Assert.Equal(1, (await Counts(_here))["first-level"]);
    }

    [Fact]
    public async Task A_placement_is_one_operation_and_a_fresh_page_none()
    {
        await Page(_here);
        var current = ACase();
        var before = _here.Operations();
        await Place(_here, current, ("first-level", "1"));
        await Place(_here, current with { Version = 2 }, ("first-level", "2"));
        Assert.Equal(2, _here.Operations() - before);

        await Page(_here);
        _here.Clock.Advance(TimeSpan.FromSeconds(2));
        await Page(_here);
        before = _here.Operations();
        Assert.Equal(["2"], Ranks(await Page(_here)));
        await Counts(_here);
        Assert.Equal(0, _here.Operations() - before);
    }

    [Fact]
    public async Task Rows_of_cases_that_left_are_removed_a_hundred_at_a_time()
    {
        for (var i = 0; i < 100; i++)
            await Place(_here, ACase());
        Assert.Equal(100, await Rows());

        _here.Clock.Advance(TimeSpan.FromMinutes(16));
        var waiting = ACase();
        await Place(_here, waiting, ("first-level", "1"));
        await Place(_here, ACase());

        Assert.Equal(2, await Rows());
        Assert.Equal(["1"], Ranks(await Page(_here)));
    }

    [Fact]
    public async Task A_list_tells_nothing_in_clear()
    {
        await Place(_here, ACase(), ("first-level", "1"));
        await foreach (var row in Table.QueryAsync<TableEntity>(r => r.PartitionKey == _organisation.Key))
        {
            Assert.DoesNotContain(
                row, p => p.Value is string text && (text.Contains("Rossi") || text.Contains("Carta")));
        }
    }

    [Fact]
    public async Task A_cursor_from_elsewhere_is_refused()
    {
        await Place(_here, ACase(), ("first-level", "1"));
        foreach (var cursor in new[] { "?%", "x", "bm9uZQ" })
            Assert.Null(await _here.Get<IWorklists>().Page(_organisation, "first-level", cursor, 50, default));
    }

    private TableClient Table => new(storage.ConnectionString, "worklists");

    private static bool Same(WorkItem a, WorkItem b) =>
        a with { Flags = [] } == b with { Flags = [] } && a.Flags.SequenceEqual(b.Flags);

    private Case ACase() => Given.ANewCase(organisation: _organisation).After;

    private static WorkItem Item(Case current, string queue, string rank) => current.Place(queue, rank);

    private static Task Place(Instance instance, Case current, params (string Queue, string Rank)[] places) =>
        instance.Get<IWorklists>().Place(current, [.. places.Select(p => Item(current, p.Queue, p.Rank))], default);

    private async Task<WorkPage> Page(Instance instance, string? cursor = null, int size = 50) =>
        (await instance.Get<IWorklists>().Page(_organisation, "first-level", cursor, size, default))!;

    private Task<IReadOnlyDictionary<string, int>> Counts(Instance instance) =>
        instance.Get<IWorklists>().Counts(_organisation, default);

    private static IEnumerable<string> Ranks(WorkPage page) => page.Items.Select(i => i.Rank);

    private async Task<int> Rows()
    {
        var count = 0;
        await foreach (var row in Table.QueryAsync<TableEntity>(r => r.PartitionKey == _organisation.Key))
            count++;
        return count;
    }
}
