#nullable enable
using System.Buffers;
using System.Text;
using Azure.Data.Tables.Mapping;

namespace Azure.Data.Tables.Protocol;

/// <summary>Writes a transaction as the multipart/mixed body that the service takes.</summary>
internal sealed class TransactionContent
{
    private readonly ArrayBufferWriter<byte> body = new(16 * 1024);
    private readonly HashSet<string> rows = new(StringComparer.Ordinal);
    private readonly string changeSet = $"changeset_{Guid.NewGuid():D}";
    private readonly TableAccount account;
    private readonly string table;
    private string? partition;

    private TransactionContent(TableAccount account, string table)
    {
        this.account = account;
        this.table = table;
    }

    internal string ContentType => $"multipart/mixed; boundary={Boundary}";

    internal ReadOnlyMemory<byte> Body => body.WrittenMemory;

    internal int Count { get; private set; }

    private string Boundary { get; } = $"batch_{Guid.NewGuid():D}";

    internal static TransactionContent Of(
        TableAccount account, string table, IEnumerable<TableTransactionAction> actions)
    {
        var content = new TransactionContent(account, table);
        content.Text($"--{content.Boundary}\r\nContent-Type: multipart/mixed; boundary={content.changeSet}\r\n\r\n");
        foreach (var action in actions)
        {
            content.Add(action);
        }

        if (content.Count == 0)
        {
            throw new InvalidOperationException("The transaction has no actions.");
        }

        content.Text($"--{content.changeSet}--\r\n\r\n--{content.Boundary}--\r\n");
        return content.body.WrittenCount > ServiceLimits.MaximumTransactionSize
            ? throw ServiceLimits.TransactionTooLarge.ToTransactionException(index: null)
            : content;
    }

    private void Add(TableTransactionAction action)
    {
        Check(action);
        try
        {
            Write(action);
        }
        catch (RequestFailedException refused) when (refused.ErrorCode is not null)
        {
            throw new ServiceError(refused.Status, refused.ErrorCode, refused.Message).ToTransactionException(Count);
        }

        Count++;
    }

    private void Check(TableTransactionAction action)
    {
        if (Count == ServiceLimits.MaximumActions)
        {
            throw ServiceLimits.TooManyActions.ToTransactionException(Count - 1);
        }

        partition ??= action.Entity.PartitionKey;
        if (partition != action.Entity.PartitionKey)
        {
            throw ServiceLimits.DifferentPartitions.ToTransactionException(Count);
        }

        if (action.Entity.RowKey is { } row && !rows.Add(row))
        {
            throw ServiceLimits.DuplicateRow.ToTransactionException(Count);
        }
    }

    private void Write(TableTransactionAction action)
    {
        var entity = action.Entity;
        switch (action.ActionType)
        {
            case TableTransactionActionType.Add:
                Start("POST", table, default);
                Text("Prefer: return-no-content\r\n");
                Entity(entity);
                break;
            case TableTransactionActionType.Delete:
                Start("DELETE", RowPath(entity), action.ETag == default ? ETag.All : action.ETag);
                Text("\r\n");
                break;
            case TableTransactionActionType.UpdateMerge:
                Start("PATCH", RowPath(entity), action.ETag);
                Entity(entity);
                break;
            case TableTransactionActionType.UpdateReplace:
                Start("PUT", RowPath(entity), action.ETag);
                Entity(entity);
                break;
            case TableTransactionActionType.UpsertMerge:
                Start("PATCH", RowPath(entity), default);
                Entity(entity);
                break;
            case TableTransactionActionType.UpsertReplace:
                Start("PUT", RowPath(entity), default);
                Entity(entity);
                break;
            default:
                throw new InvalidOperationException("Unknown request type.");
        }
    }

    private string RowPath(ITableEntity entity) => EntityRequests.RowPath(table, entity.PartitionKey, entity.RowKey);

    private void Start(string method, string path, ETag ifMatch)
    {
        Text($"--{changeSet}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
        Text($"{method} {account.Address(path)} HTTP/1.1\r\n");
        Text("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n");
        if (ifMatch != default)
        {
            Text($"If-Match: {ifMatch}\r\n");
        }
    }

    private void Entity(ITableEntity entity)
    {
        Text("Content-Type: application/json\r\n\r\n");
        body.Write(EntityWriter.Serialize(entity).Span);
        Text("\r\n");
    }

    private void Text(string text) => Encoding.UTF8.GetBytes(text, body);
}
