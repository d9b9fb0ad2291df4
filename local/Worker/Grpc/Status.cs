// Stands in for Grpc.Core.Api, which Microsoft.Azure.Functions.Worker 2.51.0 brings.
using System.Runtime.InteropServices;

namespace Grpc.Core;

/// <summary>The result of a gRPC call.</summary>
/// <param name="statusCode">The code.</param>
/// <param name="detail">What the other side said.</param>
[StructLayout(LayoutKind.Auto)]
public readonly struct Status(StatusCode statusCode, string detail)
{
    /// <summary>The code.</summary>
    public StatusCode StatusCode => statusCode;

    /// <summary>What the other side said.</summary>
    public string Detail => detail;

    /// <summary>The form that the real one has in logs.</summary>
    public override string ToString() => $"Status(StatusCode=\"{statusCode}\", Detail=\"{detail}\")";
}
