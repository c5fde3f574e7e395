using Azure.Core;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

public partial class TableClient
{
    /// <summary>Applies all actions, which share a partition, or none of them.</summary>
    public virtual Response<IReadOnlyList<Response>> SubmitTransaction(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) =>
        Submit(transactionActions, async: false, cancellationToken).Completed();

    /// <summary>Applies all actions, which share a partition, or none of them.</summary>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) =>
        await Submit(transactionActions, async: true, cancellationToken).ConfigureAwait(false);

    private ValueTask<Response<IReadOnlyList<Response>>> Submit(
        IEnumerable<TableTransactionAction> actions, bool async, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actions);
        return Trace.Table.Run(nameof(SubmitTransaction), () => Send(actions, async, cancellation));
    }

    private async ValueTask<Response<IReadOnlyList<Response>>> Send(
        IEnumerable<TableTransactionAction> actions, bool async, CancellationToken cancellation)
    {
        var content = TransactionContent.Of(account, Name, actions);
        var message = account.Message(RequestMethod.Post, "$batch");
        message.Request.Headers.SetValue(HttpHeader.Names.ContentType, content.ContentType);
        message.Request.Content = RequestContent.Create(content.Body);
        Response response;
        try
        {
            response = await account.Send(message, async, cancellation).ConfigureAwait(false);
        }
        catch (RequestFailedException failure)
        {
            throw new TableTransactionFailedException(failure);
        }

        IReadOnlyList<Response> parts = TransactionResponse.Read(response);
        var failed = parts.FirstOrDefault(part => part.IsError);
        return failed is null ? Response.FromValue(parts, response) : throw Failure(failed);
    }

    private static TableTransactionFailedException Failure(Response failed)
    {
        if (!ServiceError.TryParse(failed, out var error))
        {
            return new TableTransactionFailedException(new RequestFailedException(failed));
        }

        var index = error.FailedIndex;
        var message = index is null ? error.Message : error.Message[(error.Message.IndexOf(':') + 1)..];
        return (error with { Message = message }).ToTransactionException(index);
    }
}
