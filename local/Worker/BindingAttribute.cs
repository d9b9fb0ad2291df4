// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Abstractions 1.3.0 (comes with Worker 2.51.0).
namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>What every binding attribute derives from.</summary>
public abstract class BindingAttribute : Attribute;
