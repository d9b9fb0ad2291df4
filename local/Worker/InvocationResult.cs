// Stands in for Microsoft.Azure.Functions.Worker 2.51.0.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function returned; a middleware may replace it.</summary>
public class InvocationResult
{
    internal InvocationResult()
    {
    }

    /// <summary>The value, or null.</summary>
    public object? Value { get; set; }
}
