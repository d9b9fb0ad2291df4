using System.Net;
using Microsoft.AspNetCore.Http;

namespace Waxseal.Gate;

/// <summary>Who is calling: the peer, or what the vouched-for proxy in front says. Never a header that nobody vouches for.</summary>
public static class ClientAddress
{
    /// <summary>
    /// What infra/modules/front-door-route.bicep has Front Door write, over anything that a caller wrote. X-Forwarded-Host never gets
    /// here: the Functions host sets it anew, and the worker uses it up (Azure/azure-functions-host, issue 10253).
    /// </summary>
    internal const string HostField = "X-Waxseal-Host";

    private const string FrontDoorField = "X-Azure-FDID";

    // Whom Front Door was called by. X-Azure-ClientIP may hold what a caller wrote.
    private const string SocketField = "X-Azure-SocketIP";

    /// <summary>The address that Front Door was called from, or the last entry of a vouched-for proxy, or the peer.</summary>
    public static IPAddress Of(HttpRequest request, GateOptions options)
    {
        var peer = Plain(request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None);
        if (CameByFrontDoor(request, options))
            return TryRead(request.Headers[SocketField].ToString(), out var caller) ? Plain(caller) : peer;
        if (options.TrustedProxies == 0) return peer;
        var entries = string.Join(',', request.Headers["X-Forwarded-For"].ToArray()).Split(',', StringSplitOptions.TrimEntries);
        return TryRead(entries[^1], out var address) ? Plain(address) : peer;
    }

    /// <summary>The scheme that the caller used: the proxy nearest to us ends TLS and says so.</summary>
    public static string SchemeOf(HttpRequest request, GateOptions options)
    {
        var said = options.TrustedProxies > 0 ? request.Headers["X-Forwarded-Proto"].ToString() : "";
        return said is "http" or "https" ? said : request.Scheme;
    }

    /// <summary>The authority that the caller named. Front Door calls us by our own name, and puts the caller's into its field.</summary>
    public static string AuthorityOf(HttpRequest request, GateOptions options)
    {
        var named = CameByFrontDoor(request, options) ? request.Headers[HostField].ToString() : "";
        return (named.Length > 0 ? named : request.Host.Value ?? "").ToLowerInvariant();
    }

    /// <summary>Whether a Front Door is configured and this did not come through it: the app's front end should have refused it.</summary>
    public static bool WentRoundFrontDoor(HttpRequest request, GateOptions options) =>
        options.FrontDoorId.Length > 0 && !CameByFrontDoor(request, options);

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
