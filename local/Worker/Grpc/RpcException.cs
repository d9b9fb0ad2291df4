// Stands in for Grpc.Core.Api, which Microsoft.Azure.Functions.Worker 2.51.0 brings.
namespace Grpc.Core;

/// <summary>A gRPC call that failed, the worker's calls to its host among them.</summary>
public class RpcException : Exception
{
    /// <summary>For the status that a call ended with.</summary>
    public RpcException(Status status)
        : base(status.ToString()) => Status = status;

    // The real one carries no cause of the other process; here it is of use in a log.
    internal RpcException(Status status, Exception cause)
        : base(status.ToString(), cause) => Status = status;

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>The code of it.</summary>
    public StatusCode StatusCode => Status.StatusCode;
}
