// Stands in for Microsoft.Azure.Functions.Worker 2.51.0.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>The way of a binding.</summary>
public enum BindingDirection
{
    /// <summary>Into the function.</summary>
    In,

    /// <summary>Out of the function.</summary>
    Out,
}
