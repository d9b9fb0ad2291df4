// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Abstractions 1.3.0 (comes with Worker 2.51.0).
namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks where a result goes.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public abstract class OutputBindingAttribute : BindingAttribute;
