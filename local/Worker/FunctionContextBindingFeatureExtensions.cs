// Stands in for Microsoft.Azure.Functions.Worker 2.51.0.
using Waxseal.Local.Hosting.Invoking;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Access to an invocation's result.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The result; empty until the function has run.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context)
    {
        if (context is LocalFunctionContext local) return local.Result;
        var known = context.Features.Get<InvocationResult>();
        if (known is not null) return known;
        var created = new InvocationResult();
        context.Features.Set(created);
        return created;
    }
}
