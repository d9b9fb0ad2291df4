using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Waxseal.Local.Hosting.Invoking;

/// <summary>The middleware around every invocation, the function at its end.</summary>
internal sealed class InvocationChain
{
    // The name the real worker uses, so that an exporter's settings fit both.
    private static readonly ActivitySource Source = new("Microsoft.Azure.Functions.Worker");

    private readonly FunctionExecutionDelegate chain;

    /// <summary>Composes the links; the first is the outermost.</summary>
    public InvocationChain(IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> links)
    {
        FunctionExecutionDelegate next = RunFunctionAsync;
        for (var index = links.Count - 1; index >= 0; index--) next = links[index](next);
        chain = next;
    }

    /// <summary>Runs one invocation; what the function or a middleware throws comes through.</summary>
    public Task RunAsync(LocalFunctionContext context) =>
        Source.HasListeners() ? RunTracedAsync(context) : chain(context);

    private async Task RunTracedAsync(LocalFunctionContext context)
    {
        using var activity = Source.StartActivity(
            "function " + context.Function.Name, ActivityKind.Internal, context.TraceContext.TraceParent);
        try
        {
            await chain(context);
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            throw;
        }
    }

    private static async Task RunFunctionAsync(FunctionContext context)
    {
        var local = (LocalFunctionContext)context;
        local.Result.Value = await local.Function.Call.RunAsync(local);
    }
}
