using Microsoft.AspNetCore.Http;

namespace Waxseal.Local.Hosting.Http;

/// <summary>
/// What is left of a client's claims about itself where a function runs. Azure's front end and the Functions host write X-Forwarded-* anew,
/// and the worker (Http.AspNetCore 2.1.0, ForwardedHeaders.All) uses them up for the request's address, host and scheme, which a request
/// that came straight here has anyway.
/// </summary>
internal static class FrontEndHeaders
{
    private static readonly string[] Prefixes = ["X-Forwarded-", "X-ARR-", "X-WAWS-", "X-MS-CLIENT-PRINCIPAL", "X-Original-"];

    private static readonly string[] Names =
    [
        "CLIENT-IP", "Forwarded", "X-Client-IP", "X-Client-Port", "X-Real-IP", "DISGUISED-HOST", "WAS-DEFAULT-HOSTNAME",
        "X-SITE-DEPLOYMENT-ID",
    ];

    /// <summary>Removes the claims from a request; nothing takes their place.</summary>
    public static void Remove(HttpContext context)
    {
        var headers = context.Request.Headers;
        List<string>? claims = null;
        foreach (var (name, _) in headers)
        {
            if (IsClaim(name)) (claims ??= []).Add(name);
        }

        if (claims is null) return;
        foreach (var name in claims) headers.Remove(name);
    }

    private static bool IsClaim(string name)
    {
        // All names below start with one of these letters; most headers of a request don't.
        if ((name[0] | 0x20) is not ('x' or 'c' or 'f' or 'd' or 'w')) return false;
        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return true;
        }

        foreach (var known in Names)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
