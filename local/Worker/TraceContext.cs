// Stands in for Microsoft.Azure.Functions.Worker 2.51.0.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>The W3C trace of an invocation.</summary>
public abstract class TraceContext
{
    /// <summary>The traceparent; empty when there is none.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The tracestate; empty when there is none.</summary>
    public abstract string TraceState { get; }
}
