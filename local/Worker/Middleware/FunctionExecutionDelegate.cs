// Stands in for Microsoft.Azure.Functions.Worker 2.51.0.
namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of the chain around an invocation.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
