using Azure.Data.Tables;

namespace ContactCenter.Emulator.Tests.Tables;

/// <summary>What Azure refuses and Azurite may accept: nothing of it reaches storage.</summary>
public sealed class Limits(AzuriteFixture azurite) : TableTest(azurite)
{
    [Fact]
    public async Task A_row_has_at_most_252_properties()
    {
        await Table.AddEntityAsync(Wide("a", 252));

        await Refused(() => Table.AddEntityAsync(Wide("b", 253)), 400, "TooManyProperties");
    }

    [Fact]
    public async Task A_text_has_at_most_32768_characters()
    {
        await Table.AddEntityAsync(Row("a", ("Text", new string('è', 32 * 1024))));

        await Refused(
            () => Table.AddEntityAsync(Row("b", ("Text", new string('x', (32 * 1024) + 1)))),
            400,
            "PropertyValueTooLarge");
    }

    [Fact]
    public async Task A_binary_has_at_most_64_kibibytes()
    {
        await Table.AddEntityAsync(Row("a", ("Bytes", new byte[64 * 1024])));

        await Refused(
            () => Table.UpsertEntityAsync(Row("b", ("Bytes", new byte[(64 * 1024) + 1]))),
            400,
            "PropertyValueTooLarge");
    }

    [Fact]
    public async Task A_row_has_at_most_a_mebibyte()
    {
        // 4 + 2 × (4 + 1) for the keys and, for each property, 8 + 2 × 3 + 4 + 2 × 32,768.
        await Table.AddEntityAsync(Large("a", 15));

        await Refused(() => Table.AddEntityAsync(Large("b", 16)), 400, "EntityTooLarge");
        await Refused(() => Table.UpsertEntityAsync(Row("c", ("Bytes", new byte[1024 * 1024]))), 400, "EntityTooLarge");
    }

    [Theory]
    [InlineData("with-hyphen", "PropertyNameInvalid")]
    [InlineData("1st", "PropertyNameInvalid")]
    [InlineData("a b", "PropertyNameInvalid")]
    [InlineData("", "PropertyNameInvalid")]
    public async Task A_property_name_is_an_identifier(string name, string code)
    {
        var row = new TableEntity(Partition, "a");
        row.Add(name, 1);

        await Refused(() => Table.AddEntityAsync(row), 400, code);
    }

    [Fact]
    public async Task A_property_name_has_at_most_255_characters()
    {
        await Table.AddEntityAsync(Row("a", (new string('n', 255), 1)));

        await Refused(() => Table.AddEntityAsync(Row("b", (new string('n', 256), 1))), 400, "PropertyNameTooLong");
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u009fb")]
    public async Task A_key_has_no_forbidden_character(string key)
    {
        await Refused(() => Table.AddEntityAsync(Row(key)), 400, "OutOfRangeInput");
        await Refused(() => Table.AddEntityAsync(new TableEntity(key, "a")), 400, "OutOfRangeInput");
        await Refused(() => Table.GetEntityAsync<TableEntity>(Partition, key), 400, "OutOfRangeInput");
        await Refused(() => Table.DeleteEntityAsync(Partition, key), 400, "OutOfRangeInput");
    }

    [Fact]
    public async Task A_key_has_at_most_512_characters()
    {
        await Table.AddEntityAsync(Row(new string('k', 512)));

        await Refused(() => Table.AddEntityAsync(Row(new string('k', 513))), 400, "KeyValueTooLarge");
    }

    [Fact]
    public async Task A_key_is_required() =>
        await Assert.ThrowsAsync<ArgumentNullException>(() => Table.AddEntityAsync(new TableEntity(Partition, null!)));

    [Fact]
    public async Task An_instant_is_not_before_1601()
    {
        await Table.AddEntityAsync(Row("a", ("At", new DateTime(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc))));

        await Refused(() => Table.AddEntityAsync(Row("b", ("At", DateTimeOffset.MinValue))), 400, "OutOfRangeInput");
    }

    [Fact]
    public async Task A_page_has_at_most_1000_rows() =>
        await Refused(
            async () => await Table.QueryAsync<TableEntity>(maxPerPage: 1001).ToListAsync(), 400, "InvalidInput");

    [Fact]
    public async Task A_transaction_has_at_most_100_actions()
    {
        var failure = await Refused(
            () => Table.SubmitTransactionAsync(Enumerable.Range(0, 101).Select(n => Add(Row($"{n}")))),
            400,
            "InvalidInput");

        Assert.Equal(99, Assert.IsType<TableTransactionFailedException>(failure).FailedTransactionActionIndex);
    }

    [Fact]
    public async Task A_transaction_stays_in_one_partition()
    {
        var failure = await Refused(
            () => Table.SubmitTransactionAsync([Add(Row("a")), Add(new TableEntity("other", "b"))]),
            400,
            "CommandsInBatchActOnDifferentPartitions");

        Assert.Equal(1, Assert.IsType<TableTransactionFailedException>(failure).FailedTransactionActionIndex);
        Assert.Empty(await Table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Fact]
    public async Task A_transaction_touches_a_row_once()
    {
        var failure = await Refused(
            () => Table.SubmitTransactionAsync([Add(Row("a")), Add(Row("b")), Add(Row("a"))]),
            400,
            "InvalidDuplicateRow");

        Assert.Equal(2, Assert.IsType<TableTransactionFailedException>(failure).FailedTransactionActionIndex);
    }

    [Fact]
    public async Task A_transaction_has_at_most_4_mebibytes()
    {
        await Table.SubmitTransactionAsync(
            Enumerable.Range(0, 40).Select(n => Add(Row($"{n}", ("B", new byte[60_000])))));

        var failure = await Refused(
            () => Table.SubmitTransactionAsync(
                Enumerable.Range(0, 60).Select(n => Add(Row($"b{n}", ("B", new byte[60_000]))))),
            413,
            "RequestBodyTooLarge");

        Assert.Null(Assert.IsType<TableTransactionFailedException>(failure).FailedTransactionActionIndex);
    }

    [Fact]
    public async Task A_limit_of_a_row_names_its_action()
    {
        var failure = await Refused(
            () => Table.SubmitTransactionAsync([Add(Row("a")), Add(Wide("b", 253))]), 400, "TooManyProperties");

        Assert.Equal(1, Assert.IsType<TableTransactionFailedException>(failure).FailedTransactionActionIndex);
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static TableEntity Wide(string rowKey, int properties) =>
        Row(rowKey, [.. Enumerable.Range(0, properties).Select(n => ($"P{n}", (object?)n))]);

    private static TableEntity Large(string rowKey, int texts) =>
        Row(rowKey, [.. Enumerable.Range(0, texts).Select(n => ($"P{n:D2}", (object?)new string('x', 32 * 1024)))]);
}
