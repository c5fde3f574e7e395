using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Data.Tables;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// Walks the chain of a case and folds its events again. Without a key (it was erased) the chain is still proved;
/// with one, so is every content and the snapshot.
/// </summary>
internal sealed class CaseAudit(CaseId id, byte[]? key)
{
    private readonly List<string> _problems = [];
    private byte[] _last = EventRows.FirstPrevious;
    private int _count;
    private Case? _folded;
    private bool _readable = key is not null;

    public IReadOnlyList<string> Problems => _problems;

    public void Walk(TableEntity row)
    {
        try
        {
            Check(row);
        }
        catch (Exception fault) when (IsMutilated(fault))
        {
            _problems.Add($"{id}: event {_count} is not what was written: {fault.Message}");
            _readable = false;
            _last = [];
        }
        _count++;
    }

    public async Task Compare(TableEntity snapshot, SnapshotRows snapshots, CancellationToken stop)
    {
        var version = SnapshotRows.Version(snapshot);
        if (version != _count)
            _problems.Add($"{id}: the snapshot is of version {version}, but there are {_count} events.");
        if (!SnapshotRows.Hash(snapshot).AsSpan().SequenceEqual(_last))
            _problems.Add($"{id}: the snapshot does not end the chain.");
        if (key is null)
            return;
        try
        {
            var stored = await snapshots.Read(snapshot, key, stop);
            if (_readable && stored is not null && StoredJson.WriteText(stored) != StoredJson.WriteText(_folded))
                _problems.Add($"{id}: the snapshot is not what the events say.");
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            _problems.Add($"{id}: the snapshot cannot be read: {fault.Message}");
        }
    }

    private void Check(TableEntity row)
    {
        var sequence = row.GetInt32("Sequence") ?? -1;
        if (sequence != _count || row.RowKey != EventRows.RowKey(id, _count))
            _problems.Add($"{id}: event {_count} is missing or out of place; {row.RowKey} says {sequence}.");
        if (!row.GetBinary("Previous").AsSpan().SequenceEqual(_last))
            _problems.Add($"{id}: event {_count} does not follow the event before it.");
        if (!row.GetBinary("Hash").AsSpan().SequenceEqual(EventRows.HashOf(row)))
            _problems.Add($"{id}: event {_count} is not what was written: its hash differs.");
        if (_readable)
            Fold(row);
        _last = row.GetBinary("Hash") ?? [];
    }

    private void Fold(TableEntity row)
    {
        try
        {
            _folded = CaseEvolution.Fold(_folded, [EventRows.Read(row, key).Recorded!]);
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            _problems.Add($"{id}: event {_count} cannot be read: {fault.Message}");
            _readable = false;
        }
    }

    /// <summary>What lacks a property, or has one of another kind, is a finding: it must not end the audit.</summary>
    private static bool IsMutilated(Exception fault) => fault is InvalidOperationException or ArgumentException;

    private static bool IsUnreadable(Exception fault) =>
        fault is CryptographicException or JsonException or UnreachableException;
}
