// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Http 3.3.0 (comes with Http.AspNetCore 2.1.0).
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which key Azure asks a caller for.</summary>
public enum AuthorizationLevel
{
    /// <summary>None.</summary>
    Anonymous = 0,

    /// <summary>A signed-in user.</summary>
    User = 1,

    /// <summary>A function's key.</summary>
    Function = 2,

    /// <summary>A system key.</summary>
    System = 3,

    /// <summary>The host's key.</summary>
    Admin = 4,
}
