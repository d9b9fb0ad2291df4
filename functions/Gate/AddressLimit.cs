using System.Net;
using Microsoft.Extensions.Options;

namespace Waxseal.Gate;

/// <summary>Slows one client address down before any key is looked at.</summary>
public sealed class AddressLimit(IOptions<GateOptions> options, TimeProvider time)
{
    private readonly RateLimiter<IPAddress> limiter = new(time, options.Value.AddressesMax);

    /// <summary>Throws <see cref="ProblemException"/> when the address asks too often.</summary>
    public void Check(IPAddress address)
    {
        var wait = limiter.Take(address, options.Value.AddressPerSecond, options.Value.AddressBurst, 1);
        if (wait > TimeSpan.Zero) throw new ProblemException(Problem.RateLimited(options.Value.AddressPerSecond, wait));
    }
}
