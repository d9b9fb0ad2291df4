using System.Reflection;
using Waxseal.Local.Hosting.Invoking;

namespace Waxseal.Local.Hosting.Indexing;

/// <summary>A function that was found and checked, ready to be called without reflection.</summary>
internal sealed record FunctionEntry(
    string Name, FunctionTrigger Trigger, LocalFunctionDefinition Definition, MethodInfo Method, FunctionCall Call)
{
    /// <summary>The only trigger of this kind, or null.</summary>
    public T? As<T>() where T : FunctionTrigger => Trigger as T;
}
