using Azure;
using Azure.Data.Tables;
using ContactCenter.Adapters.Encryption;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Adapters.Tables;

/// <summary>
/// Exact look-ups in the table <c>lookups</c>: one row per value, found by its keyed hash. To insert it is to claim
/// it; there is no other order between two at once.
/// </summary>
internal sealed class LookupTable(StorageClients clients, LookupHash hash) : ILookups
{
    private const string Target = "Target";
    private readonly TableClient _lookups = clients.Table(StorageNames.Lookups);

    public Task<string> Claim(
        Organisation organisation, LookupKind kind, string value, string target, CancellationToken stop) =>
        Claim(organisation, Name(kind), value, target, stop);

    public Task<string?> Find(Organisation organisation, LookupKind kind, string value, CancellationToken stop) =>
        Find(organisation, Name(kind), value, stop);

    internal async Task<string> Claim(
        Organisation organisation, string kind, string value, string target, CancellationToken stop)
    {
        var row = Row(organisation, kind, value);
        row[Target] = target;
        while (await _lookups.TryAdd(row, stop) is null)
        {
            // Released between the two operations: then it is free to claim.
            if (await _lookups.Find(row.PartitionKey, row.RowKey, stop) is { } holder)
                return holder.GetString(Target);
        }
        return target;
    }

    internal async Task<string?> Find(Organisation organisation, string kind, string value, CancellationToken stop)
    {
        var row = Row(organisation, kind, value);
        return (await _lookups.Find(row.PartitionKey, row.RowKey, stop))?.GetString(Target);
    }

    /// <summary>Gives the value up, if this target holds it.</summary>
    internal async Task Release(
        Organisation organisation, string kind, string value, string target, CancellationToken stop)
    {
        var key = Row(organisation, kind, value);
        if (await _lookups.Find(key.PartitionKey, key.RowKey, stop) is not { } row || row.GetString(Target) != target)
            return;
        try
        {
            await _lookups.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, stop);
        }
        catch (RequestFailedException fault) when (fault.IsConflict())
        {
        }
    }

    private TableEntity Row(Organisation organisation, string kind, string value)
    {
        var key = hash.Of(organisation, kind, value);
        return new TableEntity($"{organisation.Key}|{kind}|{key}", key);
    }

    private static string Name(LookupKind kind) => kind switch
    {
        LookupKind.Reference => "reference",
        LookupKind.MessageId => "message-id",
        LookupKind.Operation => "operation",
        LookupKind.AutomaticMail => "automatic-mail",
        LookupKind.FollowUp => "follow-up",
        LookupKind.RequestKey => "request-key",
        LookupKind.ChannelClient => "channel-client",
        LookupKind.ChannelContact => "channel-contact",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No name is stored for this kind."),
    };
}
