using Azure;
using Azure.Data.Tables;

namespace ContactCenter.Emulator.Tests.Tables;

public sealed class Queries(AzuriteFixture azurite) : TableTest(azurite)
{
    [Fact]
    public async Task A_query_reads_on_over_a_thousand_rows()
    {
        await Fill(1_050);

        var pages = await Table.QueryAsync<TableEntity>($"PartitionKey eq '{Partition}'").AsPages().ToListAsync();

        Assert.Equal([1_000, 50], pages.Select(page => page.Values.Count));
        Assert.Equal(1_050, pages.SelectMany(page => page.Values).Select(row => row.RowKey).Distinct().Count());
        Assert.Null(pages[1].ContinuationToken);
        Assert.Equal(1_050, Table.Query<TableEntity>().Count());
    }

    [Fact]
    public async Task A_query_goes_on_from_a_continuation_token()
    {
        await Fill(5);
        var query = Table.QueryAsync<TableEntity>(maxPerPage: 2);

        var first = await query.AsPages().FirstAsync();
        var rest = await query.AsPages(first.ContinuationToken).ToListAsync();
        var large = await query.AsPages(pageSizeHint: 4).FirstAsync();

        Assert.Equal(["000", "001"], first.Values.Select(row => row.RowKey));
        Assert.Equal([2, 1], rest.Select(page => page.Values.Count));
        Assert.Equal(["002", "003", "004"], rest.SelectMany(page => page.Values).Select(row => row.RowKey));
        Assert.Equal(4, large.Values.Count);
    }

    [Fact]
    public async Task A_query_selects_rows_and_properties()
    {
        await Fill(5);

        var rows = await Table
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey ge {"003"}"), select: ["N"])
            .ToListAsync();

        Assert.Equal([3, 4], rows.Select(row => row.GetInt32("N")));
        Assert.All(rows, row => Assert.Null(row.RowKey));
    }

    [Fact]
    public async Task Nothing_found_is_an_empty_page()
    {
        var pages = await Table.QueryAsync<TableEntity>("PartitionKey eq 'nobody'").AsPages().ToListAsync();

        Assert.Empty(Assert.Single(pages).Values);
    }

    [Fact]
    public async Task A_malformed_filter_is_refused()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await Table.QueryAsync<TableEntity>("PartitionKey equals 'a'").ToListAsync());

        Assert.Equal(400, failure.Status);
    }

    [Fact]
    public async Task A_query_can_be_cancelled()
    {
        await Fill(3);
        using var cancellation = new CancellationTokenSource();
        await using var rows = Table
            .QueryAsync<TableEntity>(maxPerPage: 1)
            .GetAsyncEnumerator(cancellation.Token);
        await rows.MoveNextAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await rows.MoveNextAsync());
    }

    private async Task Fill(int count)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(100))
        {
            await Table.SubmitTransactionAsync(chunk.Select(n =>
                new TableTransactionAction(TableTransactionActionType.Add, Row($"{n:D3}", ("N", n)))));
        }
    }
}
