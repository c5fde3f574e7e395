using System.Collections.Concurrent;
using Azure.Data.Tables;
using ContactCenter.Adapters.Storage;
using ContactCenter.Adapters.Tables;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk;

namespace ContactCenter.Adapters.Worklists;

/// <summary>
/// The work lists: one row per waiting case with all its places, in the partition of its organisation.
/// <para>
/// Not one row per place, sorted by rank, as a list served from storage would need: pages come from the read model,
/// which sorts in memory. One row makes a change of places one write that is whole or not at all, conditional on the
/// version it replaces, and lets an instance follow the others by asking for rows written since its last look. A case
/// that leaves keeps an empty row for a quarter of an hour, so that the others see it leave; afterwards it is removed
/// together with ninety-nine others, because a list that only grows would slow every query down.
/// </para>
/// </summary>
internal sealed class WorklistTable(StorageClients clients, WorklistRows rows, TimeProvider time)
    : IWorklists, IDisposable
{
    internal static readonly TimeSpan SweptAfter = TimeSpan.FromMinutes(15);
    private const int TransactionRows = 100;
    private const int Tries = 20;

    private readonly TableClient _table = clients.Table(StorageNames.Worklists);
    private readonly ConcurrentDictionary<string, WorklistModel> _models = new();

    public async Task Place(Case current, IReadOnlyList<WorkItem> places, CancellationToken stop)
    {
        var model = Model(current.File.Organisation);
        var row = rows.Write(current, places);
        model.Current.Cases.TryGetValue(row.RowKey, out var known);
        for (var i = 0; i < Tries; i++)
        {
            if (known?.Version > current.Version)
                return;
            var etag = known is null
                ? await _table.TryAdd(row, stop)
                : await _table.TryUpdate(row, known.ETag, TableUpdateMode.Replace, stop);
            if (etag is { } written)
            {
                var placed = WorklistRows.Written(row, written, places, time.GetUtcNow());
                model.Take(placed);
                if (places.Count == 0)
                    await Sweep(model, current.File.Organisation, stop);
                return;
            }
            var stored = await _table.Find(row.PartitionKey, row.RowKey, stop);
            known = stored is null ? null : rows.Read(stored);
        }
        throw new InvalidOperationException($"{current.File.Id} could not be placed: too many others write there.");
    }

    public async Task<WorkPage?> Page(
        Organisation organisation, string queue, string? cursor, int size, CancellationToken stop) =>
        (await Model(organisation).Fresh(stop)).Page(queue, cursor, size);

    public async Task<IReadOnlyDictionary<string, int>> Counts(Organisation organisation, CancellationToken stop) =>
        (await Model(organisation).Fresh(stop)).Counts();

    public void Dispose()
    {
        foreach (var model in _models.Values)
            model.Dispose();
    }

    private async Task Sweep(WorklistModel model, Organisation organisation, CancellationToken stop)
    {
        var swept = model.TakeSwept(TransactionRows, time.GetUtcNow() - SweptAfter);
        if (swept.Count == 0)
            return;
        var removed = swept.Select(r => new TableEntity(organisation.Key, r.Case) { ETag = r.ETag }).ToList();
        await Sweeping.Remove(_table, removed, stop);
    }

    private WorklistModel Model(Organisation organisation) => _models.GetOrAdd(
        organisation.Key, _ => new WorklistModel(organisation, _table, rows, time));
}
