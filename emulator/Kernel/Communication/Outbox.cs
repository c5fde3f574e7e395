using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace Kernel.Communication;

/// <summary>
/// What the emulated service knows, in a table and a container of its own in the application's storage account, so
/// that it survives a crash of this process. Two hosts on one account share it; each write is conditional.
/// </summary>
internal sealed class Outbox(IConfiguration configuration, TimeProvider clock)
{
    private const string DefaultName = "EmulatorOutbox";
    private const int InlineLimit = 60_000;

    private static readonly string[] Summary =
    [
        "PartitionKey", "RowKey", "AcceptedAt", "Sender", "Subject", "MessageId", "Tag", "Hash", "IsReportWanted",
        "Deliveries", "Reports",
    ];

    private readonly Lazy<TableClient> table = new(() => new TableClient(Storage(configuration), Name(configuration)));
    private readonly Lazy<BlobContainerClient> blobs =
        new(() => new BlobContainerClient(Storage(configuration), Name(configuration).ToLowerInvariant()));

    /// <summary>False in a host without storage, where nothing can be sent.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(configuration["AzureWebJobsStorage"]);

    public async Task CreateAsync(CancellationToken cancellation)
    {
        await table.Value.CreateIfNotExistsAsync(cancellation);
        await blobs.Value.CreateIfNotExistsAsync(cancellationToken: cancellation);
    }

    public async Task<OutboxItem?> FindAsync(OutboxChannel channel, string id, CancellationToken cancellation)
    {
        if (!IsKey(id))
            return null;
        var found = await table.Value.GetEntityIfExistsAsync<TableEntity>(
            channel.ToString(), id, Summary, cancellation);
        return found.HasValue ? Read(found.Value!) : null;
    }

    /// <summary>All messages of a channel, the newest first.</summary>
    public Task<IReadOnlyList<OutboxItem>> ListAsync(OutboxChannel channel, CancellationToken cancellation) =>
        QueryAsync($"PartitionKey eq '{channel}'", cancellation);

    /// <summary>Messages with something left to do; rows without NextAt do not match a filter on it.</summary>
    public Task<IReadOnlyList<OutboxItem>> ListPendingAsync(CancellationToken cancellation) =>
        QueryAsync("NextAt ge datetime'2000-01-01T00:00:00Z'", cancellation);

    /// <summary>False when a message of that id is already there.</summary>
    public async Task<bool> AddAsync(OutboxItem item, ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        var row = Write(item);
        if (request.Length <= InlineLimit)
            row["Request"] = request.ToArray();
        else
            await Blob(item).UploadAsync(BinaryData.FromBytes(request), overwrite: true, cancellation);

        try
        {
            await table.Value.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Null when somebody else changed the message since it was read.</summary>
    public async Task<OutboxItem?> SaveAsync(OutboxItem item, CancellationToken cancellation)
    {
        var row = new TableEntity(item.Channel.ToString(), item.Id)
        {
            ["Deliveries"] = JsonSerializer.Serialize(item.Deliveries, OutboxJson.Options),
            ["Reports"] = JsonSerializer.Serialize(item.Reports, OutboxJson.Options),
            // A merge cannot remove a property; a moment before all filters stands for none.
            ["NextAt"] = item.NextAt ?? new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero),
        };
        try
        {
            var saved = await table.Value.UpdateEntityAsync(row, item.ETag, TableUpdateMode.Merge, cancellation);
            return item with { ETag = saved.Headers.ETag ?? item.ETag };
        }
        catch (RequestFailedException stale) when (stale.Status == 412)
        {
            return null;
        }
    }

    public async Task<BinaryData> RequestAsync(OutboxItem item, CancellationToken cancellation)
    {
        var row = await table.Value.GetEntityAsync<TableEntity>(
            item.Channel.ToString(), item.Id, ["Request"], cancellation);
        if (row.Value.GetBinary("Request") is { } inline)
            return BinaryData.FromBytes(inline);
        var blob = await Blob(item).DownloadContentAsync(cancellation);
        return blob.Value.Content;
    }

    /// <summary>Takes a Message-ID for a message; false when another message has it.</summary>
    public async Task<bool> ClaimMessageIdAsync(string messageId, string owner, CancellationToken cancellation)
    {
        var key = "m-" + Key(messageId);
        try
        {
            await table.Value.AddEntityAsync(new TableEntity("messageid", key) { ["Owner"] = owner }, cancellation);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status == 409)
        {
            var holder = await table.Value.GetEntityAsync<TableEntity>("messageid", key, null, cancellation);
            return holder.Value.GetString("Owner") == owner;
        }
    }

    public async Task<bool> IsSuppressedAsync(string address, CancellationToken cancellation)
    {
        var row = await table.Value.GetEntityIfExistsAsync<TableEntity>(
            "suppressed", "s-" + Key(address), null, cancellation);
        return row.HasValue && row.Value!.GetDateTimeOffset("Until") > clock.GetUtcNow();
    }

    /// <summary>A hard bounce suppresses for a day, each further one twice as long, two weeks at most.</summary>
    public async Task SuppressAsync(string address, CancellationToken cancellation)
    {
        var key = "s-" + Key(address);
        var row = await table.Value.GetEntityIfExistsAsync<TableEntity>("suppressed", key, null, cancellation);
        var bounces = row.HasValue ? row.Value!.GetInt32("Bounces") ?? 0 : 0;
        var days = Math.Min(14, 1 << Math.Min(bounces, 4));
        await table.Value.UpsertEntityAsync(
            new TableEntity("suppressed", key)
            {
                ["Address"] = address,
                ["Bounces"] = bounces + 1,
                ["Until"] = clock.GetUtcNow().AddDays(days),
            },
            TableUpdateMode.Replace,
            cancellation);
    }

    public async Task<IReadOnlyList<(string Address, DateTimeOffset Until)>> SuppressionsAsync(
        CancellationToken cancellation)
    {
        var found = new List<(string, DateTimeOffset)>();
        await foreach (var row in table.Value.QueryAsync<TableEntity>(
            "PartitionKey eq 'suppressed'", cancellationToken: cancellation))
        {
            if (row.GetDateTimeOffset("Until") is { } until && until > clock.GetUtcNow())
                found.Add((row.GetString("Address"), until));
        }

        return found;
    }

    public Task UnsuppressAsync(string address, CancellationToken cancellation) =>
        table.Value.DeleteEntityAsync("suppressed", "s-" + Key(address), ETag.All, cancellation);

    public async Task<OutboxSettings> SettingsAsync(CancellationToken cancellation)
    {
        var row = await table.Value.GetEntityIfExistsAsync<TableEntity>(
            "settings", "settings", null, cancellation);
        return row.HasValue
            ? JsonSerializer.Deserialize<OutboxSettings>(row.Value!.GetString("Json"), OutboxJson.Options)!
            : new OutboxSettings();
    }

    public Task SaveSettingsAsync(OutboxSettings settings, CancellationToken cancellation) =>
        table.Value.UpsertEntityAsync(
            new TableEntity("settings", "settings")
            {
                ["Json"] = JsonSerializer.Serialize(settings, OutboxJson.Options),
            },
            TableUpdateMode.Replace,
            cancellation);

    private static string Storage(IConfiguration configuration) =>
        configuration["AzureWebJobsStorage"] is { Length: > 0 } connection
            ? connection
            : throw new InvalidOperationException("The setting AzureWebJobsStorage is missing.");

    /// <summary>Hosts of different names (<c>Emulator:Communication:Outbox</c>) do not see each other.</summary>
    private static string Name(IConfiguration configuration) =>
        configuration["Emulator:Communication:Outbox"] ?? DefaultName;

    private static bool IsKey(string id) =>
        id.Length is > 0 and <= 200 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string Key(string value) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(value.ToLowerInvariant()));

    private static TableEntity Write(OutboxItem item) => new(item.Channel.ToString(), item.Id)
    {
        ["AcceptedAt"] = item.AcceptedAt,
        ["Sender"] = item.Sender,
        ["Subject"] = item.Subject,
        ["MessageId"] = item.InternetMessageId,
        ["Tag"] = item.Tag,
        ["Hash"] = item.Hash,
        ["IsReportWanted"] = item.IsReportWanted,
        ["Deliveries"] = JsonSerializer.Serialize(item.Deliveries, OutboxJson.Options),
        ["Reports"] = JsonSerializer.Serialize(item.Reports, OutboxJson.Options),
        ["NextAt"] = item.NextAt,
    };

    private static OutboxItem Read(TableEntity row) => new()
    {
        Channel = Enum.Parse<OutboxChannel>(row.PartitionKey),
        Id = row.RowKey,
        AcceptedAt = row.GetDateTimeOffset("AcceptedAt") ?? default,
        Sender = row.GetString("Sender"),
        Subject = row.GetString("Subject"),
        InternetMessageId = row.GetString("MessageId"),
        Tag = row.GetString("Tag"),
        Hash = row.GetString("Hash"),
        IsReportWanted = row.GetBoolean("IsReportWanted") ?? true,
        Deliveries = JsonSerializer.Deserialize<Delivery[]>(row.GetString("Deliveries"), OutboxJson.Options)!,
        Reports = JsonSerializer.Deserialize<Report[]>(row.GetString("Reports"), OutboxJson.Options)!,
        ETag = row.ETag,
    };

    private BlobClient Blob(OutboxItem item) => blobs.Value.GetBlobClient($"{item.Channel}/{item.Id}.json");

    private async Task<IReadOnlyList<OutboxItem>> QueryAsync(string filter, CancellationToken cancellation)
    {
        var found = new List<OutboxItem>();
        await foreach (var row in table.Value.QueryAsync<TableEntity>(filter, null, Summary, cancellation))
            found.Add(Read(row));
        return [.. found.OrderByDescending(item => item.AcceptedAt)];
    }
}
