using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Waxseal.Gate;

/// <summary>Slows one client address down before any key is looked at.</summary>
public sealed class AddressLimit(IOptions<GateOptions> options, TimeProvider time)
{
    private readonly RateLimiter<IPAddress> limiter = new(time, options.Value.AddressesMax);

    /// <summary>Throws <see cref="ProblemException"/> when the address asks too often.</summary>
    public void Check(IPAddress address)
    {
        var wait = limiter.Take(Network(address), options.Value.AddressPerSecond, options.Value.AddressBurst, 1);
        if (wait > TimeSpan.Zero) throw new ProblemException(Problem.RateLimited(options.Value.AddressPerSecond, wait));
    }

    // One customer of an IPv6 network has 2^64 addresses: they count as one (RFC 6177).
    private static IPAddress Network(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
