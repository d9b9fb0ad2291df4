using System.Net;
using Microsoft.AspNetCore.Http;

namespace Waxseal.Gate;

/// <summary>Who is calling: the peer, or what the vouched-for proxies in front say. Never a header that nobody vouches for.</summary>
public static class ClientAddress
{
    private const string FrontDoorField = "X-Azure-FDID";
    private const string HostField = "X-Forwarded-Host";

    /// <summary>Counts from the right: the last entry was written by the nearest proxy.</summary>
    public static IPAddress Of(HttpRequest request, GateOptions options)
    {
        var peer = Plain(request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None);
        var proxies = Vouched(request, options);
        if (proxies == 0) return peer;
        var entries = string.Join(',', request.Headers["X-Forwarded-For"].ToArray()).Split(',', StringSplitOptions.TrimEntries);
        return entries.Length >= proxies && TryRead(entries[^proxies], out var address) ? Plain(address) : peer;
    }

    /// <summary>The scheme that the caller used: the proxy nearest to us ends TLS and says so.</summary>
    public static string SchemeOf(HttpRequest request, GateOptions options)
    {
        var said = options.TrustedProxies > 0 ? request.Headers["X-Forwarded-Proto"].ToString() : "";
        return said is "http" or "https" ? said : request.Scheme;
    }

    /// <summary>
    /// The authority that the caller named. Front Door calls us by our own name, and puts the caller's into a field in which it leaves
    /// nothing that the caller wrote.
    /// </summary>
    public static string AuthorityOf(HttpRequest request, GateOptions options)
    {
        var named = CameByFrontDoor(request, options) ? request.Headers[HostField].ToString() : "";
        return (named.Length > 0 ? named : request.Host.Value ?? "").ToLowerInvariant();
    }

    // Who came past Front Door has only the front end before us.
    private static int Vouched(HttpRequest request, GateOptions options) =>
        options.FrontDoorId.Length > 0 && !CameByFrontDoor(request, options)
            ? Math.Min(options.TrustedProxies, 1)
            : options.TrustedProxies;

    // Front Door adds its own id.
    private static bool CameByFrontDoor(HttpRequest request, GateOptions options) =>
        options.FrontDoorId.Length > 0 && request.Headers[FrontDoorField].ToString() == options.FrontDoorId;

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // The Functions front end writes ip:port, and [v6]:port.
    private static bool TryRead(string entry, out IPAddress address)
    {
        address = IPAddress.None;
        if (IPEndPoint.TryParse(entry, out var endPoint)) address = endPoint.Address;
        return endPoint is not null;
    }
}
