using System.Net;
using Microsoft.AspNetCore.Http;

namespace Waxseal.Gate;

/// <summary>Who is calling: the peer, or what the vouched-for proxies in front say. Never a header that nobody vouches for.</summary>
public static class ClientAddress
{
    /// <summary>Counts from the right: the last entry was written by the nearest proxy.</summary>
    public static IPAddress Of(HttpRequest request, int trustedProxies)
    {
        var peer = request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;
        if (trustedProxies == 0) return Plain(peer);
        var entries = string.Join(',', request.Headers["X-Forwarded-For"].ToArray()).Split(',', StringSplitOptions.TrimEntries);
        return entries.Length >= trustedProxies && TryRead(entries[^trustedProxies], out var address) ? Plain(address) : Plain(peer);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // The Functions front end writes ip:port, and [v6]:port.
    private static bool TryRead(string entry, out IPAddress address)
    {
        address = IPAddress.None;
        if (IPEndPoint.TryParse(entry, out var endPoint)) address = endPoint.Address;
        return endPoint is not null;
    }
}
