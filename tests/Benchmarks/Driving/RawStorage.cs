using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace ContactCenter.Benchmarks.Driving;

/// <summary>
/// The least that storage must do for what the application does, through the same clients and with nothing else
/// around it: the reference of every ratio.
/// </summary>
internal sealed class RawStorage(string connectionString)
{
    private static readonly BinaryData Mail = new(new byte[2048]);
    private static readonly string Content = new('x', 1000);

    private readonly TableServiceClient _service = new(connectionString);
    private readonly BlobContainerClient _blobs = new(connectionString, "raw");
    private readonly QueueClient _queue = new(connectionString, "raw");

    private TableClient Contacts => _service.GetTableClient("rawcontacts");

    private TableClient Cases => _service.GetTableClient("rawcases");

    private TableClient Worklists => _service.GetTableClient("rawworklists");

    public async Task PrepareAsync()
    {
        foreach (var table in new[] { Contacts, Cases, Worklists })
            await table.CreateIfNotExistsAsync();
        await _blobs.CreateIfNotExistsAsync();
        await _queue.CreateIfNotExistsAsync();
    }

    /// <summary>A mail becomes a case: 11 requests.</summary>
    public async Task TakeInAsync(int number)
    {
        var id = $"{number:D6}";
        await _blobs.GetBlobClient($"{id}.eml").UploadAsync(Mail, overwrite: true);
        await Contacts.AddEntityAsync(Row($"k-{id}", $"k-{id}"));
        await Contacts.AddEntityAsync(Row(id, id));
        await _queue.SendMessageAsync(id);
        // With several clients it may be another one's message; each takes one.
        if ((await _queue.ReceiveMessageAsync()).Value is { } message)
            await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        await _blobs.GetBlobClient($"{id}.json").UploadAsync(Mail, overwrite: true);
        await Cases.SubmitTransactionAsync(new[] { id, $"{id}-e-0", $"{id}-e-1" }
            .Select(key => new TableTransactionAction(TableTransactionActionType.Add, Row(id, key))));
        await Worklists.AddEntityAsync(Row("b1", id));
        await Contacts.UpdateEntityAsync(Row(id, id), ETag.All, TableUpdateMode.Merge);
        await Worklists.UpdateEntityAsync(Row("b1", id), ETag.All, TableUpdateMode.Merge);
    }

    /// <summary>A case read, an event added with its snapshot and the remembered answer: 2 requests.</summary>
    public async Task NoteAsync(int number, int step)
    {
        var id = $"{number:D6}";
        var found = await Cases.GetEntityAsync<TableEntity>(id, id);
        await Cases.SubmitTransactionAsync(
        [
            new TableTransactionAction(TableTransactionActionType.UpdateReplace, Row(id, id), found.Value.ETag),
            new TableTransactionAction(TableTransactionActionType.Add, Row(id, $"{id}-e-{step}-{Guid.NewGuid():N}")),
            new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(id, $"{id}-k-{step}")),
        ]);
    }

    /// <summary>The same, and its row in the work list: 3 requests.</summary>
    public async Task TakeChargeAsync(int number)
    {
        await NoteAsync(number, step: 2);
        var id = $"{number:D6}";
        await Worklists.UpsertEntityAsync(Row("b1", id), TableUpdateMode.Replace);
    }

    public async Task ReadAsync(int number)
    {
        var id = $"{number:D6}";
        await Cases.GetEntityAsync<TableEntity>(id, id);
    }

    /// <summary>What a turn of an orchestration must write: a transaction of two rows.</summary>
    public Task TurnAsync(int number)
    {
        var id = $"turn-{number:D6}";
        return Cases.SubmitTransactionAsync(new[] { id, $"{id}-h-0" }
            .Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(id, key))));
    }

    private static TableEntity Row(string partition, string row) => new(partition, row) { ["Content"] = Content };
}
