using Azure.Core;
using Azure.Core.Pipeline;

namespace ContactCenter.Adapters.Storage;

/// <summary>Counts the operations that leave for storage, retries included, so that a budget can be held.</summary>
public sealed class OperationCounter : HttpPipelineSynchronousPolicy
{
    private long _count;

    /// <summary>Operations since the start of the process.</summary>
    public long Count => Interlocked.Read(ref _count);

    public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
}
