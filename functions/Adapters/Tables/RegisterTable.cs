using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// Register lines in the table <c>registers</c>: one partition per organisation, register and month (UTC), rows by
/// time. They hold nothing personal and are not sealed, so that a report reads them as they are.
/// </summary>
internal sealed class RegisterTable(StorageClients clients) : IRegisters
{
    private const int TransactionRows = 100;
    private readonly TableClient _registers = clients.Table(StorageNames.Registers);

    public async Task Add(Organisation organisation, IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        // One event may leave several lines in one register, always in the same order.
        var rowsOfLines = lines.GroupBy(l => (l.Register, l.Case, l.Sequence))
            .SelectMany(ofEvent => ofEvent.Select((line, number) => Row(organisation, line, number)));
        foreach (var month in rowsOfLines.GroupBy(r => r.PartitionKey))
        {
            foreach (var rows in month.Chunk(TransactionRows))
            {
                await _registers.SubmitTransactionAsync(
                    rows.Select(r => new TableTransactionAction(TableTransactionActionType.UpsertReplace, r)), stop);
            }
        }
    }

    public async IAsyncEnumerable<RegisterLine> Read(
        Organisation organisation, string register, DateTimeOffset from, DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken stop)
    {
        var month = new DateTime(from.UtcDateTime.Year, from.UtcDateTime.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        for (; month < to.UtcDateTime; month = month.AddMonths(1))
        {
            var partition = Partition(organisation, register, month);
            var (first, end) = (Start(partition, from), Start(partition, to));
            var filter = TableClient.CreateQueryFilter(
                $"PartitionKey eq {partition} and RowKey ge {first} and RowKey lt {end}");
            await foreach (var row in _registers.QueryAsync<TableEntity>(filter, cancellationToken: stop))
                yield return StoredJson.Read<RegisterLine>(row.GetString("Line"));
        }
    }

    private static TableEntity Row(Organisation organisation, RegisterLine line, int number)
    {
        var partition = Partition(organisation, line.Register, line.At.UtcDateTime);
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"{Start(partition, line.At)}-{line.Case.Value}-{line.Sequence:D6}-{number:D3}");
        return new TableEntity(partition, key) { ["Line"] = StoredJson.WriteText(line) };
    }

    private static string Partition(Organisation organisation, string register, DateTime at) =>
        string.Create(CultureInfo.InvariantCulture, $"{organisation.Key}|{register}|{at:yyyy-MM}");

    private static string Start(string partition, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{partition}|{at.UtcTicks:D19}");
}
