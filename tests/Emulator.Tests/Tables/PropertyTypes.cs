using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace ContactCenter.Emulator.Tests.Tables;

public sealed class PropertyTypes(AzuriteFixture azurite) : TableTest(azurite)
{
    private static readonly DateTimeOffset Instant = new DateTimeOffset(2021, 3, 28, 3, 30, 0, TimeSpan.FromHours(2))
        .AddTicks(1_234_567);

    public enum State
    {
        Open,
        Closed,
    }

    [Theory]
    [InlineData(0, 0L, 0d)]
    [InlineData(int.MinValue, long.MinValue, double.MinValue)]
    [InlineData(int.MaxValue, long.MaxValue, double.Epsilon)]
    [InlineData(1, 1L, 1d)]
    [InlineData(-1, 9_007_199_254_740_993L, double.NaN)]
    [InlineData(-1, -1L, double.PositiveInfinity)]
    [InlineData(-1, -1L, double.NegativeInfinity)]
    public async Task Numbers_keep_type_and_value(int small, long large, double real)
    {
        await Table.AddEntityAsync(Row("a", ("Small", small), ("Large", large), ("Real", real)));

        var row = (await Table.GetEntityAsync<TableEntity>(Partition, "a")).Value;

        Assert.Equal((small, large, real), (row.GetInt32("Small"), row.GetInt64("Large"), row.GetDouble("Real")));
    }

    [Fact]
    public async Task Other_values_keep_type_and_value()
    {
        var id = Guid.NewGuid();
        await Table.AddEntityAsync(Row(
            "a",
            ("Text", string.Empty),
            ("Flag", true),
            ("Id", id),
            ("Instant", Instant),
            ("Utc", Instant.UtcDateTime),
            ("Bytes", new byte[] { 0, 1, 255 }),
            ("Binary", BinaryData.FromString("àè")),
            ("State", State.Closed),
            ("Nothing", null)));

        var row = (await Table.QueryAsync<TableEntity>().ToListAsync())[0];

        Assert.Equal(string.Empty, row.GetString("Text"));
        Assert.True(row.GetBoolean("Flag"));
        Assert.Equal(id, row.GetGuid("Id"));
        Assert.Equal(Instant, row.GetDateTimeOffset("Instant"));
        Assert.Equal(Instant.UtcDateTime, row.GetDateTime("Utc"));
        Assert.Equal([0, 1, 255], row.GetBinary("Bytes"));
        Assert.Equal("àè", row.GetBinaryData("Binary").ToString());
        Assert.Equal("Closed", row.GetString("State"));
        Assert.False(row.ContainsKey("Nothing"));
        Assert.Throws<InvalidOperationException>(() => row.GetInt64("Flag"));
    }

    [Fact]
    public async Task A_class_is_stored_property_by_property()
    {
        var written = new Everything
        {
            PartitionKey = Partition,
            RowKey = "a",
            Text = "testo",
            Small = 1,
            Large = long.MaxValue,
            Real = 1,
            Flag = true,
            Id = Guid.NewGuid(),
            Instant = Instant,
            Utc = Instant.UtcDateTime,
            Bytes = [1, 2],
            Binary = BinaryData.FromString("x"),
            State = State.Closed,
            MaybeSmall = 2,
            MaybeLarge = 3,
            MaybeReal = 4.5,
            MaybeFlag = false,
            MaybeId = Guid.NewGuid(),
            MaybeInstant = Instant,
            MaybeState = State.Open,
            Renamed = "r",
            Ignored = "i",
        };
        await Table.AddEntityAsync(written);

        var read = (await Table.GetEntityAsync<Everything>(Partition, "a")).Value;
        var raw = (await Table.GetEntityAsync<TableEntity>(Partition, "a")).Value;

        Assert.Equivalent(
            written with { Ignored = null, Timestamp = read.Timestamp, ETag = read.ETag }, read, strict: true);
        Assert.Equal(raw.ETag, read.ETag);
        Assert.Equal("r", raw.GetString("Other"));
        Assert.Equal("testo!", raw.GetString("Computed"));
        Assert.Equal("Closed", raw.GetString("State"));
        Assert.False(raw.ContainsKey("Ignored") || raw.ContainsKey("Renamed") || raw.ContainsKey("ETag"));
    }

    [Fact]
    public async Task Absent_properties_leave_a_class_at_its_defaults()
    {
        await Table.AddEntityAsync(Row("a", ("Unknown", "x"), ("Small", 7)));

        var read = (await Table.GetEntityAsync<Everything>(Partition, "a")).Value;

        Assert.Equal((7, null, null), (read.Small, read.Text, read.MaybeLarge));
    }

    [Fact]
    public async Task A_local_time_is_refused() =>
        await Assert.ThrowsAsync<NotSupportedException>(
            () => Table.AddEntityAsync(Row("a", ("At", new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Local)))));

    [Fact]
    public async Task A_type_that_a_table_cannot_hold_is_refused()
    {
        await Assert.ThrowsAsync<NotSupportedException>(
            () => Table.AddEntityAsync(Row("a", ("List", new List<int>()))));
        await Assert.ThrowsAsync<NotSupportedException>(
            () => Table.AddEntityAsync(new WithList { PartitionKey = Partition, RowKey = "a" }));
    }

    [Fact]
    public void A_row_keeps_the_type_of_a_property()
    {
        var row = Row("a", ("Large", 1L), ("Real", 1d), ("Text", "x"));

        row["Large"] = 2;
        row["Real"] = 2;

        Assert.Equal((2L, 2d), (row.GetInt64("Large"), row.GetDouble("Real")));
        Assert.Throws<InvalidOperationException>(() => row["Text"] = 1);
        Assert.Null(row["Missing"]);
        Assert.Null(row.GetInt32("Missing"));
    }

    public sealed record Everything : ITableEntity
    {
        public string PartitionKey { get; set; } = string.Empty;

        public string RowKey { get; set; } = string.Empty;

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public string? Text { get; set; }

        public int Small { get; set; }

        public long Large { get; init; }

        public double Real { get; set; }

        public bool Flag { get; set; }

        public Guid Id { get; set; }

        public DateTimeOffset Instant { get; set; }

        public DateTime Utc { get; set; }

        public byte[]? Bytes { get; set; }

        public BinaryData? Binary { get; set; }

        public State State { get; set; }

        public int? MaybeSmall { get; set; }

        public long? MaybeLarge { get; set; }

        public double? MaybeReal { get; set; }

        public bool? MaybeFlag { get; set; }

        public Guid? MaybeId { get; set; }

        public DateTimeOffset? MaybeInstant { get; set; }

        public State? MaybeState { get; set; }

        public State? AbsentState { get; set; }

        [DataMember(Name = "Other")]
        public string? Renamed { get; set; }

        [IgnoreDataMember]
        public string? Ignored { get; set; }

        public string Computed => Text + "!";
    }

    public sealed class WithList : ITableEntity
    {
        public string PartitionKey { get; set; } = string.Empty;

        public string RowKey { get; set; } = string.Empty;

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public IReadOnlyList<string> List { get; } = [];
    }
}
