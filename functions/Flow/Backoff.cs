using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Waxseal.Flow;

/// <summary>How long a failed step waits: exponential, capped, and spread so that a backlog does not come back as one wave.</summary>
public sealed class Backoff(IOptions<FlowOptions> options, RandomNumberGenerator random, TimeProvider time)
{
    /// <summary>The instant of the next try after this many tries. A throttled message comes again sooner: nothing is broken.</summary>
    public DateTimeOffset Next(int attempt, Wait reason)
    {
        var (first, max) = reason == Wait.Throttled
            ? (options.Value.ThrottledFirst, options.Value.ThrottledMax)
            : (options.Value.BackoffFirst, options.Value.BackoffMax);
        return time.GetUtcNow() + Delay(attempt, Chance(random), first, max);
    }

    /// <summary>Between half and all of <c>first x 2^attempt</c>, at most <c>max</c>; <paramref name="chance"/> is 0 to 1.</summary>
    public static TimeSpan Delay(int attempt, double chance, TimeSpan first, TimeSpan max)
    {
        var full = Math.Min(max.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(attempt, 30)));
        return TimeSpan.FromSeconds(full * (0.5 + chance / 2));
    }

    /// <summary>A number from 0 to 1.</summary>
    public static double Chance(RandomNumberGenerator random)
    {
        Span<byte> bytes = stackalloc byte[4];
        random.GetBytes(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) / (double)uint.MaxValue;
    }
}
