// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore 2.1.0.
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The way from an invocation to its HTTP request.</summary>
public static class FunctionContextExtensions
{
    // The key of the real package, so that a faked context works with both.
    internal const string HttpContextKey = "HttpRequestContext";

    /// <summary>The request's context, or null when no request started the function.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context) =>
        context.Items.TryGetValue(HttpContextKey, out var known) ? known as HttpContext : null;
}
