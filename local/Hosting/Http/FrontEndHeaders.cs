using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Waxseal.Local.Hosting.Http;

/// <summary>
/// The headers Azure's front end vouches for. What a client sent under these names is removed first: an app that believes them
/// must see only what the front end itself wrote.
/// </summary>
internal static class FrontEndHeaders
{
    private static readonly string[] Prefixes = ["X-Forwarded-", "X-ARR-", "X-WAWS-", "X-MS-CLIENT-PRINCIPAL", "X-Original-"];

    private static readonly string[] Names =
    [
        "CLIENT-IP", "Forwarded", "X-Client-IP", "X-Client-Port", "X-Real-IP", "DISGUISED-HOST", "WAS-DEFAULT-HOSTNAME",
        "X-SITE-DEPLOYMENT-ID",
    ];

    /// <summary>Removes a client's own, then writes X-Forwarded-For (address:port), -Proto and -Host.</summary>
    public static void Replace(HttpContext context)
    {
        var headers = context.Request.Headers;
        RemoveClaims(headers);
        headers["X-Forwarded-For"] = Client(context.Connection);
        headers["X-Forwarded-Proto"] = context.Request.Scheme;
        headers["X-Forwarded-Host"] = context.Request.Host.Value;
    }

    private static void RemoveClaims(IHeaderDictionary headers)
    {
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

    private static string Client(ConnectionInfo connection)
    {
        var address = connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"[{address}]:{connection.RemotePort}"
            : $"{address}:{connection.RemotePort}";
    }
}
