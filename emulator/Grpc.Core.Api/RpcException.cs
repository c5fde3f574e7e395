namespace Grpc.Core;

/// <summary>How DurableTaskClient reports refusals of the host, for example an event for an unknown instance.</summary>
// The real class offers exactly these constructors, and no serialisation.
#pragma warning disable CA1032
public class RpcException : Exception
{
    public RpcException(Status status)
        : this(status, status.ToString())
    {
    }

    public RpcException(Status status, string message)
        : base(message) => Status = status;

    public Status Status { get; }

    public StatusCode StatusCode => Status.StatusCode;
}
