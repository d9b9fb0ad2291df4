// Stands in for Grpc.Core.Api, which Microsoft.Azure.Functions.Worker 2.51.0 brings.
namespace Grpc.Core;

/// <summary>How a gRPC call ended; of the seventeen codes those that a settlement's failure has.</summary>
public enum StatusCode
{
    /// <summary>It succeeded.</summary>
    OK = 0,

    /// <summary>The caller cancelled it.</summary>
    Cancelled = 1,

    /// <summary>The other side threw.</summary>
    Unknown = 2,
}
