using Azure;
using Azure.Data.Tables;

namespace ContactCenter.Emulator.Tests.Tables;

public sealed class Transactions(AzuriteFixture azurite) : TableTest(azurite)
{
    [Fact]
    public async Task A_transaction_applies_every_kind_of_action()
    {
        var etag = (await Table.AddEntityAsync(Row("merged", ("N", 1), ("M", 1)))).Headers.ETag!.Value;
        await Table.AddEntityAsync(Row("replaced", ("N", 1), ("M", 1)));
        await Table.AddEntityAsync(Row("deleted"));

        var result = await Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Row("added", ("N", 2))),
            new(TableTransactionActionType.UpdateMerge, Row("merged", ("N", 2)), etag),
            new(TableTransactionActionType.UpdateReplace, Row("replaced", ("N", 2)), ETag.All),
            new(TableTransactionActionType.Delete, Row("deleted")),
            new(TableTransactionActionType.UpsertMerge, Row("upserted", ("N", 2))),
            new(TableTransactionActionType.UpsertReplace, Row("inserted", ("N", 2))),
        ]);

        var rows = await All();
        Assert.Equal(202, result.GetRawResponse().Status);
        Assert.All(result.Value, part => Assert.Equal(204, part.Status));
        Assert.Equal(6, result.Value.Count);
        Assert.Equal(rows["added"].ETag, result.Value[0].Headers.ETag);
        Assert.Equal(["added", "inserted", "merged", "replaced", "upserted"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(rows.Values, row => Assert.Equal(2, row.GetInt32("N")));
        Assert.Equal(1, rows["merged"].GetInt32("M"));
        Assert.Null(rows["replaced"].GetInt32("M"));
    }

    [Fact]
    public async Task A_refused_action_undoes_the_others_and_is_named()
    {
        var stale = (await Table.AddEntityAsync(Row("b", ("N", 1)))).Headers.ETag!.Value;
        await Table.UpdateEntityAsync(Row("b", ("N", 2)), stale);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Row("a")),
            new(TableTransactionActionType.UpdateReplace, Row("b", ("N", 3)), stale),
            new(TableTransactionActionType.Add, Row("c")),
        ]));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (failure.Status, failure.ErrorCode));
        Assert.Equal(1, failure.FailedTransactionActionIndex);
        Assert.Equal(["b"], (await All()).Keys);
        Assert.Equal(2, (await All())["b"].GetInt32("N"));
    }

    [Theory]
    [InlineData(TableTransactionActionType.Add, "present", 409, "EntityAlreadyExists")]
    [InlineData(TableTransactionActionType.Delete, "missing", 404, "ResourceNotFound")]
    [InlineData(TableTransactionActionType.UpdateMerge, "missing", 404, "ResourceNotFound")]
    public async Task A_refused_action_has_the_code_of_the_single_operation(
        TableTransactionActionType type, string rowKey, int status, string code)
    {
        await Table.AddEntityAsync(Row("present"));

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Row("new")), new(type, Row(rowKey), ETag.All)]));

        Assert.Equal((status, code, 1), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Equal(["present"], (await All()).Keys);
    }

    [Fact]
    public async Task A_transaction_on_a_missing_table_fails()
    {
        var missing = new TableClient(Azurite.ConnectionString, "missing");

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => missing.SubmitTransactionAsync([new(TableTransactionActionType.Add, Row("a"))]));

        Assert.Equal((404, "TableNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_transaction_has_at_least_one_action()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Table.SubmitTransactionAsync([]));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Table.SubmitTransactionAsync(null!));
    }

    [Fact]
    public async Task A_hundred_actions_fit_into_a_transaction()
    {
        await Table.SubmitTransactionAsync(
            Enumerable.Range(0, 100).Select(n => new TableTransactionAction(
                TableTransactionActionType.Add, Row($"{n:D3}", ("Text", new string('è', 1000))))));

        Assert.Equal(100, (await All()).Count);
    }

    private async Task<Dictionary<string, TableEntity>> All() =>
        await Table.QueryAsync<TableEntity>().ToDictionaryAsync(row => row.RowKey);
}
