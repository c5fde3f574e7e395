using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace ContactCenter.Emulator.Tests.Tables;

public sealed class Rows(AzuriteFixture azurite) : TableTest(azurite)
{
    [Fact]
    public async Task An_added_row_is_read_back_with_its_etag_and_timestamp()
    {
        var added = await Table.AddEntityAsync(Row("a", ("Subject", "Città di Pavia: \"perché\" <1>")));

        var read = await Table.GetEntityAsync<TableEntity>(Partition, "a");

        Assert.Equal(204, added.Status);
        Assert.Equal("Città di Pavia: \"perché\" <1>", read.Value.GetString("Subject"));
        Assert.Equal(added.Headers.ETag, read.Value.ETag);
        Assert.NotNull(read.Value.Timestamp);
        Assert.Equal(
            ["PartitionKey", "RowKey", "Subject", "Timestamp", "odata.etag"],
            read.Value.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Adding_a_row_twice_is_a_conflict()
    {
        await Table.AddEntityAsync(Row("a"));

        var failure = await Refused(() => Table.AddEntityAsync(Row("a")), 409, "EntityAlreadyExists");

        Assert.True(failure.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Contains("already exists", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_row_is_not_found()
    {
        await Refused(() => Table.GetEntityAsync<TableEntity>(Partition, "a"), 404, "ResourceNotFound");
        await Refused(() => Table.UpdateEntityAsync(Row("a"), ETag.All), 404, "ResourceNotFound");
    }

    [Fact]
    public async Task A_missing_table_is_not_found()
    {
        var missing = new TableClient(Azurite.ConnectionString, "missing");

        await Refused(() => missing.AddEntityAsync(Row("a")), 404, "TableNotFound");
        await Refused(() => missing.GetEntityAsync<TableEntity>(Partition, "a"), 404, "TableNotFound");
        await Refused(
            async () => await missing.QueryAsync<TableEntity>().ToListAsync(), 404, "TableNotFound");
    }

    [Fact]
    public async Task A_row_that_may_be_missing_has_no_value()
    {
        var missing = await Table.GetEntityIfExistsAsync<TableEntity>(Partition, "a");
        await Table.AddEntityAsync(Row("a", ("N", 1)));
        var present = await Table.GetEntityIfExistsAsync<TableEntity>(Partition, "a");

        Assert.False(missing.HasValue);
        Assert.Equal(404, missing.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => missing.Value);
        Assert.True(present.HasValue);
        Assert.Equal(1, present.Value!.GetInt32("N"));
    }

    [Fact]
    public async Task A_stale_etag_is_refused_and_changes_nothing()
    {
        var first = (await Table.AddEntityAsync(Row("a", ("N", 1)))).Headers.ETag!.Value;
        await Table.UpdateEntityAsync(Row("a", ("N", 2)), first);

        await Refused(() => Table.UpdateEntityAsync(Row("a", ("N", 3)), first), 412, "UpdateConditionNotSatisfied");
        await Refused(() => Table.DeleteEntityAsync(Partition, "a", first), 412, "UpdateConditionNotSatisfied");

        Assert.Equal(2, (await Table.GetEntityAsync<TableEntity>(Partition, "a")).Value.GetInt32("N"));
    }

    [Fact]
    public async Task A_merge_keeps_the_other_properties_and_a_replacement_drops_them()
    {
        await Table.UpsertEntityAsync(Row("a", ("N", 1), ("M", 1)));

        await Table.UpdateEntityAsync(Row("a", ("N", 2)), ETag.All);
        var merged = (await Table.GetEntityAsync<TableEntity>(Partition, "a")).Value;
        await Table.UpsertEntityAsync(Row("a", ("N", 3)), TableUpdateMode.Replace);
        var replaced = (await Table.GetEntityAsync<TableEntity>(Partition, "a")).Value;

        Assert.Equal((2, 1), (merged.GetInt32("N"), merged.GetInt32("M")));
        Assert.Equal((3, null), (replaced.GetInt32("N"), replaced.GetInt32("M")));
    }

    [Fact]
    public async Task An_update_without_an_etag_is_a_mistake() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Table.UpdateEntityAsync(Row("a"), default));

    [Fact]
    public async Task A_deleted_row_is_gone_and_deleting_it_again_is_no_failure()
    {
        await Table.AddEntityAsync(Row("a"));

        var first = await Table.DeleteEntityAsync(Row("a"));
        var second = await Table.DeleteEntityAsync(Partition, "a");

        Assert.Equal((204, 404), (first.Status, second.Status));
        Assert.False((await Table.GetEntityIfExistsAsync<TableEntity>(Partition, "a")).HasValue);
    }

    [Fact]
    public async Task Selected_properties_alone_are_read()
    {
        await Table.AddEntityAsync(Row("a", ("N", 1), ("M", 1)));

        var row = (await Table.GetEntityAsync<TableEntity>(Partition, "a", ["RowKey", "M"])).Value;

        Assert.Equal("a", row.RowKey);
        Assert.Equal(1, row.GetInt32("M"));
        Assert.False(row.ContainsKey("N"));
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("100%")]
    [InlineData("a+b c&d=e,f;g:h(i)!*@$~")]
    [InlineData("perché-日本-😀")]
    [InlineData("a%2Fb")]
    [InlineData("")]
    [InlineData("..")]
    public async Task A_key_may_hold_any_allowed_character(string rowKey)
    {
        await Table.AddEntityAsync(Row(rowKey, ("N", 1)));
        await Table.UpdateEntityAsync(Row(rowKey, ("N", 2)), ETag.All);
        await Table.SubmitTransactionAsync(
            [new(TableTransactionActionType.UpdateMerge, Row(rowKey, ("M", 3)), ETag.All)]);

        var row = (await Table.GetEntityAsync<TableEntity>(Partition, rowKey)).Value;
        var deleted = await Table.DeleteEntityAsync(row, row.ETag);

        Assert.Equal((rowKey, 2, 3), (row.RowKey, row.GetInt32("N"), row.GetInt32("M")));
        Assert.Equal(204, deleted.Status);
    }

    [Fact]
    public void Everything_can_be_done_synchronously()
    {
        Table.AddEntity(Row("a", ("N", 1)));
        Table.UpsertEntity(Row("b", ("N", 1)));
        Table.UpdateEntity(Row("a", ("N", 2)), ETag.All);
        Table.SubmitTransaction([new(TableTransactionActionType.Add, Row("c", ("N", 2)))]);

        Assert.Equal(2, Table.GetEntity<TableEntity>(Partition, "a").Value.GetInt32("N"));
        Assert.True(Table.GetEntityIfExists<TableEntity>(Partition, "b").HasValue);
        Assert.Equal(["a", "c"], Table.Query<TableEntity>("N eq 2").Select(row => row.RowKey));
        Assert.Equal(204, Table.DeleteEntity(Partition, "a").Status);
        Assert.Equal(204, Table.DeleteEntity(Row("b")).Status);
        Assert.Equal(409, Table.CreateIfNotExists().GetRawResponse().Status);
    }
}
