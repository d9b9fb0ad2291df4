// Stands in for Microsoft.Azure.Functions.Worker 2.51.0.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation.</summary>
public abstract class FunctionContext
{
    /// <summary>One of a kind.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id, the same in every invocation.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The caller's trace.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>The trigger's data by name.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>The host's retries of this event.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>What is known of the function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Data shared within the invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Features by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when nobody waits for the invocation any more.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
