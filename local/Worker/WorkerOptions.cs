// Stands in for Microsoft.Azure.Functions.Worker.Core, which Microsoft.Azure.Functions.Worker 2.51.0 brings.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a worker tells its host about itself. The local platform is host and worker at once, and asks for none of it.</summary>
public class WorkerOptions
{
    /// <summary>Capabilities by name; "True" where there is one.</summary>
    public IDictionary<string, string> Capabilities { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
