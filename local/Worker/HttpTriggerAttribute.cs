// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Http 3.3.0 (comes with Http.AspNetCore 2.1.0).
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function for an HTTP request.</summary>
public sealed class HttpTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Any method, a function's key.</summary>
    public HttpTriggerAttribute() => AuthLevel = AuthorizationLevel.Function;

    /// <summary>These methods; the level stays Anonymous, as in the real attribute: pass the level.</summary>
    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    /// <summary>Any method, this level.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>This level, these methods.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route's template under the prefix of host.json; the function's name when absent.</summary>
    public string? Route { get; set; }

    /// <summary>The methods; all when absent.</summary>
    public string[]? Methods { get; }

    /// <summary>Which key Azure asks for; local tooling asks for none.</summary>
    public AuthorizationLevel AuthLevel { get; }
}
