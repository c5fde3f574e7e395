using System.Text;
using Azure;
using Azure.Data.Tables;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Adapters.Storage;
using ContactCenter.Adapters.Tables;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;

namespace ContactCenter.Adapters.Customers;

/// <summary>
/// The lines of the four support reports in the table <c>customers</c>: one partition per organisation, report and
/// week, each line sealed with the key of the person it is about, so that erasing them reaches it.
/// </summary>
internal sealed class ReportLineTable(StorageClients clients, PersonKeys keys, LookupHash hash) : ISupportReports
{
    private const string Person = "Person";
    private const int AtOnce = 16;
    private readonly TableClient _customers = clients.Table(StorageNames.Customers);

    public async Task<IReadOnlyList<ReportLine>> Read(
        Organisation organisation, SupportReportKind report, ReportWeek week, CancellationToken stop)
    {
        var partition = Partition(organisation, report, week);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        var rows = new List<TableEntity>();
        await foreach (var row in _customers.QueryAsync<TableEntity>(filter, cancellationToken: stop))
            rows.Add(row);
        var lines = new List<ReportLine>();
        foreach (var some in rows.Chunk(AtOnce))
            lines.AddRange((await Task.WhenAll(some.Select(r => Open(r, stop)))).OfType<ReportLine>());
        return [.. lines.OrderBy(l => l.At).ThenBy(l => l.Id, StringComparer.Ordinal)];
    }

    /// <summary>A line added before is the same line.</summary>
    public async Task Add(Organisation organisation, PersonId person, ReportLine line, CancellationToken stop)
    {
        var row = Row(organisation, person, line);
        row[Person] = person.Value;
        var key = await keys.FindOrCreate(person, stop) ?? throw new ErasedPersonException();
        SealedContent.Put(row, Sealing.Seal(key, StoredJson.Write(line), Context(row)));
        await _customers.UpsertEntityAsync(row, TableUpdateMode.Replace, stop);
    }

    public async Task Remove(Organisation organisation, PersonId person, ReportLine line, CancellationToken stop)
    {
        var row = Row(organisation, person, line);
        try
        {
            await _customers.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, stop);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
        }
    }

    private async Task<ReportLine?> Open(TableEntity row, CancellationToken stop) =>
        await keys.Find(new PersonId(row.GetString(Person)), stop) is { } key
            ? StoredJson.Read<ReportLine>(Sealing.Open(key, SealedContent.Get(row), Context(row)))
            : null;

    private TableEntity Row(Organisation organisation, PersonId person, ReportLine line)
    {
        var partition = Partition(organisation, line.Report, line.Week);
        return new TableEntity(
            partition, $"{partition}|{hash.Of(organisation, "report-line", $"{person.Value}\n{line.Id}")}");
    }

    private static string Partition(Organisation organisation, SupportReportKind report, ReportWeek week) =>
        $"{organisation.Key}|{SupportReports.Of(report).Name}|{week}";

    private static byte[] Context(TableEntity row) => Encoding.UTF8.GetBytes($"{row.PartitionKey}\n{row.RowKey}");
}
