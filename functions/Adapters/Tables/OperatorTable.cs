using Azure.Data.Tables;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// Operators in the table <c>operators</c>, a few hundred rows. Every request asks for one, so the whole table is
/// kept in memory for five seconds: a right taken away elsewhere ends here within that time.
/// </summary>
internal sealed class OperatorTable(StorageClients clients, TimeProvider time) : IOperators, IDisposable
{
    private static readonly TimeSpan _freshFor = TimeSpan.FromSeconds(5);
    private readonly TableClient _operators = clients.Table(StorageNames.Operators);
    private readonly SemaphoreSlim _reading = new(1);
    private volatile Accounts? _accounts;
    private int _saves;

    public async Task<OperatorAccount?> Find(Organisation organisation, OperatorId id, CancellationToken stop) =>
        (await Read(stop)).ById[id].FirstOrDefault(a => a.Organisation == organisation);

    public async Task<IReadOnlyList<OperatorAccount>> AccountsOf(OperatorId id, CancellationToken stop) =>
        [.. (await Read(stop)).ById[id]];

    public async Task<IReadOnlyList<OperatorAccount>> List(Organisation organisation, CancellationToken stop) =>
        [.. (await Read(stop)).ById.SelectMany(g => g).Where(a => a.Organisation == organisation)
            .OrderBy(a => a.Name, StringComparer.Ordinal).ThenBy(a => a.Id.Value, StringComparer.Ordinal)];

    public async Task Save(OperatorAccount account, CancellationToken stop)
    {
        var row = new TableEntity(account.Id.Value, $"{account.Id.Value}-{account.Organisation.Key}")
        {
            ["Organisation"] = account.Organisation.Key,
            ["Name"] = account.Name,
            ["Roles"] = string.Join(' ', account.Roles),
            ["Teams"] = string.Join(' ', account.Teams),
        };
        await _operators.UpsertEntityAsync(row, TableUpdateMode.Replace, stop);
        Interlocked.Increment(ref _saves);
        _accounts = null;
    }

    public void Dispose() => _reading.Dispose();

    private async Task<Accounts> Read(CancellationToken stop)
    {
        if (_accounts is { } known && time.GetElapsedTime(known.Asked) < _freshFor)
            return known;
        await _reading.WaitAsync(stop);
        try
        {
            if (_accounts is { } readMeanwhile && time.GetElapsedTime(readMeanwhile.Asked) < _freshFor)
                return readMeanwhile;
            var (asked, saves) = (time.GetTimestamp(), Volatile.Read(ref _saves));
            var accounts = new List<OperatorAccount>();
            await foreach (var row in _operators.QueryAsync<TableEntity>(cancellationToken: stop))
                accounts.Add(Account(row));
            var read = new Accounts(accounts.ToLookup(a => a.Id), asked);
            // A save while we read may be missing in what we read: good for this caller, not kept for the next.
            _accounts = saves == Volatile.Read(ref _saves) ? read : null;
            return read;
        }
        finally
        {
            _reading.Release();
        }
    }

    private static OperatorAccount Account(TableEntity row) => new(
        new OperatorId(row.PartitionKey),
        new Organisation(row.GetString("Organisation")),
        row.GetString("Name"),
        // A word that is no role, entered by hand or by a later release, gives no right and takes none from others.
        [.. Words(row, "Roles").Where(role => Enum.TryParse<Role>(role, out _)).Select(Enum.Parse<Role>)],
        Words(row, "Teams"));

    private static string[] Words(TableEntity row, string property) =>
        row.GetString(property).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private sealed record Accounts(ILookup<OperatorId, OperatorAccount> ById, long Asked);
}
