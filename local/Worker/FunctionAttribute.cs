// Stands in for Microsoft.Azure.Functions.Worker 2.51.0.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a method as a function of this name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute(string name) : Attribute
{
    /// <summary>The name; one of a kind in the app.</summary>
    public string Name { get; } = name;
}
