// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Abstractions 1.3.0 (comes with Worker 2.51.0).
namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks the parameter that starts the function.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute;
