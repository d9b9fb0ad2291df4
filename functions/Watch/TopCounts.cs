namespace Waxseal.Watch;

/// <summary>
/// The most frequent of many, in bounded memory (Misra and Gries, 1982): a count is at most the true one, and less by at most
/// <c>all / (kinds + 1)</c>. So a number seen once never looks like a loop, however many others there are.
/// </summary>
public sealed class TopCounts(int kindsMax)
{
    private const int KindsFirst = 4;
    private ulong[] keys = [];
    private int[] counts = [];
    private int used;

    /// <summary>All that were added, those that are not kept included.</summary>
    public long All { get; private set; }

    /// <summary>One more.</summary>
    public void Add(ulong key, int count = 1)
    {
        All += count;
        var at = keys.AsSpan(0, used).IndexOf(key);
        if (at >= 0)
        {
            counts[at] += count;
            return;
        }

        if (used == kindsMax) count = MakeRoom(count);
        if (count == 0) return;
        if (used == keys.Length) Grow();
        (keys[used], counts[used]) = (key, count);
        used++;
    }

    /// <summary>What is kept.</summary>
    public IEnumerable<(ulong Key, int Count)> Kept()
    {
        for (var at = 0; at < used; at++) yield return (keys[at], counts[at]);
    }

    // The newcomer and all others lose as much as the least has, or the newcomer.
    private int MakeRoom(int count)
    {
        var least = count;
        for (var at = 0; at < used; at++) least = Math.Min(least, counts[at]);
        var left = 0;
        for (var at = 0; at < used; at++)
        {
            if (counts[at] == least) continue;
            (keys[left], counts[left]) = (keys[at], counts[at] - least);
            left++;
        }

        used = left;
        return count - least;
    }

    private void Grow()
    {
        var size = Math.Min(kindsMax, Math.Max(KindsFirst, 2 * used));
        Array.Resize(ref keys, size);
        Array.Resize(ref counts, size);
    }
}
