// Stands in for Microsoft.Azure.Functions.Worker 2.51.0.
namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>One link of the chain around every invocation; a singleton.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Does its part and calls <paramref name="next"/>, or stops the invocation by not calling it.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
