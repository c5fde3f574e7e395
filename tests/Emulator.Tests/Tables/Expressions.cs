using System.Linq.Expressions;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

#pragma warning disable CA1309 // These comparisons are translated, never run.
namespace ContactCenter.Emulator.Tests.Tables;

public sealed class Expressions(AzuriteFixture azurite) : TableTest(azurite)
{
    private static readonly DateTimeOffset Noon = new(2021, 1, 15, 12, 0, 0, 123, TimeSpan.FromHours(1));
    private static readonly Guid Id = new("6f9619ff-8b86-d011-b42d-00c04fc964ff");

    public enum Channel
    {
        Mail,
        Chat,
    }

    public static TheoryData<Expression<Func<Contact, bool>>, string> Filters
    {
        get
        {
            var captured = new { Key = "it's" };
            return new()
            {
                { c => c.PartitionKey == "a", "PartitionKey eq 'a'" },
                { c => c.PartitionKey == captured.Key, "PartitionKey eq 'it''s'" },
                { c => c.RowKey == "a" + captured.Key.ToUpperInvariant(), "RowKey eq 'aIT''S'" },
                { c => "a" == c.PartitionKey, "PartitionKey eq 'a'" },
                { c => 5 < c.Count, "Count gt 5" },
                { c => c.Count != 1 && c.Count >= 2, "(Count ne 1) and (Count ge 2)" },
                { c => c.Count < 1 || c.Count <= 2, "(Count lt 1) or (Count le 2)" },
                { c => !(c.Count > 1), "not (Count gt 1)" },
                { c => c.IsOpen, "IsOpen eq true" },
                { c => !c.IsOpen && c.Count == 1, "(not (IsOpen eq true)) and (Count eq 1)" },
                { c => c.IsOpen == false, "IsOpen eq false" },
                { c => string.Compare(c.RowKey, "b") >= 0, "RowKey ge 'b'" },
                { c => c.RowKey.CompareTo("b") < 0, "RowKey lt 'b'" },
                { c => 0 < string.CompareOrdinal(c.RowKey, "b"), "RowKey gt 'b'" },
                { c => c.RowKey.Equals("b"), "RowKey eq 'b'" },
                { c => string.Equals(c.RowKey, "b"), "RowKey eq 'b'" },
                { c => c.Size == 5L, "Size eq 5L" },
                { c => c.Size > c.Count + 0 || c.Weight == 2, "" },
                { c => c.Weight == 2, "Weight eq 2.0" },
                { c => c.Weight < 2.5, "Weight lt 2.5" },
                { c => c.Id == Id, $"Id eq guid'{Id}'" },
                { c => c.ReceivedAt >= Noon, "ReceivedAt ge datetime'2021-01-15T11:00:00.1230000Z'" },
                { c => c.ClosedAt > Noon, "ClosedAt gt datetime'2021-01-15T11:00:00.1230000Z'" },
                { c => c.ClosedAt!.Value == Noon, "ClosedAt eq datetime'2021-01-15T11:00:00.1230000Z'" },
                { c => c.Digest == new byte[] { 1, 171 }, "Digest eq X'01AB'" },
                { c => c.Channel == Channel.Chat, "Channel eq 'Chat'" },
                { c => c.Channel != null && c.Channel == Channel.Mail, "" },
                { c => true, null! },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void An_expression_becomes_a_filter(Expression<Func<Contact, bool>> expression, string filter)
    {
        if (filter == string.Empty)
        {
            Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter(expression));
        }
        else
        {
            Assert.Equal(filter, TableClient.CreateQueryFilter(expression));
        }
    }

    [Fact]
    public void A_row_without_a_class_is_filtered_by_key()
    {
        Assert.Equal("N eq 1", TableClient.CreateQueryFilter<TableEntity>(row => row.GetInt32("N") == 1));
        Assert.Equal("S eq 'x'", TableClient.CreateQueryFilter<TableEntity>(row => (string)row["S"] == "x"));
    }

    [Fact]
    public void An_interpolated_filter_is_quoted_and_escaped()
    {
        Assert.Equal(
            $"A eq 'it''s' and B eq 5L and C eq 1.5 and D eq true and E eq guid'{Id}' and F eq X'FF'",
            TableClient.CreateQueryFilter(
                $"""
                A eq {"it's"} and B eq {5L} and C eq {1.5} and D eq {true} and E eq {Id} and F eq {new byte[] { 255 }}
                """));
        Assert.Equal(
            "G eq 7 and H lt datetime'2021-01-15T11:00:00.1230000Z'",
            TableClient.CreateQueryFilter($"G eq {7} and H lt {Noon}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {new object()}"));
        Assert.Equal(
            "TableName eq 'cases'", TableServiceClient.CreateQueryFilter((TableItem table) => table.Name == "cases"));
    }

    [Fact]
    public async Task Storage_understands_every_kind_of_literal()
    {
        await Table.AddEntityAsync(Contact.Example("b"));
        await Table.AddEntityAsync(new Contact { PartitionKey = Partition, RowKey = "a" });
        Expression<Func<Contact, bool>>[] filters =
        [
            c => c.PartitionKey == Partition && string.Compare(c.RowKey, "a") > 0,
            c => c.Count == 5,
            c => c.IsOpen,
            c => c.Size == long.MaxValue,
            c => c.Weight > 2 && c.Weight < 3.5,
            c => c.Id == Id,
            c => c.ReceivedAt == Noon,
            c => c.ClosedAt <= Noon,
            c => c.Channel == Channel.Chat,
            c => c.Digest == new byte[] { 1, 171 },
            c => !(c.Count < 5) && c.Subject == "it's",
        ];

        foreach (var filter in filters)
        {
            var found = await Table.QueryAsync(filter).ToListAsync();
            Assert.Equal(["b"], found.Select(contact => contact.RowKey));
            Assert.Equal("b", Assert.Single(Table.Query(filter)).RowKey);
        }
    }

    public sealed class Contact : ITableEntity
    {
        public string PartitionKey { get; set; } = string.Empty;

        public string RowKey { get; set; } = string.Empty;

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public string? Subject { get; set; }

        public int Count { get; set; }

        public bool IsOpen { get; set; }

        public long Size { get; set; }

        public double Weight { get; set; }

        public Guid Id { get; set; }

        public DateTimeOffset ReceivedAt { get; set; } = DateTimeOffset.UnixEpoch;

        public DateTimeOffset? ClosedAt { get; set; }

        public Channel? Channel { get; set; }

        public byte[]? Digest { get; set; }

        internal static Contact Example(string rowKey) => new()
        {
            PartitionKey = Partition,
            RowKey = rowKey,
            Subject = "it's",
            Count = 5,
            IsOpen = true,
            Size = long.MaxValue,
            Weight = 2.5,
            Id = Expressions.Id,
            ReceivedAt = Noon,
            ClosedAt = Noon,
            Channel = Expressions.Channel.Chat,
            Digest = [1, 171],
        };
    }
}
