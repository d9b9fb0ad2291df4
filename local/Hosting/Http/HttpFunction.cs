using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Local.Hosting.Indexing;
using Waxseal.Local.Hosting.Invoking;

namespace Waxseal.Local.Hosting.Http;

/// <summary>One HTTP function behind its route.</summary>
internal sealed class HttpFunction(FunctionEntry function, InvocationChain chain, IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly ActionDescriptor Descriptor = new();

    /// <summary>Runs the function in a scope of its own and writes what it returned.</summary>
    public async Task RunAsync(HttpContext http)
    {
        await using var scope = scopes.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        var context = new LocalFunctionContext(function, scope.ServiceProvider, http.Request, time);
        await chain.RunAsync(context);
        switch (context.Result.Value)
        {
            case IActionResult action:
                await action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), Descriptor));
                break;
            case IResult result:
                await result.ExecuteAsync(http);
                break;
        }
    }
}
