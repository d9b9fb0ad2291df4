namespace Waxseal.Limits;

/// <summary>
/// Remembers what was seen within the last hour, in memory of a fixed size: a Bloom filter of eight generations, one cache line an
/// element. It may believe to have seen what it has not; it never forgets within the hour.
/// </summary>
internal sealed class HourFilter
{
    /// <summary>Seven whole generations are the hour; the eighth is the one that is being filled.</summary>
    private const int Generations = 8;

    private static readonly long GenerationTicks = TimeSpan.TicksPerHour / (Generations - 1);
    private readonly Lock turning = new();
    private readonly Lazy<ulong[]> words;
    private readonly uint blocks;
    private long generation;

    public HourFilter(long bytes)
    {
        blocks = (uint)Math.Max(1, bytes / (Generations * sizeof(ulong)));
        words = new Lazy<ulong[]>(() => new ulong[blocks * Generations]);
    }

    /// <summary>Notes an element, by a keyed hash of it; false when it was seen before. Of two at once one is the first.</summary>
    public bool TryAdd(ulong hash, DateTimeOffset now)
    {
        var current = Turn(now);
        var block = (int)((hash >> 32) * blocks >> 32) * Generations;
        var mask = 1UL << (int)(hash & 63) | 1UL << (int)(hash >> 6 & 63) | 1UL << (int)(hash >> 12 & 63);
        var line = words.Value.AsSpan(block, Generations);
        foreach (var word in line)
        {
            if ((word & mask) == mask) return false;
        }

        return (Interlocked.Or(ref line[current], mask) & mask) != mask;
    }

    // A clock that was put back turns nothing: what is remembered is so for longer. One put back by hours begins to count from there.
    private int Turn(DateTimeOffset now)
    {
        var wanted = now.UtcTicks / GenerationTicks;
        var last = Volatile.Read(ref generation);
        if (wanted > last || wanted < last - Generations)
        {
            lock (turning)
            {
                last = generation;
                if (wanted < last - Generations) last = wanted - 1;
                for (var step = Math.Max(last + 1, wanted - Generations + 1); step <= wanted; step++) Clear((int)(step % Generations));
                last = Math.Max(last, wanted);
                Volatile.Write(ref generation, last);
            }
        }

        return (int)(last % Generations);
    }

    private void Clear(int one)
    {
        if (!words.IsValueCreated) return;
        var all = words.Value;
        for (var at = one; at < all.Length; at += Generations) all[at] = 0;
    }
}
