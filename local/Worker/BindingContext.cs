// Stands in for Microsoft.Azure.Functions.Worker 2.51.0.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>The trigger's data by name.</summary>
public abstract class BindingContext
{
    /// <summary>Route values of an HTTP request; message properties of a queue message.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
