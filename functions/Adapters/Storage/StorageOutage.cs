using Azure;

namespace ContactCenter.Adapters.Storage;

/// <summary>Tells a storage that cannot be reached from a request that was wrong.</summary>
public static class StorageOutage
{
    /// <summary>
    /// No answer at all, none in time, or one that says the service itself is in trouble. What the pipeline gave up
    /// after several tries holds the fault of each; the last one decides.
    /// </summary>
    public static bool Explains(Exception fault) => fault switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        AggregateException { InnerExceptions: [.., var last] } => last is OperationCanceledException || Explains(last),
        _ => false,
    };
}
