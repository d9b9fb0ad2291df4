using Microsoft.Extensions.Options;
using Waxseal.Protection;

namespace Waxseal.Flow;

/// <summary>
/// Counts forged messages by the minute, so that who can write to a queue can't fill the audit: up to
/// <see cref="AuditOptions.ForgedPerMinuteMax"/> are audited one by one, and above that only each doubling of their number.
/// </summary>
/// <remarks>A doubling is audited when it is reached, and not at the minute's end: a process that dies takes no count with it.</remarks>
public sealed class ForgedCount(IOptions<AuditOptions> options, TimeProvider time)
{
    private const int CountBits = 24;
    private const long CountMask = (1L << CountBits) - 1;

    // Minute and count in one number, since many dead letters are buried at once.
    private long state;

    /// <summary>What to audit of one more: its own reason, <c>flood_N</c> when it is the N-th of its minute, or null for nothing.</summary>
    public string? Judge(string reason)
    {
        var count = Count(time.GetUtcNow().ToUnixTimeSeconds() / 60);
        if (count <= options.Value.ForgedPerMinuteMax) return reason;
        var times = count / options.Value.ForgedPerMinuteMax;
        return count % options.Value.ForgedPerMinuteMax == 0 && long.IsPow2(times) ? $"flood_{count}" : null;
    }

    private long Count(long minute)
    {
        while (true)
        {
            var was = Interlocked.Read(ref state);
            var count = was >> CountBits == minute ? Math.Min((was & CountMask) + 1, CountMask) : 1;
            if (Interlocked.CompareExchange(ref state, minute << CountBits | count, was) == was) return count;
        }
    }
}
